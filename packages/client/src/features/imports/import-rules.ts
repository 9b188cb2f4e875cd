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
  group: GroupRule;
}

export const GROUP_MODES = ['NONE', 'EXISTING', 'NEW'] as const;

/** Whether everyone in the file goes into a group. What was chosen for another mode is kept, and not sent. */
export interface GroupRule {
  mode: (typeof GROUP_MODES)[number];
  chosen: { id: string; name: string } | null;
  newName: string;
}

/** Whether a group was promised and is not named yet. */
export function lacksGroup({ mode, chosen, newName }: GroupRule): boolean {
  return (mode === 'EXISTING' && !chosen) || (mode === 'NEW' && newName.trim() === '');
}

/** The choice in the words of the schema. */
export function toGroupInput({ mode, chosen, newName }: GroupRule): {
  groupIds: string[];
  newGroupName: string | null;
} {
  return {
    groupIds: mode === 'EXISTING' && chosen ? [chosen.id] : [],
    newGroupName: mode === 'NEW' ? newName.trim() : null,
  };
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
    group: { mode: 'NONE', chosen: null, newName: '' },
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
