import type {
  ArchivedMatchPolicy,
  DuplicateRowPolicy,
  EmptyIdentifierPolicy,
  OverwritePolicy,
} from '../../gql/graphql.ts';
import type { ColumnPlan } from './column-plan.ts';

/** What a person decides about the whole import, in the words of the schema. */
export interface ImportRules {
  matchBy: MatchKey;
  create: boolean;
  update: boolean;
  overwrite: OverwritePolicy;
  duplicateRows: DuplicateRowPolicy;
  archivedMatches: ArchivedMatchPolicy;
  emptyIdentifier: EmptyIdentifierPolicy;
  /** ISO 3166, for national phone numbers; '' for none. */
  country: string;
  /** Positions of the columns in which an empty cell clears the stored value. */
  cleared: readonly number[];
}

export const MATCH_KEYS = ['identifier', 'email', 'id'] as const;
export type MatchKey = (typeof MATCH_KEYS)[number];

const isMapped = (plans: readonly ColumnPlan[], field: string) => plans.some((plan) => plan.field === field);

/** The keys that the file has a column for. */
export function possibleKeys(plans: readonly ColumnPlan[]): MatchKey[] {
  return MATCH_KEYS.filter((key) => isMapped(plans, key));
}

/** The file is believed, but nothing is cleared, nothing in the archive moves, and doubtful rows are shown. */
export function defaultRules(plans: readonly ColumnPlan[], country: string | null): ImportRules {
  return {
    matchBy: possibleKeys(plans)[0] ?? 'identifier',
    create: true,
    update: true,
    overwrite: 'ALWAYS',
    duplicateRows: 'REPORT',
    archivedMatches: 'SKIP',
    emptyIdentifier: isMapped(plans, 'identifier') ? 'REPORT' : 'GENERATE',
    country: country ?? '',
    cleared: [],
  };
}

/** What was chosen before, where the columns still allow it. */
export function keepRules(
  rules: ImportRules,
  plans: readonly ColumnPlan[],
  country: string | null,
): ImportRules {
  const fresh = defaultRules(plans, country);
  const mapped = plans.filter(({ field }) => field !== null).map(({ index }) => index);
  return {
    ...rules,
    matchBy: possibleKeys(plans).includes(rules.matchBy) ? rules.matchBy : fresh.matchBy,
    emptyIdentifier: isMapped(plans, 'identifier') ? rules.emptyIdentifier : 'GENERATE',
    cleared: rules.cleared.filter((index) => mapped.includes(index)),
  };
}
