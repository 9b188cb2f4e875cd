/**
 * What a spreadsheet would run: a formula sign (also full-width) at the start, behind blanks or
 * control characters too, or a leading tab or line break. Leading apostrophes are part of the
 * pattern so that a value which already looks escaped gets one more, and unescaping is exact.
 */
const ACTIVE = /^'*(?:[\t\r\n]|[\s\p{Cc}\u200b-\u200f\u2060]*[=+\-@＝＋－＠])/u;

/** The cell as it may stand in a spreadsheet file: an apostrophe in front of whatever could be run. */
export function escapeFormula(cell: string): string {
  return ACTIVE.test(cell) ? `'${cell}` : cell;
}

/** Gives back exactly what `escapeFormula` was given; other cells come back as they are. */
export function unescapeFormula(cell: string): string {
  return cell.charCodeAt(0) === 0x27 && ACTIVE.test(cell) ? cell.slice(1) : cell;
}
