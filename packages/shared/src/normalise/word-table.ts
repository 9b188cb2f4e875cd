import { foldToKey } from '../folding.ts';

/** Words that mean one of a few values, compared without case, accents and punctuation. */
export function wordTable<Value extends string>(
  words: Record<Value, readonly string[]>,
): ReadonlyMap<string, Value> {
  const table = new Map<string, Value>();
  for (const value of Object.keys(words) as Value[]) {
    for (const word of [value, ...words[value]]) table.set(wordKey(word), value);
  }
  return table;
}

export function findWord<Value extends string>(
  table: ReadonlyMap<string, Value>,
  text: string,
): Value | undefined {
  return table.get(wordKey(text));
}

// A word of signs alone (`✓`, `?`) folds to nothing, and stands for itself.
function wordKey(word: string): string {
  return foldToKey(word) || word;
}
