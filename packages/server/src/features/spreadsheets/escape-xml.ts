const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML cannot hold at all, or would change: a carriage return comes back as a line feed. */
const UNHELD = /(?![\t\n])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;
/** What only looks as if it stood for such a character. */
const LOOKALIKE = /_(?=x[0-9a-f]{4}_)/gi;
const SPECIAL = /[&<>"_\ufffe\uffff]|(?![\t\n])\p{Cc}|\p{Cs}/u;

/** Text as a workbook's XML has it: characters that XML cannot hold as `_x000D_`. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(LOOKALIKE, '_x005F_')
    .replace(
      UNHELD,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/g, (character) => MARKUP[character]!);
}
