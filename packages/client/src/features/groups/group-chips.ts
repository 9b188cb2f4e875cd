export interface CellGroup {
  id: string;
  name: string;
}

/** Pixels: what a chip takes beside its name, what lies between two, and what tells how many more there are. */
const ROUND_NAME = 16;
const GAP = 4;
const OTHERS = 34;
const SIGN = 6.6;
/** A name that goes on is cut; less than this of it says nothing. */
const LEAST = 56;

/**
 * How many chips stand in so much room, one at least. Names are taken to be as wide as most are: measuring each would
 * make the list lay itself out again for every cell, and the last chip is cut where it was a little more.
 */
export function chipsThatFit(groups: readonly CellGroup[], room: number): number {
  let taken = 0;
  for (const [index, { name }] of groups.entries()) {
    const isLast = index === groups.length - 1;
    const free = room - taken - (isLast ? 0 : OTHERS);
    const width = name.length * SIGN + ROUND_NAME;
    // The last place takes a name in part, as long as there is enough of it to be read.
    if (index > 0 && width > free) return free >= LEAST && isLast ? index + 1 : index;
    taken += width + GAP;
  }
  return groups.length;
}
