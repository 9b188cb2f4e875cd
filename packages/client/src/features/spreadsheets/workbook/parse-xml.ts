import { SaxesParser } from 'saxes';
import { SpreadsheetError } from '../spreadsheet-error.ts';

export interface XmlHandlers {
  /** Names come without their prefix. */
  open?(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** In bytes: small enough that a task can be cancelled between two of them. */
const PIECE = 256 * 1024;
/** Elements in elements; workbooks have about ten. Each costs memory until it ends. */
const DEEPEST = 100;

/**
 * Reads a part piece by piece and yields after each. A document type is refused: what it declares could make a
 * short part a very long one. So are elements that go on for ever. Throws SpreadsheetError WORKBOOK_DAMAGED.
 */
export function* parseXml(part: Uint8Array, handlers: XmlHandlers): Generator<void> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const refuse = (): never => {
    throw new SpreadsheetError({ code: 'WORKBOOK_DAMAGED' });
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) refuse();
    handlers.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close?.(localName(name));
  });
  if (handlers.text) parser.on('text', handlers.text);
  parser.on('cdata', (text) => handlers.text?.(text));
  const decoder = new TextDecoder();
  for (let start = 0; start < part.length; start += PIECE) {
    parser.write(decoder.decode(part.subarray(start, start + PIECE), { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
}

/** The same for parts that are read at one go. */
export function readXml(part: Uint8Array | null, handlers: XmlHandlers): void {
  if (!part) return;
  const pieces = parseXml(part, handlers);
  while (!pieces.next().done);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute by its name without prefix, such as `id` for `r:id`. */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([full]) => full.endsWith(`:${name}`))?.[1];
}
