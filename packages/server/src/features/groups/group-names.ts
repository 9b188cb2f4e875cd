import { LIMITS, trimOuter } from '@convive/shared';

/** What stands between the names of groups in one cell. */
const DELIMITER = /[;,|]/g;
/** Names of so many pieces are looked for: "Dupont, fils; Paris" may be one. */
const LONGEST_NAME_PIECES = 6;

interface Piece {
  start: number;
  end: number;
  /** Between quotes, of which two stand for one, is one name whatever it holds. */
  quoted: string | null;
}

/**
 * The names of groups in a cell: between `;`, `,` and `|`. A name that holds one of these is found where a group is
 * called so, the longest first, or in quotes. `isKnown` is asked for pieces without outer blanks.
 */
export function splitGroupNames(cell: string, isKnown: (name: string) => boolean): string[] {
  const pieces = toPieces(cell);
  const names: string[] = [];
  for (let first = 0; first < pieces.length; first++) {
    const { name, count } = longestKnown(cell, pieces, first, isKnown);
    if (name !== '') names.push(name);
    first += count - 1;
  }
  return names;
}

/**
 * A cell in which `splitGroupNames` finds these names again. `isQuoting` where some group of the workspace has a
 * delimiter in its name: then two names side by side could be taken for it.
 */
export function joinGroupNames(names: readonly string[], isQuoting: boolean): string {
  return names
    .map((name) =>
      isQuoting || hasDelimiter(name) || name.includes('"') ? `"${name.replaceAll('"', '""')}"` : name,
    )
    .join('; ');
}

export const hasDelimiter = (name: string): boolean => /[;,|]/.test(name);

/** Every text that `splitGroupNames` may ask for: what to look up beforehand, for many cells at once. */
export function possibleGroupNames(cell: string): string[] {
  const names: string[] = [];
  const note = (name: string) => {
    names.push(name);
    return false;
  };
  splitGroupNames(cell, note);
  return names;
}

function longestKnown(
  cell: string,
  pieces: readonly Piece[],
  first: number,
  isKnown: (name: string) => boolean,
): { name: string; count: number } {
  const { quoted, start, end } = pieces[first]!;
  if (quoted !== null) {
    isKnown(quoted);
    return { name: quoted, count: 1 };
  }
  for (let count = Math.min(LONGEST_NAME_PIECES, pieces.length - first); count > 1; count--) {
    const run = pieces.slice(first, first + count);
    const name = trimOuter(cell.slice(start, run.at(-1)!.end));
    if (run.every((piece) => piece.quoted === null) && isKnown(name)) return { name, count };
  }
  const name = trimOuter(cell.slice(start, end));
  isKnown(name);
  return { name, count: 1 };
}

function toPieces(cell: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (start <= cell.length) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(?=[;,|]|$)/.exec(cell.slice(start));
    DELIMITER.lastIndex = quoted ? start + quoted[0].length : start;
    // A list without end is none of groups: what is left is one name, which no group has.
    const isLast = pieces.length >= LIMITS.groupsNamed;
    const end = (isLast ? null : DELIMITER.exec(cell)?.index) ?? cell.length;
    pieces.push({ start, end, quoted: quoted ? trimOuter(quoted[1]!.replaceAll('""', '"')) : null });
    start = end + 1;
  }
  return pieces;
}
