export interface CardProperty {
  /** In capitals. */
  name: string;
  /** What stands before the name, as in `item1.EMAIL`, in small letters; '' where nothing does. */
  group: string;
  /** In small letters, `pref` left out. */
  types: readonly string[];
  /** From 1, the most preferred, to 100; 101 where nothing was said. */
  rank: number;
  /** Decoded; its escapes still stand. */
  value: string;
}

const UNRANKED = 101;
const BASE64 = new Set(['b', 'base64']);

/** One line of a card, as `CardLines` gives it; null where it is no property. Never throws. */
export function readProperty(line: string): CardProperty | null {
  const colon = indexOutsideQuotes(line, ':', 0);
  if (colon < 0) return null;
  const [head = '', ...parameters] = splitOutsideQuotes(line.slice(0, colon), ';');
  const dot = head.lastIndexOf('.');
  const types: string[] = [];
  let [rank, encoding, charset] = [UNRANKED, '', ''];
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=');
    // In version 2.1 the values stand alone: `TEL;CELL;PREF`.
    const name = equals < 0 ? 'type' : parameter.slice(0, equals).trim().toLowerCase();
    const values = parameter
      .slice(equals + 1)
      .replaceAll('"', '')
      .toLowerCase()
      .split(',')
      .map((value) => value.trim());
    if (name === 'pref') rank = Number.parseInt(values[0] ?? '', 10) || 1;
    else if (name === 'charset') charset = values[0] ?? '';
    else if (name === 'encoding' || values[0] === 'quoted-printable') encoding = values[0] ?? '';
    else if (name === 'type') {
      if (values.includes('pref')) rank = Math.min(rank, 1);
      types.push(...values.filter((value) => value !== 'pref'));
    }
  }
  return {
    name: head.slice(dot + 1).toUpperCase(),
    group: head.slice(0, Math.max(0, dot)).toLowerCase(),
    types,
    rank,
    value: decodeValue(line.slice(colon + 1), encoding, charset),
  };
}

function decodeValue(value: string, encoding: string, charset: string): string {
  if (encoding === 'quoted-printable') {
    return value.replace(/[\0-\x7f]+/g, (part) => decodeBytes(quotedPrintableBytes(part), charset));
  }
  if (!BASE64.has(encoding)) return value;
  try {
    return decodeBytes(
      Uint8Array.from(atob(value), (char) => char.charCodeAt(0)),
      charset,
    );
  } catch {
    return '';
  }
}

function quotedPrintableBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const hex = text[index] === '=' ? text.slice(index + 1, index + 3) : '';
    const isByte = /^[0-9a-f]{2}$/i.test(hex);
    bytes[length] = isByte ? Number.parseInt(hex, 16) : text.charCodeAt(index);
    if (isByte) index += 2;
    length += 1;
  }
  return bytes.subarray(0, length);
}

/** Where a card does not say how its letters are written, they are UTF-8 if that reads, else Windows-1252. */
function decodeBytes(bytes: Uint8Array, charset: string): string {
  for (const encoding of [charset || 'utf-8', 'utf-8']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Unknown to the browser, or not what the bytes are.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes, { stream: true });
}

function indexOutsideQuotes(text: string, wanted: string, from: number): number {
  let isQuoted = false;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[index] === wanted) return index;
  }
  return -1;
}

function splitOutsideQuotes(text: string, delimiter: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (;;) {
    const end = indexOutsideQuotes(text, delimiter, start);
    parts.push(text.slice(start, end < 0 ? text.length : end));
    if (end < 0) return parts;
    start = end + 1;
  }
}

/** The parts of a value between delimiters that no backslash precedes, each as a person reads it. */
export function splitValue(value: string, delimiters: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < value.length; index += 1) {
    const char = value.charAt(index);
    if (char === '\\' && index + 1 < value.length) {
      index += 1;
      part += unescape(value.charAt(index));
    } else if (delimiters.includes(char)) {
      parts.push(part.trim());
      part = '';
    } else part += char;
  }
  return [...parts, part.trim()];
}

/** A value that is one text. */
export const wholeValue = (value: string): string => splitValue(value, '').join('');

function unescape(char: string): string {
  if (char === 'n' || char === 'N') return '\n';
  return '\\,;:'.includes(char) ? char : `\\${char}`;
}
