import type { ConflictRow_RowFragment } from '../../gql/graphql.ts';

type Candidate = Pick<ConflictRow_RowFragment['candidates'][number], 'values'>;

/** One field of a row in conflict: what the row says, and what each candidate has there. */
export interface ComparedField {
  field: string;
  given: string | null;
  candidates: { stored: string | null; isSame: boolean }[];
}

/** Tell who somebody is: worth seeing although they are the same. */
const SAYS_WHO: readonly string[] = ['firstName', 'lastName', 'email', 'identifier', 'organization'];

/**
 * What a row says beside what its candidates have, field by field: those that differ and those that say who somebody
 * is. `same` are the others of which anybody says something.
 */
export function compareFields(candidates: readonly Candidate[]): {
  shown: ComparedField[];
  same: ComparedField[];
} {
  const fields: ComparedField[] = (candidates[0]?.values ?? []).map(({ field, given }, index) => ({
    field,
    given: given ?? null,
    candidates: candidates.map(({ values }) => ({
      stored: values[index]?.stored ?? null,
      isSame: values[index]?.isSame ?? true,
    })),
  }));
  const isSaid = ({ given, candidates: them }: ComparedField) =>
    given !== null || them.some(({ stored }) => stored !== null);
  const isTelling = ({ field, candidates: them }: ComparedField) =>
    SAYS_WHO.includes(field) || them.some(({ isSame }) => !isSame);
  const said = fields.filter(isSaid);
  return { shown: said.filter(isTelling), same: said.filter((field) => !isTelling(field)) };
}

interface Claiming {
  issues: readonly { code: string; column?: string | null; isBlocking: boolean }[];
  candidates: readonly (Candidate & { id: string })[];
}

/**
 * The fields that a row goes in without, because another contact or another row has the value to itself: written into a
 * candidate, or with null as a new contact. `isUnique` says of which fields that can be.
 */
export function fieldsGivenUp(
  { issues, candidates }: Claiming,
  into: string | null,
  isUnique: (field: string) => boolean,
): string[] {
  const taken = issues.flatMap(({ code, column, isBlocking }) =>
    isBlocking && (code === 'IDENTIFIER_TAKEN' || code === 'VALUE_TAKEN') && column ? [column] : [],
  );
  const claimed = (candidates[0]?.values ?? []).filter(({ given, field }) => given && isUnique(field));
  const fields = new Set([...taken, ...claimed.map(({ field }) => field)]);
  return [...fields].filter((field) => {
    const holders = candidates.filter(({ values }) =>
      values.some((value) => value.field === field && holds(value)),
    );
    if (holders.some(({ id }) => id === into)) return false;
    return holders.length > 0 || taken.includes(field);
  });
}

/** Whether a contact has what a row says, however it is spelt. */
const holds = ({ given, stored }: Candidate['values'][number]) =>
  !!given && !!stored && given.trim().toLowerCase() === stored.trim().toLowerCase();

/** Told where they are settled, row by row. */
const CONFLICTS: ReadonlySet<string> = new Set([
  'SEVERAL_MATCHES',
  'SAME_CONTACT',
  'IDENTIFIER_TAKEN',
  'VALUE_TAKEN',
  'RESTORE_BLOCKED',
  'CHOICE_OUTDATED',
]);

/** What is to be known beside the conflicts. */
export const besideConflicts = <Issue extends { code: string }>(issues: readonly Issue[]): Issue[] =>
  issues.filter(({ code }) => !CONFLICTS.has(code));

/** All conflicts together: for how many somebody chose, of how many. */
export function settledOf(kinds: readonly { open: number; settled: number }[]): {
  settled: number;
  all: number;
} {
  const settled = kinds.reduce((sum, kind) => sum + kind.settled, 0);
  return { settled, all: kinds.reduce((sum, kind) => sum + kind.open, settled) };
}
