import type { ByteSource } from './byte-source.ts';
import type { Encoding } from './detect-encoding.ts';

/**
 * The text in pieces, marks at the start removed and every line end made `\n`. Letters that the
 * encoding does not know come as U+FFFD.
 */
export async function* decodeText(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const chunk of source.chunks()) {
    let text = held + decoder.decode(chunk, { stream: true });
    // A carriage return at the very end may be the first half of a line end.
    held = text.endsWith('\r') ? '\r' : '';
    if (held) text = text.slice(0, -1);
    if (text) yield unifyLineEnds(text);
  }
  const last = unifyLineEnds(held + decoder.decode());
  if (last) yield last;
}

function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
