const NOT_WORD = /[^\p{L}\p{N}]+/gu;
const PLAIN = /^[a-z0-9]*$/;
/** Letters that Unicode does not take apart although readers of French and German do. */
const LIGATURES: Record<string, string> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };
const LIGATURE = /[ßœæøłđ]/g;

/** Letters without case, accents and ligatures: `Cœur d’Été` → `coeur d’ete`. */
export function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .toLowerCase()
    .replace(LIGATURE, (letter) => LIGATURES[letter] ?? letter)
    .replace(/\p{M}+/gu, '');
}

/** Letters and digits alone, without case and accents: `Prénom (usuel)\n` → `prenomusuel`. For comparing, never for storing. */
export function foldToKey(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return foldLetters(lower).replace(NOT_WORD, '');
}
