import type {
  ContactImportCounts,
  ContactImportRowState,
  Import_UndoCountsFragment as UndoCounts,
  ImportOptions_OptionsFragment,
} from '../../gql/graphql.ts';

type Counts = Pick<ContactImportCounts, keyof typeof STATE_OF>;

const STATE_OF = {
  create: 'CREATE',
  update: 'UPDATE',
  restore: 'RESTORE',
  archive: 'ARCHIVE',
  unchanged: 'UNCHANGED',
  skip: 'SKIP',
  conflict: 'CONFLICT',
  invalid: 'INVALID',
} as const satisfies Record<string, ContactImportRowState>;

/** The states that rows are in, with their number, those that change contacts first. */
export function countedStates(counts: Counts): { state: ContactImportRowState; count: number }[] {
  return Object.entries(STATE_OF)
    .map(([key, state]) => ({ state, count: counts[key as keyof Counts] }))
    .filter(({ count }) => count > 0);
}

/** Contacts that the import writes, or has written. */
export const writtenRows = ({ create, update, restore }: Counts): number => create + update + restore;

/** Contacts that are written, or put away because the file does not mean them. */
export const touchedContacts = (counts: Counts): number => writtenRows(counts) + counts.archive;

type InvitationCounts = { invited: number; renewed: number } | null | undefined;

/** Those to whom the import writes a mail, or has written one. */
export const invitedPeople = (counts: InvitationCounts): number =>
  counts ? counts.invited + counts.renewed : 0;

/** Everybody whom the file means is known and stays as they are: inviting them is all there is to do. */
export const onlyInvites = (of: {
  counts: Counts;
  invitationCounts?: InvitationCounts;
  keptBackValues: number;
}): boolean =>
  invitedPeople(of.invitationCounts) > 0 && touchedContacts(of.counts) === 0 && of.keptBackValues === 0;

/** What kinds of writing to tell apart; none where every contact is new, which the bare number says. */
export function writtenStates(counts: Counts): { state: ContactImportRowState; count: number }[] {
  const isWritten = (state: ContactImportRowState) =>
    state === 'CREATE' || state === 'UPDATE' || state === 'RESTORE';
  const states = countedStates(counts).filter(({ state }) => isWritten(state));
  return states.every(({ state }) => state === 'CREATE') ? [] : states;
}

/** Given up before anything was written, as whoever changes the columns gives up one attempt for the next. */
export const isAbandoned = ({ state, startedAt }: { state: string; startedAt?: unknown }): boolean =>
  state === 'CANCELLED' && startedAt == null;

/** Rows that a person has to look at: the file that can be downloaded holds them. */
export const rejectedRows = ({ conflict, invalid }: Counts): number => conflict + invalid;

export const allRows = (counts: Counts): number =>
  countedStates(counts).reduce((sum, { count }) => sum + count, 0);

/** Contacts that are as they were before the import. */
export const takenBack = ({ removed, reverted }: UndoCounts): number => removed + reverted;

/** Contacts of which something stays, because somebody has touched it since. */
export const staying = ({ partly, kept }: UndoCounts): number => partly + kept;

/** What an undo came to, in the order of telling: whoever was deleted is not "as before". Never empty. */
export function undoneParts(counts: UndoCounts): {
  kind: 'removed' | 'takenBack' | 'alsoBack' | 'staying';
  count: number;
}[] {
  const { removed, reverted } = counts;
  const parts = [
    { kind: 'removed' as const, count: removed },
    { kind: removed > 0 ? ('alsoBack' as const) : ('takenBack' as const), count: reverted },
  ].filter(({ count }) => count > 0);
  const said = parts.length > 0 ? parts : [{ kind: 'takenBack' as const, count: 0 }];
  return staying(counts) > 0 ? [...said, { kind: 'staying', count: staying(counts) }] : said;
}

/** Minutes, or seconds when it is nearly done: nobody plans by the second. */
export function roughTime(seconds: number): { unit: 'seconds' | 'minutes'; value: number } {
  return seconds < 60
    ? { unit: 'seconds', value: Math.max(1, seconds) }
    : { unit: 'minutes', value: Math.round(seconds / 60) };
}

/** Rows of one state, or those that came to something else than the check had shown. */
export type NamedRows = ContactImportRowState | 'DEVIATING';

/** The rows that an address names, or null for all. */
export function namedRows(named: unknown): NamedRows | null {
  return [...Object.values(STATE_OF), 'DEVIATING' as const].find((rows) => rows === named) ?? null;
}

/** The groups that everyone is put into, '' for none. A new one is known by its name alone until the import runs. */
export function groupNames({
  groups,
  newGroupName,
}: Pick<ImportOptions_OptionsFragment, 'groups' | 'newGroupName'>) {
  return groups.map(({ name }) => name).join(', ') || (newGroupName ?? '');
}

/** The newest of imports that has done something, and not only been looked at; they come with the newest first. */
export function lastRun<One extends { startedAt?: unknown }>(imports: readonly One[]): One | null {
  return imports.find(({ startedAt }) => startedAt != null) ?? null;
}
