import { normaliseField } from '@convive/shared';
import { cellOf } from './cell-reference.ts';
import { readRelations, type Sheet, type Workbook } from './open-workbook.ts';
import { attribute, parseXml } from './parse-xml.ts';

/** Addresses that cells lead to when they are clicked, by row and by column from 0. */
export type MailLinks = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Cells beyond are not looked at: one link may be laid over a whole sheet. */
const LINKED_CELLS = 1_000_000;
const HYPERLINK = /\/hyperlink$/;
const FORMULA = /^\s*HYPERLINK\(\s*"(mailto:[^"]+)"/i;
/** Of a formula, in characters: as much as is needed to see where it leads. */
export const FORMULA_CHARACTERS = 500;

const NO_LINKS: MailLinks = new Map();
const known = new WeakMap<Sheet, MailLinks>();

/** The links of a sheet that has been read; none of another. */
export const knownMailLinks = (sheet: Sheet): MailLinks => known.get(sheet) ?? NO_LINKS;

/**
 * The links to mail addresses in a sheet. They stand behind its rows, so a sheet that has any is gone through once
 * for them alone, piece by piece. Throws SpreadsheetError WORKBOOK_DAMAGED.
 */
export function* readMailLinks(workbook: Workbook, sheet: Sheet): Generator<void, MailLinks> {
  const links = known.get(sheet) ?? (yield* findMailLinks(workbook, sheet));
  known.set(sheet, links);
  return links;
}

function* findMailLinks({ archive }: Workbook, { part }: Sheet): Generator<void, MailLinks> {
  const addresses = new Map<string, string>();
  for (const { id, type, part: target } of readRelations(archive, part)) {
    const address = HYPERLINK.test(type) ? mailAddress(target) : null;
    if (address) addresses.set(id, address);
  }
  const sheetPart = addresses.size > 0 ? archive.read(part) : null;
  if (!sheetPart) return NO_LINKS;
  const links = new Map<number, Map<number, string>>();
  let room = LINKED_CELLS;
  yield* parseXml(sheetPart, {
    open(name, attributes) {
      if (name !== 'hyperlink') return;
      const address = addresses.get(attribute(attributes, 'id') ?? '');
      if (!address) return;
      const [from = '', to = from] = (attributes['ref'] ?? '').split(':');
      const [first, last] = [cellOf(from), cellOf(to)];
      if (first.column < 0 || last.column < first.column) return;
      for (let row = first.row; row <= last.row; row += 1) {
        for (let column = first.column; column <= last.column && room > 0; column += 1, room -= 1) {
          const ofRow = links.get(row) ?? new Map<number, string>();
          links.set(row, ofRow.set(column, address));
        }
        if (room === 0) return;
      }
    },
  });
  return links;
}

/** The address that a formula leads to, as far as it says so itself. */
export function mailOfFormula(formula: string): string | null {
  return mailAddress(FORMULA.exec(formula)?.[1] ?? '');
}

/** Null where a link leads anywhere else. */
function mailAddress(target: string): string | null {
  return normaliseField('email', target, { country: null }).value;
}
