import type { RawRow } from '../tokenize-rows.ts';
import { groupLabels } from './group-labels.ts';
import { type LabelledPhone, phoneKind, placePhones } from './place-phones.ts';
import type { TableLayout } from './table-layout.ts';

/** Between several values of one cell. */
const SEVERAL = ':::';
const NUMBERED = /^(e-mail|phone) (\d+) - (value|label|type)$/i;
const LABELS = /^(?:labels|group membership)$/i;
/** What one field takes: of several values there, the first. */
const SINGLE =
  /^(?:organization (?:\d+ - )?(?:name|title)|address 1 - (?:street|city|postal code|country))$/i;
const STARRED = /^\s*\*/;
const PHONE_HEADINGS = ['Mobile Phone', 'Work Phone', 'Other Phone', 'Phone 4 - Value', 'Fax'];
const FURTHER = 'Further values';

/** A row under its new columns, with what found no field. */
interface Arranged {
  cells: string[];
  /** Whether a cell had several values, of which one went to a field. */
  isSplit: boolean;
  further: string[];
}

/** One or several columns of the new table, made of those of the file. */
interface Part {
  headings: string[];
  sources: number[];
  fill(cells: readonly string[], to: Arranged): void;
}

interface LabelledColumn {
  value: number;
  /** -1 where the file has none. */
  label: number;
}

/**
 * How the columns of an export of Google Contacts become columns of one meaning each: a phone goes where its label
 * says, several values of a cell come apart, and its groups lose what is no group. Null for any other table.
 */
export function googleLayout(headings: readonly string[]): TableLayout | null {
  const numbered = headings.map((heading) => NUMBERED.exec(heading));
  if (!numbered.some((found) => found?.[3]?.toLowerCase() === 'value')) return null;
  const parts = headings.flatMap((heading, index): Part[] => {
    const kind = numbered[index]?.[1]?.toLowerCase();
    if (kind) {
      const isFirst = numbered.findIndex((found) => found?.[1]?.toLowerCase() === kind) === index;
      if (!isFirst) return [];
      const columns = labelledColumns(numbered, kind);
      return [kind === 'phone' ? phonePart(columns) : emailPart(columns)];
    }
    if (LABELS.test(heading)) return [singlePart(heading, index, (cell) => groupLabels(severalOf(cell)))];
    return [singlePart(heading, index, SINGLE.test(heading) ? firstOf(heading) : undefined)];
  });
  const made = [...parts.flatMap((part) => part.headings), FURTHER];
  return {
    origin: 'GOOGLE',
    headings: made,
    // Most of the columns that Google writes hold nothing at all.
    ownColumns: new Set(made.keys()),
    arrange: (row) => arrange(row, parts, headings.length),
  };
}

function arrange({ row, cells, issue }: RawRow, parts: readonly Part[], width: number): RawRow {
  const to: Arranged = { cells: [], isSplit: false, further: [] };
  for (const part of parts) {
    // A short row stays short: a cell that is missing is not an empty one.
    if (part.sources.every((source) => source >= cells.length)) break;
    part.fill(cells, to);
  }
  if (cells.length >= width) to.cells.push(to.further.join('; '), ...cells.slice(width));
  return { row, cells: to.cells, issue: issue ?? (to.isSplit ? 'FURTHER_VALUES' : null) };
}

function labelledColumns(numbered: readonly (RegExpExecArray | null)[], kind: string): LabelledColumn[] {
  const at = (number: string, part: RegExp) =>
    numbered.findIndex(
      (found) => found?.[1]?.toLowerCase() === kind && found[2] === number && part.test(found[3] ?? ''),
    );
  return numbered.flatMap((found, value) =>
    found?.[1]?.toLowerCase() === kind && found[2] && /value/i.test(found[3] ?? '')
      ? [{ value, label: at(found[2], /label|type/i) }]
      : [],
  );
}

function severalOf(cell = ''): string[] {
  return cell
    .split(SEVERAL)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

const sourcesOf = (columns: readonly LabelledColumn[]): number[] =>
  columns.flatMap(({ value, label }) => (label < 0 ? [value] : [value, label]));

function emailPart(columns: readonly LabelledColumn[]): Part {
  const count = Math.max(2, columns.length);
  return {
    headings: Array.from({ length: count }, (_, index) => `E-mail ${index + 1} - Value`),
    sources: sourcesOf(columns),
    fill(cells, to) {
      const found = columns.map(({ value, label }) => ({
        isFirst: STARRED.test(cells[label] ?? ''),
        values: severalOf(cells[value]),
      }));
      if (found.some(({ values }) => values.length > 1)) to.isSplit = true;
      const addresses = found
        .sort((a, b) => Number(b.isFirst) - Number(a.isFirst))
        .flatMap(({ values }) => values);
      for (let place = 0; place < count - 1; place += 1) to.cells.push(addresses[place] ?? '');
      to.cells.push(addresses.slice(count - 1).join(` ${SEVERAL} `));
    },
  };
}

function phonePart(columns: readonly LabelledColumn[]): Part {
  return {
    headings: PHONE_HEADINGS,
    sources: sourcesOf(columns),
    fill(cells, to) {
      const phones: LabelledPhone[] = columns.flatMap(({ value, label }) => {
        const kind = phoneKind(cells[label] ?? '');
        return severalOf(cells[value]).map((number) => ({ number, kind }));
      });
      const { mobile, work, other, further, fax } = placePhones(phones);
      if (further.length > 0) to.isSplit = true;
      to.cells.push(mobile, work, other, further.join(` ${SEVERAL} `), fax.join(` ${SEVERAL} `));
    },
  };
}

/** A column of the file that stays one. */
function singlePart(
  heading: string,
  source: number,
  read: (cell: string, to: Arranged) => string = (cell) => cell,
): Part {
  return {
    headings: [heading],
    sources: [source],
    fill: (cells, to) => to.cells.push(read(cells[source] ?? '', to)),
  };
}

/** The first value of a cell; the others go to the column of what found no field. */
function firstOf(heading: string) {
  return (cell: string, to: Arranged): string => {
    const [first = '', ...further] = severalOf(cell);
    if (further.length > 0) {
      to.isSplit = true;
      to.further.push(`${heading}: ${further.join(` ${SEVERAL} `)}`);
    }
    return first;
  };
}
