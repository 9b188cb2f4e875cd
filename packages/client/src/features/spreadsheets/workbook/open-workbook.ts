import { SpreadsheetError } from '../spreadsheet-error.ts';
import { type Archive, openArchive } from './archive.ts';
import { type NumberFormat, readNumberFormat } from './number-format.ts';
import { attribute, readXml } from './parse-xml.ts';

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Its part of the archive. */
  part: string;
}

export interface Workbook {
  archive: Archive;
  /** Those with cells, in the order of their tabs. */
  sheets: readonly Sheet[];
  is1904: boolean;
  sharedStrings: readonly string[];
  /** By the number of a cell's style. */
  formats: readonly NumberFormat[];
}

const OFFICE_DOCUMENT = /\/officeDocument$/;
const WORKSHEET = /\/worksheet$/;
const SHARED_STRINGS = /\/sharedStrings$/;
const STYLES = /\/styles$/;

/**
 * Opens an Excel workbook; null where the archive is none. The sheets themselves are read later.
 * Throws SpreadsheetError WORKBOOK_DAMAGED, WORKBOOK_TOO_LARGE.
 */
export function openWorkbook(bytes: Uint8Array): Workbook | null {
  const archive = openArchive(bytes);
  const main =
    readRelations(archive, '').find(({ type }) => OFFICE_DOCUMENT.test(type))?.part ?? 'xl/workbook.xml';
  const part = archive.read(main);
  if (!part) return null;
  const relations = readRelations(archive, main);
  const named: { name: string; isHidden: boolean; relation: string }[] = [];
  let is1904 = false;
  readXml(part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = attribute(attributes, 'id') ?? '';
      const state = attributes['state'] ?? 'visible';
      named.push({ name: attributes['name'] ?? '', isHidden: state !== 'visible', relation });
    },
  });
  const sheets = named.flatMap(({ name, isHidden, relation }) => {
    const found = relations.find(({ id, type }) => id === relation && WORKSHEET.test(type));
    return found && archive.names.includes(found.part) ? [{ name, isHidden, part: found.part }] : [];
  });
  if (sheets.length === 0) throw new SpreadsheetError({ code: 'WORKBOOK_DAMAGED' });
  const partOf = (type: RegExp) => {
    const relation = relations.find((one) => type.test(one.type));
    return relation ? archive.read(relation.part) : null;
  };
  return {
    archive,
    sheets,
    is1904,
    sharedStrings: readSharedStrings(partOf(SHARED_STRINGS)),
    formats: readFormats(partOf(STYLES)),
  };
}

export interface Relation {
  id: string;
  type: string;
  /** In the archive; an address outside it as it stands. */
  part: string;
}

/** What a part points at; `''` is the archive itself. */
export function readRelations(archive: Archive, part: string): Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations: Relation[] = [];
  readXml(archive.read(`${folder}_rels/${part.slice(slash)}.rels`), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship') return;
      const target = TargetMode === 'External' ? Target : resolve(folder, Target);
      relations.push({ id: Id, type: Type, part: target });
    },
  });
  return relations;
}

function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Text in several runs is one text; how it is spoken (of East Asia) is not part of it. */
function readSharedStrings(part: Uint8Array | null): string[] {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isSpoken = false;
  readXml(part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isSpoken = true;
      else if (name === 't') isText = !isSpoken;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isSpoken = false;
      else if (name === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}

/** Characters that XML cannot hold are written as `_x000D_`; an underline that only looks like one as `_x005F_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\r\n?/g, '\n');
}

function readFormats(part: Uint8Array | null): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  readXml(part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push(readNumberFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
}
