import { SpreadsheetError } from './spreadsheet-error.ts';

export type QuoteIssue = 'UNCLOSED_QUOTE' | 'STRAY_QUOTE';

/** What is wrong with the form of a row. */
export type RowIssue =
  | QuoteIssue
  | 'FORMULA_WITHOUT_VALUE'
  | 'MERGED_CELLS'
  | 'UNCLOSED_CARD'
  | 'PHOTO_LEFT_OUT'
  | 'FURTHER_VALUES'
  | 'HOME_ADDRESS'
  | 'LINKED_ADDRESS';

/** A row as the spreadsheet counts: a quoted cell of several lines is one row, a blank line is one too. */
export interface RawRow {
  row: number;
  cells: string[];
  issue: RowIssue | null;
  /** Mail addresses that cells lead to, by column from 0. */
  links?: ReadonlyMap<number, string>;
  /** Of a sheet: put out of sight, mostly by a filter. */
  isHidden?: true;
}

export interface TokenizerOptions {
  delimiter: string;
  /** The number of headings, once known: tells a quoted line break from a quote that nobody closed. */
  expectedCells?: number;
  rowLimit?: number;
}

/** In characters: beyond it one row would not fit into a request, and no person wrote it. */
export const ROW_CHARACTERS = 2 * 1024 * 1024;

// A row with this many quotes that nobody closed is no table; looking further for each would take for ever.
const LITERAL_QUOTES = 100;

const QUOTE = 0x22;
const SPACE = 0x20;
const LINE_END = 0x0a;

interface ScannedRow {
  cells: string[];
  end: number;
  issue: QuoteIssue | null;
  hasLineBreaks: boolean;
}

/**
 * Cuts text into rows, piece by piece, in one pass: a quote that turns out not to be closed is taken
 * literally and the reading goes on in its own line, so one stray quote never swallows the file.
 * Lines end with `\n` alone. Throws SpreadsheetError ROW_TOO_LARGE.
 */
export class RowTokenizer {
  expectedCells: number | undefined;
  readonly #delimiter: string;
  /** Null where rows cannot be cut by looking at one character after the other. */
  readonly #delimiterCode: number | null;
  readonly #rowLimit: number;
  #text = '';
  #isLast = false;
  #longestPiece = 0;
  /** How long the text must have become before a row may be complete. */
  #worthLooking = 0;
  #row = 1;
  // Where the next delimiter and line end stand; valid while not behind the reading position.
  #nextDelimiter = -1;
  #nextLineEnd = -1;

  constructor(options: TokenizerOptions) {
    this.#delimiter = options.delimiter;
    this.#delimiterCode = /^[^"\n]$/.test(options.delimiter) ? options.delimiter.charCodeAt(0) : null;
    this.#rowLimit = options.rowLimit ?? ROW_CHARACTERS;
    this.expectedCells = options.expectedCells;
  }

  /** The rows that are complete once `text` has come. */
  push(text: string): Iterable<RawRow> {
    this.#text += text;
    this.#longestPiece = Math.max(this.#longestPiece, text.length);
    return this.#text.length < this.#worthLooking ? [] : this.#drain();
  }

  /** The rows that are left at the end of the text. */
  finish(): Iterable<RawRow> {
    this.#isLast = true;
    return this.#drain();
  }

  *#drain(): Generator<RawRow> {
    let start = 0;
    this.#nextDelimiter = -1;
    this.#nextLineEnd = -1;
    while (start < this.#text.length) {
      const plain = this.#scanPlain(start);
      const scanned = plain === 'NOT_PLAIN' ? this.#scanTrusted(start) : plain;
      if (!scanned) break;
      if (scanned.end - start > this.#rowLimit) this.#refuse();
      const { cells, issue } = scanned;
      yield { row: this.#row, cells, issue };
      this.#row += 1;
      start = scanned.end;
    }
    this.#text = this.#text.slice(start);
    // A row that many pieces make is looked at only a few times.
    this.#worthLooking = start > 0 ? 0 : Math.min(this.#text.length * 2, this.#rowLimit);
    if (this.#text.length > this.#rowLimit) this.#refuse();
  }

  #refuse(): never {
    throw new SpreadsheetError({ code: 'ROW_TOO_LARGE', row: this.#row, limit: this.#rowLimit });
  }

  /**
   * The row at `start` if no cell of it begins with a quote; null: more text is needed. One look at each character:
   * searching for the next delimiter, cell by cell, takes three times as long in text beyond Latin letters.
   */
  #scanPlain(start: number): ScannedRow | null | 'NOT_PLAIN' {
    const text = this.#text;
    const delimiter = this.#delimiterCode;
    if (delimiter === null || text.charCodeAt(start) === QUOTE) return 'NOT_PLAIN';
    const { length } = text;
    const cells: string[] = [];
    let position = start;
    for (let at = start; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiter) {
        cells.push(text.slice(position, at));
        position = at + 1;
        if (text.charCodeAt(position) === QUOTE) return 'NOT_PLAIN';
      } else if (code === LINE_END) {
        cells.push(text.slice(position, at));
        return { cells, end: at + 1, issue: null, hasLineBreaks: false };
      }
    }
    return this.#isLast ? 'NOT_PLAIN' : null;
  }

  /** A row of several lines with too few or too many cells is doubted, if its first line alone fits. */
  #scanTrusted(start: number): ScannedRow | null {
    const scanned = this.#scan(start, false);
    if (!scanned?.hasLineBreaks || !this.expectedCells || scanned.cells.length === this.expectedCells) {
      return scanned;
    }
    const firstLine = this.#scan(start, true);
    return firstLine?.cells.length === this.expectedCells ? firstLine : scanned;
  }

