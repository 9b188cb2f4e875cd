import type {
  ArchivedMatchPolicy,
  DuplicateRowPolicy,
  EmptyIdentifierPolicy,
  UnknownGroupPolicy,
  OverwritePolicy,
  Role,
} from '../../gql/graphql.ts';
import type { CustomFieldName } from '@convive/shared';
import type { ColumnSurvey } from '../spreadsheets/reading.ts';
import type { ColumnPlan } from './column-plan.ts';

/** What a person decides about the whole import, in the words of the schema. */
export interface ImportRules {
  matchBy: MatchKey;
  create: boolean;
  update: boolean;
  /** Whether contacts that no row means are archived. */
  archiveMissing: boolean;
  overwrite: OverwritePolicy;
  duplicateRows: DuplicateRowPolicy;
  archivedMatches: ArchivedMatchPolicy;
  emptyIdentifier: EmptyIdentifierPolicy;
  /** ISO 3166, for national phone numbers; '' for none. */
  country: string;
  /** Positions of the columns in which an empty cell clears the stored value. */
  cleared: readonly number[];
  group: GroupRule;
  guestList: GuestListRule;
  /** With what everyone in the file is invited into the workspace; null: nobody is. */
  invitations: InvitationRule | null;
  /** For groups that the file names. */
  unknownGroups: UnknownGroupPolicy;
}

/** Whether everyone in the file becomes a guest of an event: of which, and in which of its access groups; '' for none. */
export interface GuestListRule {
  eventId: string;
  accessGroupId: string;
}

/** What they will be whose row says nothing else, the language of their mail, and personal words in it. */
export interface InvitationRule {
  role: Role;
  language: string;
  message: string;
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

/** What every contact may be recognised by, the surest first. */
export const MATCH_KEYS = ['identifier', 'email', 'emailAndName', 'id'] as const;
export type MatchKey = (typeof MATCH_KEYS)[number] | CustomFieldName;

const isMapped = (plans: readonly ColumnPlan[], field: string) => plans.some((plan) => plan.field === field);

export const NAME_FIELDS: readonly string[] = ['firstName', 'lastName', 'fullName'];
const namesPeople = (plans: readonly ColumnPlan[]) => NAME_FIELDS.some((field) => isMapped(plans, field));

/** The field whose column holds a key, or the part of it that no row may lack. */
export function keyField(matchBy: string): string {
  return matchBy === 'emailAndName' ? 'email' : matchBy;
}

/** Whether somebody has said what becomes of rows that seem to mean one person. */
export function isDecided({ duplicateRows, matchBy }: { duplicateRows: string; matchBy: string }): boolean {
  return duplicateRows !== 'REPORT' || matchBy === 'emailAndName';
}

/** The keys that the file has a column for. `uniqueFields`: fields of the workspace of which each value stands once. */
export function possibleKeys(
  plans: readonly ColumnPlan[],
  uniqueFields: readonly CustomFieldName[] = [],
): MatchKey[] {
  return [...MATCH_KEYS, ...uniqueFields].filter((key) =>
    key === 'emailAndName' ? isMapped(plans, 'email') && namesPeople(plans) : isMapped(plans, key),
  );
}

/** In how many rows the column of a field is empty; 0 where no column has it. */
export function gapsOf(
  field: string,
  plans: readonly ColumnPlan[],
  columns: readonly Pick<ColumnSurvey, 'index' | 'emptyCells'>[],
): number {
  const index = plans.find((plan) => plan.field === field)?.index;
  return columns.find((column) => column.index === index)?.emptyCells ?? 0;
}

/** What becomes of rows in which the match key is empty; `lacksIdentifiers`: some rows have none. */
export function fateWithoutKey(
  { matchBy, create, emptyIdentifier }: Pick<ImportRules, 'matchBy' | 'create' | 'emptyIdentifier'>,
  lacksIdentifiers: boolean,
): 'ADDED' | 'IF_IDENTIFIED' | 'LEFT_OUT' {
  if (!create || matchBy === 'id') return 'LEFT_OUT';
  if (emptyIdentifier !== 'REPORT') return 'ADDED';
  if (matchBy === 'identifier') return 'LEFT_OUT';
  return lacksIdentifiers ? 'IF_IDENTIFIED' : 'ADDED';
}

/** Of rows, in which a key may be empty before the next one knows more of them. */
const FEW_GAPS = 0.2;

/** The surest key that nearly all rows have, else the one that most have. */
function proposeKey(
  plans: readonly ColumnPlan[],
  uniqueFields: readonly CustomFieldName[],
  { columns, rowCount }: FileSize,
): MatchKey {
  const keys = possibleKeys(plans, uniqueFields).map((key) => ({
    key,
    gaps: gapsOf(keyField(key), plans, columns),
  }));
  const fewest = Math.min(...keys.map(({ gaps }) => gaps));
  const chosen =
    keys.find(({ gaps }) => gaps <= rowCount * FEW_GAPS) ?? keys.find(({ gaps }) => gaps === fewest);
  return chosen?.key ?? 'identifier';
}

interface FileSize {
  columns: readonly Pick<ColumnSurvey, 'index' | 'emptyCells'>[];
  rowCount: number;
}

const whereEmpty = (plans: readonly ColumnPlan[]): EmptyIdentifierPolicy =>
  isMapped(plans, 'identifier') ? 'REPORT' : 'GENERATE';

/** Another key: what was decided of rows without the former one does not hold of those without this one. */
export function withKey(rules: ImportRules, matchBy: MatchKey, plans: readonly ColumnPlan[]): ImportRules {
  return rules.matchBy === matchBy ? rules : { ...rules, matchBy, emptyIdentifier: whereEmpty(plans) };
}

/** The file is believed, but nothing is cleared, nothing in the archive moves, and doubtful rows are shown. */
export function defaultRules(
  plans: readonly ColumnPlan[],
  country: string | null,
  uniqueFields: readonly CustomFieldName[] = [],
  size: FileSize = { columns: [], rowCount: 0 },
): ImportRules {
  return {
    matchBy: proposeKey(plans, uniqueFields, size),
    create: true,
    update: true,
    archiveMissing: false,
    overwrite: 'ALWAYS',
    duplicateRows: 'REPORT',
    archivedMatches: 'SKIP',
    emptyIdentifier: whereEmpty(plans),
    country: country ?? '',
    cleared: [],
    group: { mode: 'NONE', chosen: null, newName: '' },
    guestList: { eventId: '', accessGroupId: '' },
    invitations: null,
    unknownGroups: 'CREATE',
  };
}

/** What was chosen before, where the columns still allow it; a key that was only proposed is proposed anew. */
export function keepRules(
  rules: ImportRules,
  { former, plans }: { former: readonly ColumnPlan[]; plans: readonly ColumnPlan[] },
  uniqueFields: readonly CustomFieldName[] = [],
  size?: FileSize,
): ImportRules {
  const mapped = plans.filter(({ field }) => field !== null).map(({ index }) => index);
  const [before, fresh] = [former, plans].map((some) => defaultRules(some, null, uniqueFields, size));
  const isKept =
    rules.matchBy !== before!.matchBy && possibleKeys(plans, uniqueFields).includes(rules.matchBy);
  const keyed = withKey(rules, isKept ? rules.matchBy : fresh!.matchBy, plans);
  const isAsBefore = isMapped(former, 'identifier') && isMapped(plans, 'identifier');
  return {
    ...keyed,
    emptyIdentifier: isAsBefore ? keyed.emptyIdentifier : whereEmpty(plans),
    cleared: rules.cleared.filter((index) => mapped.includes(index)),
  };
}
