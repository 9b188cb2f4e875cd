import { SpreadsheetError } from '../spreadsheet-error.ts';
import type { RawRow } from '../tokenize-rows.ts';
import { cellOf } from './cell-reference.ts';
import { numberText } from './cell-text.ts';
import { FORMULA_CHARACTERS, type MailLinks, mailOfFormula, readMailLinks } from './mail-links.ts';
import { MergedDownwards, readMergedCells } from './merged-cells.ts';
import type { NumberFormat } from './number-format.ts';
import { type Sheet, unescapeText, type Workbook } from './open-workbook.ts';
import { parseXml } from './parse-xml.ts';

const PLAIN: NumberFormat = { kind: 'PLAIN' };
const IS_TRUE: ReadonlySet<string> = new Set(['1', 'true']);
/** The last column a workbook can have, XFD. */
const LAST_COLUMN = 16_384;

/**
 * The rows of a sheet in batches, each with the sheet's own number; a row of nothing but formats is empty. A formula
 * comes as the value that was last computed, cells merged downwards have theirs in each row. Throws SpreadsheetError WORKBOOK_DAMAGED.
 */
export function* readSheet(workbook: Workbook, sheet: Sheet): Generator<RawRow[]> {
  const finding = readMailLinks(workbook, sheet);
  let found = finding.next();
  for (; !found.done; found = finding.next()) yield [];
  const part = workbook.archive.read(sheet.part);
  if (!part) throw new SpreadsheetError({ code: 'WORKBOOK_DAMAGED' });
  const merged = new MergedDownwards(readMergedCells(workbook, sheet));
  const rows = new SheetRows(workbook, found.value, merged);
  const pieces = parseXml(part, rows);
  while (!pieces.next().done) yield rows.take();
  yield rows.take();
}

class SheetRows {
  #rows: RawRow[] = [];
  #row = 0;
  #column = -1;
  #cells: string[] = [];
  #type = 'n';
  #format: NumberFormat = PLAIN;
  #value = '';
  #isValue = false;
  #hasFormula = false;
  #isFormula = false;
  #formula = '';
  #links: ReadonlyMap<number, string> | undefined;
  #lacksValue = false;
  #isSpoken = false;
  #isHidden = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly mailLinks: MailLinks,
    private readonly merged: MergedDownwards,
  ) {}

  take(): RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'row') {
      const row = Number(attributes['r'] ?? this.#row + 1);
      if (!Number.isInteger(row) || row <= this.#row)
        throw new SpreadsheetError({ code: 'WORKBOOK_DAMAGED' });
      this.#row = row;
      this.#column = -1;
      this.#cells = [];
      this.#lacksValue = false;
      this.#isHidden = IS_TRUE.has(attributes['hidden'] ?? '');
      this.#links = this.mailLinks.get(row);
    } else if (name === 'c') {
      this.#column = attributes['r'] ? cellOf(attributes['r']).column : this.#column + 1;
      if (this.#column >= LAST_COLUMN) throw new SpreadsheetError({ code: 'WORKBOOK_DAMAGED' });
      this.#type = attributes['t'] ?? 'n';
      this.#format = this.workbook.formats[Number(attributes['s'] ?? -1)] ?? PLAIN;
      this.#value = '';
      this.#hasFormula = false;
      this.#formula = '';
    } else if (name === 'f') this.#hasFormula = this.#isFormula = true;
    else if (name === 'rPh') this.#isSpoken = true;
    else if (name === 'v' || name === 't') this.#isValue = !this.#isSpoken;
  };

  readonly text = (text: string): void => {
    if (this.#isValue) this.#value += text;
    else if (this.#isFormula && this.#formula.length < FORMULA_CHARACTERS)
      this.#formula += text.slice(0, FORMULA_CHARACTERS);
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'f') this.#isFormula = false;
    else if (name === 'rPh') this.#isSpoken = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row' && this.#cells.length > 0) this.#endRow();
  };

  #endRow(): void {
    const isMerged = this.merged.fill(this.#row, this.#cells);
    this.#rows.push({
      row: this.#row,
      cells: this.#cells,
      issue: this.#lacksValue ? 'FORMULA_WITHOUT_VALUE' : isMerged ? 'MERGED_CELLS' : null,
      ...(this.#links && { links: this.#links }),
      ...(this.#isHidden && { isHidden: true }),
    });
  }

  #endCell(): void {
    if (this.#value === '') {
      // What was written by a program and never opened has formulas that nobody has computed.
      if (this.#hasFormula && this.#type !== 'str') this.#lacksValue = true;
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = this.#cellText();
    const address = mailOfFormula(this.#formula);
    if (address) this.#links = new Map(this.#links).set(this.#column, address);
  }

  #cellText(): string {
    const { sharedStrings, is1904 } = this.workbook;
    switch (this.#type) {
      case 's':
        return sharedStrings[Number(this.#value)] ?? '';
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return numberText(this.#value, this.#format, is1904);
      case 'd':
        return this.#value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default:
        // Text, and errors by their name, which the reader of values knows.
        return unescapeText(this.#value);
    }
  }
}