  #scan(start: number, isOneLine: boolean): ScannedRow | null {
    const text = this.#text;
    const cells: string[] = [];
    let issue: QuoteIssue | null = null;
    let hasLineBreaks = false;
    let literalQuotes = 0;
    let position = start;
    if (this.#nextLineEnd < start || isOneLine) this.#nextLineEnd = this.#find('\n', start);
    if (this.#nextDelimiter < start || isOneLine) this.#nextDelimiter = this.#find(this.#delimiter, start);
    // A row ends at a line end: where none is near, its millions of quotes need not be looked at.
    if (Math.min(this.#nextLineEnd, text.length) - start > this.#rowLimit) this.#refuse();
    for (;;) {
      if (text.charCodeAt(position) === QUOTE && literalQuotes < LITERAL_QUOTES) {
        const quoted = this.#scanQuoted(position, isOneLine);
        if (!quoted) return null;
        if (quoted !== 'LITERAL') {
          cells.push(quoted.cell);
          if (quoted.isStray) issue ??= 'STRAY_QUOTE';
          hasLineBreaks ||= this.#nextLineEnd < quoted.end;
          this.#advance(quoted.end);
          if (quoted.end >= text.length || text.charCodeAt(quoted.end) === LINE_END) {
            return { cells, end: quoted.end + 1, issue, hasLineBreaks };
          }
          position = quoted.end + this.#delimiter.length;
          this.#advance(position);
          continue;
        }
        issue = 'UNCLOSED_QUOTE';
        literalQuotes += 1;
      }
      if (this.#nextDelimiter < this.#nextLineEnd) {
        cells.push(text.slice(position, this.#nextDelimiter));
        position = this.#nextDelimiter + this.#delimiter.length;
        this.#advance(position);
        continue;
      }
      if (this.#nextLineEnd === Infinity && !this.#isLast) return null;
      const end = Math.min(this.#nextLineEnd, text.length);
      cells.push(text.slice(position, end));
      return { cells, end: end + 1, issue, hasLineBreaks };
    }
  }

  /** null: more text is needed; LITERAL: the quote at `start` is a letter like any other. */
  #scanQuoted(
    start: number,
    isOneLine: boolean,
  ): { cell: string; end: number; isStray: boolean } | 'LITERAL' | null {
    const text = this.#text;
    const lineEnd = this.#nextLineEnd;
    let isStray = false;
    let hasDoubled = false;
    let search = start + 1;
    for (;;) {
      const quote = text.indexOf('"', search);
      if (quote === -1) {
        const awaited = Math.max(this.#rowLimit / 2, this.#rowLimit - this.#longestPiece);
        const mayComeStill = !this.#isLast && text.length - start <= awaited;
        return mayComeStill && !isOneLine ? null : 'LITERAL';
      }
      // A cell that already holds a stray quote may not run on into the next line.
      if (quote > lineEnd && (isOneLine || isStray)) return 'LITERAL';
      if (text.charCodeAt(quote + 1) === QUOTE) {
        hasDoubled = true;
        search = quote + 2;
        continue;
      }
      let end = quote + 1;
      while (text.charCodeAt(end) === SPACE) end += 1;
      if (end >= text.length && !this.#isLast) return null;
      if (end >= text.length || text.charCodeAt(end) === LINE_END || text.startsWith(this.#delimiter, end)) {
        const cell = text.slice(start + 1, quote);
        return { cell: hasDoubled ? cell.replaceAll('""', '"') : cell, end, isStray };
      }
      isStray = true;
      search = quote + 1;
    }
  }

  #advance(position: number): void {
    if (this.#nextDelimiter < position) this.#nextDelimiter = this.#find(this.#delimiter, position);
    if (this.#nextLineEnd < position) this.#nextLineEnd = this.#find('\n', position);
  }

  #find(wanted: string, from: number): number {
    const found = this.#text.indexOf(wanted, from);
    return found === -1 ? Infinity : found;
  }
}
