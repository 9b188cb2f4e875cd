/** Where a text became another: what both begin and end with, and what stands between in each. */
export interface TextChange {
  before: string;
  removed: string;
  added: string;
  after: string;
}

/** So many characters of what is the same are shown around a change. */
const AROUND = 60;
/** And so many of each side of the change itself. */
const MOST = 600;

/** Compares word by word, from both ends. What is far from the change is left out, with an ellipsis in its place. */
export function changeOf(old: string, now: string): TextChange {
  const was = wordsOf(old);
  const is = wordsOf(now);
  const shorter = Math.min(was.length, is.length);
  let first = 0;
  while (first < shorter && was[first] === is[first]) first += 1;
  let last = 0;
  while (last < shorter - first && was.at(-1 - last) === is.at(-1 - last)) last += 1;
  const text = (words: readonly string[], from: number, to: number) => words.slice(from, to).join('');
  return {
    before: endOf(text(is, 0, first)),
    removed: beginningOf(text(was, first, was.length - last), MOST),
    added: beginningOf(text(is, first, is.length - last), MOST),
    after: beginningOf(text(is, is.length - last, is.length), AROUND),
  };
}

/** Words and what stands between them, so that together they are the text. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? [];
}

function beginningOf(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;
}

function endOf(text: string): string {
  return text.length > AROUND ? `…${text.slice(-AROUND).trimStart()}` : text;
}
