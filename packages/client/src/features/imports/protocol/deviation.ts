import type { ImportRows_RowFragment } from '../../../gql/graphql.ts';

type Outcome = Pick<ImportRows_RowFragment, 'changes' | 'issues'>;

/** Of what had been shown of a row, what did not come so; the rest need not be read twice. */
export function differing(
  shown: Outcome,
  happened: Outcome,
): Outcome & {
  /** Some changes came as shown. */
  isRestTheSame: boolean;
} {
  const changes = shown.changes.filter(
    (one) =>
      !happened.changes.some(
        ({ field, before, after }) => field === one.field && before === one.before && after === one.after,
      ),
  );
  const issues = shown.issues.filter(
    (one) => !happened.issues.some(({ code, value }) => code === one.code && value === one.value),
  );
  return { changes, issues, isRestTheSame: changes.length < shown.changes.length };
}
