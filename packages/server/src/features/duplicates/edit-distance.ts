/**
 * How many typing errors lead from one text to the other: a letter too many, too few, another one, or two neighbours
 * swapped (optimal string alignment). Answers `most + 1` as soon as it is more than `most`.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [beforeLast, last, current] = rowsOf(other.length + 1);
  for (let column = 0; column <= other.length; column += 1) last[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[other.length]!, most + 1);
}

const LONGEST_KEPT = 64;
const ROWS = [0, 1, 2].map(() => new Uint32Array(LONGEST_KEPT)) as unknown as Rows;
type Rows = [Uint32Array, Uint32Array, Uint32Array];

/** Millions of short texts are compared: they share three rows. */
function rowsOf(length: number): Rows {
  if (length <= LONGEST_KEPT) return ROWS;
  return ROWS.map(() => new Uint32Array(length)) as unknown as Rows;
}

/** Whether one is the other with as many typing errors as its length lets pass: none below 3 letters, then one, from 8 two. */
export function isMistyped(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  if (shortest < 3) return false;
  const most = shortest >= 8 ? 2 : 1;
  return editDistance(one, other, most) <= most;
}
