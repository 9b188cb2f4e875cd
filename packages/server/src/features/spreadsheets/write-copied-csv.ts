import { isAsciiLetterOrFigure } from '@convive/shared';
import { readCopiedText } from '../../platform/database/copy-out.ts';
import type { CopiedTable } from './copied-table.ts';
import { CSV_SIGNS, csvCell, csvHeading, type CsvSigns, LINE_END } from './write-csv.ts';

const [CARRIAGE_RETURN, LINE_FEED] = [...LINE_END].map((sign) => sign.charCodeAt(0)) as [number, number];
const TAB = 0x09;
const [SPACE, QUOTATION_MARK, APOSTROPHE, BACKSLASH, LAST_OF_ASCII] = [0x20, 0x22, 0x27, 0x5c, 0x7e];
/** First bytes of letters of Latin, Greek, Cyrillic and more; beyond, there are blanks and marks to be looked at closer. */
const [FIRST_LETTER, LAST_LETTER] = [0xc3, 0xe0];
/** The first byte of those that follow, with the last second byte before such a blank (U+1680). */
const [NEXT_LETTERS, LAST_BEHIND] = [0xe1, 0x99];
/** Bytes that begin no sign. */
const [FIRST_INNER, LAST_INNER] = [0x80, 0xbf];
const MOST_BYTES_OF_UNIT = 3;
/** At most so many bytes come of one copied byte: its own, an apostrophe or the other half of an end of line. */
const MOST_BYTES_OF_BYTE = 2;
const FORMULA_SIGNS: ReadonlySet<number> = new Set([...'=+-@|%'].map((sign) => sign.charCodeAt(0)));

/** Of a column whose cells are looked up, as many different ones are remembered: countries, genders, options. */
const MOST_KNOWN = 500;
const LONGEST_KNOWN = 64;

/**
 * The same file as `writeCsv` makes of the table's cells, in a fraction of the time: what needs no second look, which
 * is most of every list, goes byte by byte from what was copied into the file.
 */
export async function* writeCopiedCsv(table: CopiedTable): AsyncGenerator<string | Buffer> {
  yield csvHeading(table);
  const signs = CSV_SIGNS[table.language];
  const columns = table.cellOf.map((toCell) => toCell && { toCell, known: new Map<string, Buffer>() });
  for await (const piece of table.copied) yield new PieceWriter(piece, signs, columns).write();
}

const isEnd = (byte: number): boolean => byte === TAB || byte === LINE_FEED;
const isPlainLetter = (byte: number): boolean => byte >= FIRST_LETTER && byte <= LAST_LETTER;
const beginsPlainly = (byte: number): boolean =>
  isAsciiLetterOrFigure(byte) || isPlainLetter(byte) || byte === NEXT_LETTERS || isEnd(byte);

/** How the text of a column becomes its cell, and the bytes that came of the texts so far. */
interface WordedColumn {
  toCell: NonNullable<CopiedTable['cellOf'][number]>;
  known: Map<string, Buffer>;
}

class PieceWriter {
  private written: Buffer;
  private length = 0;
  private readonly separator: number;

  constructor(
    private readonly piece: Buffer,
    private readonly signs: CsvSigns,
    private readonly columns: readonly (WordedColumn | null)[],
  ) {
    this.separator = signs.separator.charCodeAt(0);
    this.written = Buffer.allocUnsafe(piece.length * MOST_BYTES_OF_BYTE);
  }

  write(): Buffer {
    const { piece, columns } = this;
    for (let start = 0, place = 0; start < piece.length; start += 1) {
      const column = columns[place];
      const plainEnd = column ? this.addKnownCell(start, column) : this.addPlainCell(start);
      start = plainEnd < 0 ? this.addCell(start, column?.toCell ?? null) : plainEnd;
      if (piece[start] === TAB) {
        this.written[this.length++] = this.separator;
        place += 1;
      } else {
        this.written[this.length++] = CARRIAGE_RETURN;
        this.written[this.length++] = LINE_FEED;
        place = 0;
      }
    }
    return this.written.subarray(0, this.length);
  }

  /** Where the cell ends; -1 where it is not as plain as most, and nothing was added. */
  private addPlainCell(start: number): number {
    const { piece, written, separator } = this;
    let to = this.length;
    let at = start;
    let byte = piece[at]!;
    if (FORMULA_SIGNS.has(byte)) written[to++] = APOSTROPHE;
    else if (!beginsPlainly(byte)) return -1;
    for (; ; at += 1) {
      byte = piece[at]!;
      if (byte <= LAST_OF_ASCII) {
        if (isEnd(byte)) break;
        if (byte < SPACE || byte === QUOTATION_MARK || byte === separator || byte === BACKSLASH) return -1;
      } else if (byte === NEXT_LETTERS) {
        if (piece[at + 1]! > LAST_BEHIND) return -1;
      } else if (!isPlainLetter(byte) && (byte < FIRST_INNER || byte > LAST_INNER)) {
        return -1;
      }
      written[to++] = byte;
    }
    if (at > start && piece[at - 1] === SPACE) return -1;
    this.length = to;
    return at;
  }

  /** Where the cell ends, as it was written for the same text before; -1 where that is too long to be remembered. */
  private addKnownCell(start: number, { toCell, known }: WordedColumn): number {
    const { piece } = this;
    let end = start;
    while (!isEnd(piece[end]!)) end += 1;
    if (end - start > LONGEST_KNOWN) return -1;
    const copied = piece.toString('latin1', start, end);
    let cell = known.get(copied);
    if (!cell) {
      if (known.size >= MOST_KNOWN) return -1;
      const text = readCopiedText(piece.toString('utf8', start, end));
      cell = Buffer.from(csvCell(toCell(text), this.signs));
      known.set(copied, cell);
    }
    this.makeRoom(cell.length + (piece.length - end) * MOST_BYTES_OF_BYTE);
    const { written } = this;
    let to = this.length;
    for (const byte of cell) written[to++] = byte;
    this.length = to;
    return end;
  }

  /** Where the cell ends that wants a closer look. */
  private addCell(start: number, toCell: CopiedTable['cellOf'][number]): number {
    const { piece } = this;
    let end = start;
    while (!isEnd(piece[end]!)) end += 1;
    const text = readCopiedText(piece.toString('utf8', start, end));
    const cell = csvCell(toCell ? toCell(text) : text, this.signs);
    this.makeRoom(cell.length * MOST_BYTES_OF_UNIT + (piece.length - end) * MOST_BYTES_OF_BYTE);
    this.length += this.written.write(cell, this.length, 'utf8');
    return end;
  }

  private makeRoom(size: number): void {
    if (this.length + size <= this.written.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + size));
    this.written.copy(larger, 0, 0, this.length);
    this.written = larger;
  }
}
