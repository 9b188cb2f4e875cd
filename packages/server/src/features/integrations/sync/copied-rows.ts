import { readCopiedText } from '../../../platform/database/copy-out.ts';

/** How a column of a copy becomes JSON: a text in quotes, JSON as it is, or by `write` from its text. */
export type CopiedColumn = 'TEXT' | 'AS_IT_IS' | { write: (text: string) => string };

const [TAB, LINE_END, QUOTE, COMMA, BACKSLASH] = [0x09, 0x0a, 0x22, 0x2c, 0x5c];
const [OPEN, CLOSE, LETTER_N, LETTER_V] = [0x5b, 0x5d, 0x4e, 0x76];
const FIRST_PRINTED = 0x20;
/** A sign that JSON wants escaped becomes six. */
const LONGEST_SIGN = 6;
/** Bytes for what counts as one in the length of a text. */
const LONGEST_OF_TEXT = 3;
const NULL = Buffer.from('null');
const HEX = Buffer.from('0123456789abcdef');

/** Where lines are written before it is known how long they are: made anew for each piece, it would be most of the work. */
let scratch = Buffer.alloc(0);

/**
 * Rows as COPY writes them into lines of JSON arrays; a text that is null or empty becomes null. Done sign by sign on the
 * bytes, a hundred thousand times: COPY escapes line ends, tabs and backslashes as JSON does, and leaves quotes and other
 * controls as they are.
 */
export function rowsToJson(rows: Buffer, columns: readonly CopiedColumn[]): Buffer {
  const most = LONGEST_SIGN * (rows.length + columns.length);
  if (scratch.length < most) scratch = Buffer.allocUnsafe(most);
  let out = scratch;
  let to = 0;
  let from = 0;
  while (from < rows.length) {
    out[to++] = OPEN;
    for (let column = 0; column < columns.length; column++) {
      if (column > 0) out[to++] = COMMA;
      const how = columns[column]!;
      const first = rows[from]!;
      const isNull = first === BACKSLASH && rows[from + 1] === LETTER_N;
      if (isNull || first === TAB || first === LINE_END) {
        to += NULL.copy(out, to);
        from += isNull ? 2 : 0;
      } else if (how === 'TEXT') {
        out[to++] = QUOTE;
        for (let byte = first; byte !== TAB && byte !== LINE_END; byte = rows[++from]!) {
          if (byte === BACKSLASH && rows[from + 1] === LETTER_V) {
            to = writeControl(out, to, 0x0b);
            from++;
          } else if (byte === BACKSLASH) {
            out[to++] = byte;
            out[to++] = rows[++from]!;
          } else if (byte === QUOTE) {
            out[to++] = BACKSLASH;
            out[to++] = QUOTE;
          } else if (byte < FIRST_PRINTED) to = writeControl(out, to, byte);
          else out[to++] = byte;
        }
        out[to++] = QUOTE;
      } else {
        const end = rows.indexOf(column < columns.length - 1 ? TAB : LINE_END, from);
        if (how === 'AS_IT_IS') to += rows.copy(out, to, from, end);
        else {
          const json = how.write(readCopiedText(rows.toString('utf8', from, end)));
          // What is left of the rows must fit in behind it.
          const needed = to + LONGEST_OF_TEXT * json.length + LONGEST_SIGN * (rows.length - from);
          if (needed > out.length) out = Buffer.concat([out.subarray(0, to)], 2 * needed);
          to += out.write(json, to);
        }
        from = end;
      }
      // The tab, or the end of the line.
      from++;
    }
    out[to++] = CLOSE;
    out[to++] = LINE_END;
  }
  return Buffer.from(out.subarray(0, to));
}

function writeControl(out: Buffer, to: number, byte: number): number {
  out.write('\\u00', to, 'latin1');
  out[to + 4] = HEX[byte >> 4]!;
  out[to + 5] = HEX[byte & 15]!;
  return to + LONGEST_SIGN;
}
