import { trimOuter } from '@convive/shared';

/** One address as somebody typed it, with the name that stood beside it. */
export interface TypedAddress {
  address: string;
  name: string;
}

/**
 * Takes a pasted text apart: commas, semicolons, line breaks and blanks separate, `Ann B <a@b.fr>` and
 * `"B, Ann" <a@b.fr>` are one. Whatever is no address stays in as it is, to be told. Time is linear in the text.
 */
export function readAddresses(text: string): TypedAddress[] {
  return splitOutsideQuotes(text).flatMap(readPart);
}

const SEPARATORS = new Set([',', ';', '\n', '\r', '\t']);

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  const lastQuote = text.lastIndexOf('"');
  let isQuoted = false;
  let isInBrackets = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]!;
    // A quotation mark that is never closed, or goes on over a line, quotes nothing.
    if (sign === '"' && !isInBrackets) isQuoted = !isQuoted && index < lastQuote;
    else if (sign === '\n' || sign === '\r') isQuoted = isInBrackets = false;
    else if (sign === '<' && !isQuoted) isInBrackets = true;
    else if (sign === '>') isInBrackets = false;
    if (isQuoted || (isInBrackets && sign !== '\n') || !SEPARATORS.has(sign)) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

function readPart(part: string): TypedAddress[] {
  const found: TypedAddress[] = [];
  let rest = part;
  for (let open = rest.indexOf('<'); open >= 0; open = rest.indexOf('<')) {
    const close = rest.indexOf('>', open);
    if (close < 0) break;
    const before = rest.slice(0, open);
    // Addresses may stand before a name, divided by blanks alone; a name in quotation marks is one whatever it holds.
    const words = before.includes('"') ? [] : readWords(before);
    const last = words.at(-1);
    const hasName = last !== undefined && !last.address.includes('@');
    const name = words.length === 0 ? unquote(before) : hasName ? last.address : '';
    found.push(...(hasName ? words.slice(0, -1) : words));
    found.push({ address: trimOuter(rest.slice(open + 1, close)), name });
    rest = rest.slice(close + 1);
  }
  return [...found, ...readWords(rest)];
}

/** Words without brackets: those before an address are its name, those after the last one are told. */
function readWords(text: string): TypedAddress[] {
  const found: TypedAddress[] = [];
  let name: string[] = [];
  for (const word of text.split(/[\s\u200b\u2060]+/).filter(Boolean)) {
    if (!word.includes('@')) name.push(word);
    else {
      found.push({ address: word, name: unquote(name.join(' ')) });
      name = [];
    }
  }
  if (name.length > 0) found.push({ address: name.join(' '), name: '' });
  return found;
}

function unquote(text: string): string {
  return trimOuter(
    trimOuter(text)
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('\\"', '"'),
  );
}
