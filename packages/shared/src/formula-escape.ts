/**
 * What a spreadsheet would run: a formula sign (also full-width), a bar or a per cent sign at the start, behind blanks
 * or control characters too, or a leading tab or line break. Leading apostrophes are part of the
 * pattern so that a value which already looks escaped gets one more, and unescaping is exact.
 */
const ACTIVE = /^'*(?:[\t\r\n]|[\s\p{Cc}\u200b-\u200f\u2060]*[=+\-@|%＝＋－＠])/u;

/** The cell as it may stand in a spreadsheet file: an apostrophe in front of whatever could be run. */
export function escapeFormula(cell: string): string {
  return ACTIVE.test(cell) ? `'${cell}` : cell;
}

/** `="0763334455"`: how some programs keep a spreadsheet from taking the zero of a text away. */
const KEPT_AS_TEXT = /^="((?:[^"]|"")*)"$/;

/**
 * Gives back exactly what `escapeFormula` was given, and the text of a formula that is nothing but one; other cells come
 * back as they are.
 */
export function unescapeFormula(cell: string): string {
  const text = cell.charCodeAt(0) === 0x3d ? KEPT_AS_TEXT.exec(cell)?.[1] : undefined;
  if (text !== undefined) return text.replaceAll('""', '"');
  return cell.charCodeAt(0) === 0x27 && ACTIVE.test(cell) ? cell.slice(1) : cell;
}
