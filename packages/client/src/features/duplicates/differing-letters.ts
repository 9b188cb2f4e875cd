/** A text in three parts: what both begin with, what is this one's own, what both end with. */
export interface LetterParts {
  before: string;
  own: string;
  after: string;
}

/**
 * Where two texts that are nearly the same differ, such as `Dupon|t|` and `Dupon|d|`; null where they have less than
 * half of the shorter one in common, as then everything differs. Characters are never cut apart.
 */
export function differingLetters(one: string, other: string): [LetterParts, LetterParts] | null {
  const letters = [[...one.normalize('NFC')], [...other.normalize('NFC')]] as const;
  const shorter = Math.min(letters[0].length, letters[1].length);
  const isSame = (index: number, otherIndex: number) =>
    letters[0].at(index)?.toLowerCase() === letters[1].at(otherIndex)?.toLowerCase();

  let start = 0;
  while (start < shorter && isSame(start, start)) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(-1 - end, -1 - end)) end += 1;
  if (start + end < shorter / 2 || start + end === 0) return null;

  const cut = (all: readonly string[]): LetterParts => ({
    before: all.slice(0, start).join(''),
    own: all.slice(start, all.length - end).join(''),
    after: all.slice(all.length - end).join(''),
  });
  return [cut(letters[0]), cut(letters[1])];
}
