import type { ByteSource } from './byte-source.ts';
import type { Encoding } from './detect-encoding.ts';

/** Short pieces are gone as soon as their rows are; long ones gather by the dozen before a browser looks for them. */
const PIECE_BYTES = 128 * 1024;

/**
 * The text in pieces, marks at the start removed and every line end made `\n`. Letters that the
 * encoding does not know come as U+FFFD.
 */
export async function* decodeText(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const chunk of source.chunks()) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      const piece = chunk.subarray(start, start + PIECE_BYTES);
      let text = held + decoder.decode(piece, { stream: true });
      // A carriage return at the very end may be the first half of a line end.
      held = text.endsWith('\r') ? '\r' : '';
      if (held) text = text.slice(0, -1);
      if (text) yield unifyLineEnds(text);
    }
  }
  const last = unifyLineEnds(held + decoder.decode());
  if (last) yield last;
}

function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
