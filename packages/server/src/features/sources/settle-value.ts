import { type HouseSource, isHouseSource, type SourceKey } from './source.ts';

/** What one record of a source last said of a field, or somebody of the house that was kept back. */
export interface Statement {
  source: SourceKey;
  /** The smaller wins. */
  rank: number;
  /** Of two records of one source that came to be one contact the elder wins, so that they do not take turns. */
  recordId: string;
  /** Null: somebody of the house emptied it. A program that says nothing makes no statement. */
  value: string | null;
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
  losers: { source: SourceKey; value: string | null }[];
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
  if (isHeld && !isKept) losers.push({ source: standing.source, value: standing.value });
  return {
    value,
    winner: isKept ? null : first,
    losers: losers.filter((loser) => loser.value !== value),
  };
}

function byPrecedence(one: Statement, other: Statement): number {
  return one.rank - other.rank || (one.recordId < other.recordId ? -1 : 1);
}

/** What stands in a field where somebody of the house would write. */
export interface HeldByOthers {
  source: SourceKey;
  isFilled: boolean;
  /** Somebody wrote there, were it only nothing. */
  isWritten: boolean;
  /** Somebody accepted it against what another source says. */
  isDecided: boolean;
}

/**
 * Whether what stands is not to be changed by a source of the house, which `keepers` outrank. The team overwrites what
 * it has decided itself. An empty field keeps nobody out, unless somebody of the house emptied it: of a program it means
 * that it says nothing. `contacts/upsert-contacts-kept-back` says the same in SQL.
 */
export function isKeptFrom(
  source: HouseSource,
  keepers: readonly SourceKey[],
  { source: holder, isFilled, isWritten, isDecided }: HeldByOthers,
): boolean {
  const isHeld = isFilled || (isWritten && isHouseSource(holder));
  return isHeld && (keepers.includes(holder) || (isDecided && source !== 'HAND'));
}
