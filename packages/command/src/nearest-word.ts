/** More errors than this, and another word was meant. */
const MOST_ERRORS = 3;

/** The word that was probably meant, or null: the one with the fewest letters to change, and not nearly all of them. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const folded = typed.toLowerCase();
  const most = Math.min(MOST_ERRORS, Math.ceil(folded.length / 3));
  let found: { word: string; errors: number } | null = null;
  for (const word of words) {
    const other = word.toLowerCase();
    const isBegun = folded.length >= 3 && other.startsWith(folded);
    const errors = isBegun ? 1 : distance(folded, other);
    if (errors <= most && (!found || errors < found.errors)) found = { word, errors };
  }
  return found?.word ?? null;
}

/** ` Did you mean …?`, or nothing. */
export function didYouMean(typed: string, words: readonly string[], shown = (word: string) => word): string {
  const word = nearestWord(typed, words);
  return word === null ? '' : ` Did you mean ${shown(word)}?`;
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
