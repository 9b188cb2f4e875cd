/** Control characters, those that turn the direction of text, and the mark of our placeholder. */
const UNWANTED = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u{e000}]/gu;
/** Words of Latin letters and plain signs with one blank between them, as most texts are: there is nothing to take away. */
const TIDY = /^[!-~\u00a1-\u024f\u2010-\u2027]+(?: [!-~\u00a1-\u024f\u2010-\u2027]+)*$/;
const BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Text of one line, for headers: whatever was typed, no header can be broken into two. */
export function oneLine(text: string): string {
  if (TIDY.test(text)) return text;
  return text.replace(BREAKS, '\n').replace(UNWANTED, ' ').replace(/\s+/g, ' ').trim();
}

/** Text of several lines as a person wrote it, without what could deceive or break out. */
export function severalLines(text: string): string {
  return text
    .replace(BREAKS, '\n')
    .split('\n')
    .map((line) => line.replace(UNWANTED, ' ').trimEnd())
    .join('\n')
    .trim();
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML, between tags as well as in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
