import type { SourceKey } from './source.ts';

/** What one record of a source last said of a field. */
export interface Statement {
  source: SourceKey;
  /** The smaller wins. */
  rank: number;
  /** Of two records of one source that came to be one contact the elder wins, so that they do not take turns. */
  recordId: string;
  value: string;
}

/** What stands in the contact. */
export interface Standing {
  value: string | null;
  source: SourceKey;
  rank: number;
  /** Somebody wrote it, were it only nothing; an empty field that nobody ever touched keeps nobody out. */
  isWritten: boolean;
}

export interface Settled {
  value: string | null;
  /** Null: what stands stays, or nobody says anything. */
  winner: Statement | null;
  /** What others say instead. */
  losers: { source: SourceKey; value: string }[];
}

/**
 * What a field holds when all have spoken. It depends on who says what and on nothing else, so that the order in which
 * they come does not matter. What stands counts for itself only where no record says it: what a source has said before
 * and says no longer is gone.
 */
export function settleValue(
  statements: readonly Statement[],
  standing: Standing,
  isOfRecords: (source: SourceKey) => boolean,
): Settled {
  const first = [...statements].sort(byPrecedence)[0] ?? null;
  const isHeld = !isOfRecords(standing.source) && standing.isWritten;
  const isKept = isHeld && (first === null || standing.rank <= first.rank);
  const value = isKept ? standing.value : (first?.value ?? null);
  const losers = statements
    .filter((statement) => statement !== first || isKept)
    .map(({ source, value: said }) => ({ source, value: said }));
  if (isHeld && !isKept && standing.value !== null)
    losers.push({ source: standing.source, value: standing.value });
  return {
    value,
    winner: isKept ? null : first,
    losers: losers.filter((loser) => loser.value !== value),
  };
}

function byPrecedence(one: Statement, other: Statement): number {
  return one.rank - other.rank || (one.recordId < other.recordId ? -1 : 1);
}
