import { customFieldName, LIMITS, UNSTORABLE } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import {
  contactImportTarget,
  contactsChanged,
  type ContactsContext,
  noteWhoseValues,
  writeContactRows,
  type WrittenRow,
} from '../../contacts/index.ts';
import { openChangeSet } from '../../history/index.ts';
import {
  proposeFields,
  readPrecedence,
  refreshStatistics,
  saveProposals,
  saveRecords,
} from '../../sources/index.ts';
import { readSentContacts, type Reading, refusal } from './read-sent-contacts.ts';
import { recognise, recordKey, type SentRow } from './recognise-contacts.ts';
import type { HeldBack, SentContact, UpsertOutcome } from './sent-contact.ts';
import { settleContacts, type SettledRow } from './settle-contacts.ts';

export interface UpsertedContact {
  index: number;
  outcome: UpsertOutcome;
  contactId: string | null;
  errors: UserErrorDetails[];
  held: HeldBack[];
}

export interface UpsertCaller {
  sourceId: string;
  actorUserId: string | null;
}

/** Rows that mean the same person go in one after the other; more than this many are no list of people. */
const MOST_ROUNDS = 20;

const ROWS_WORTH_STATISTICS = 200;

/**
 * Writes people whom a source sends, each row by itself: what cannot stand is told, the others go in. The same rows
 * again change nothing. A value of a source that stands above is never overwritten; what was wanted is kept.
 */
export async function upsertContacts(
  transaction: WorkspaceTransaction,
  { signals }: Pick<ContactsContext, 'signals'>,
  caller: UpsertCaller,
  sent: readonly SentContact[],
): Promise<UpsertedContact[]> {
  // Before fields are held and contacts are locked, as imports do: nobody waits in a circle.
  await contactImportTarget([], []).lock(transaction);
  const reading = await readSentContacts(transaction, sent);
  const results = new Map<number, UpsertedContact>();
  let waiting = toRows(sent, reading, results);
  const unknown = [...reading.unknownFields].map(([key, title]) => ({ key, title }));
  await proposeFields(transaction, caller.sourceId, unknown);
  const writing = new Writing(transaction, caller, reading);
  for (let round = 0; waiting.length > 0 && round < MOST_ROUNDS; round++) {
    const { now, later } = await recognise(transaction, caller.sourceId, waiting);
    const upToDate = now.filter((row) => {
      const isLate = row.record?.toldAt && row.sent.updatedAt && row.sent.updatedAt < row.record.toldAt;
      if (isLate)
        results.set(row.index, { ...UNTOUCHED, index: row.index, contactId: row.record!.contactId });
      return !isLate;
    });
    for (const result of await writing.write(upToDate)) results.set(result.index, result);
    waiting = later;
  }
  for (const { index } of waiting)
    results.set(
      index,
      rejected(
        index,
        refusal(
          'SAME_PERSON_TOO_OFTEN',
          `More than ${MOST_ROUNDS} rows mean this person. Send the last one alone.`,
          [],
        ),
      ),
    );
  const { workspaceId } = transaction;
  for (const [outcome, cause] of [
    ['CREATED', 'CREATED'],
    ['UPDATED', 'UPDATED'],
  ] as const) {
    const count = [...results.values()].filter((result) => result.outcome === outcome).length;
    if (count > 0) transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause, count }));
  }
  return sent.map((_, index) => results.get(index)!);
}

const UNTOUCHED = { outcome: 'UNCHANGED', errors: [], held: [] } satisfies Partial<UpsertedContact>;

function rejected(index: number, ...errors: UserErrorDetails[]): UpsertedContact {
  return { index, outcome: 'REJECTED', contactId: null, errors, held: [] };
}

function toRows(
  sent: readonly SentContact[],
  reading: Reading,
  results: Map<number, UpsertedContact>,
): SentRow[] {
  return sent.flatMap((contact, index): SentRow[] => {
    const read = reading.contacts[index]!;
    const key = recordKey(contact);
    const errors = [...read.errors];
    if (key === null)
      errors.push(
        refusal(
          'KEY_MISSING',
          'A row needs a key of your own, or an identifier: else nobody could tell that it is the same person next time.',
          ['key'],
        ),
      );
    else if (key.length > LIMITS.sourceKeyCharacters || UNSTORABLE.test(key))
      errors.push(
        refusal(
          'INVALID_KEY',
          `A key has ${LIMITS.sourceKeyCharacters} characters at most, all of them storable.`,
          ['key'],
        ),
      );
    if (errors.length === 0) return [{ index, key: key!, sent: contact, read }];
    results.set(index, rejected(index, ...errors));
    return [];
  });
}

/** One call's writing: its change set is opened once something is there to write. */
class Writing {
  private changeSetId: string | null = null;

  constructor(
    private readonly transaction: WorkspaceTransaction,
    private readonly caller: UpsertCaller,
    private readonly reading: Reading,
  ) {}

  async write(rows: Parameters<typeof settleContacts>[3]): Promise<UpsertedContact[]> {
    const { transaction, caller, reading } = this;
    const precedence = await readPrecedence(transaction);
    const settled = await settleContacts(
      transaction,
      precedence,
      { ...caller, customFields: reading.customFields },
      rows,
    );
    const living = settled.filter(({ isArchived }) => !isArchived);
    const written = await this.writeRows(
      living.filter(({ contactId, changes }) => contactId === null || changes.size > 0),
    );
    await noteWhoseValues(
      transaction,
      living.flatMap(({ contactId, stoodFor }) =>
        contactId ? stoodFor.map((value) => ({ contactId, ...value })) : [],
      ),
    );
    const results = settled.map((row) => toResult(row, written.get(row.index)));
    const stored = settled.filter(
      (_, position) =>
        results[position]!.contactId !== null &&
        !settled[position]!.isArchived &&
        results[position]!.outcome !== 'REJECTED',
    );
    const contactIds = new Map(results.map(({ index, contactId }) => [index, contactId!]));
    await saveRecords(
      transaction,
      caller.sourceId,
      stored.map(({ index, key, said, record, read, sent }) => ({
        key,
        contactId: contactIds.get(index)!,
        said,
        unknown: keepUnknown(record?.unknown, read.unknown, said),
        toldAt: sent.updatedAt ?? record?.toldAt ?? null,
      })),
    );
    await saveProposals(
      transaction,
      stored.flatMap(({ contactId, read }) =>
        contactId ? [{ contactId, fields: Object.keys(read.said) }] : [],
      ),
      stored.flatMap(({ contactId, proposals }) =>
        contactId ? proposals.map((proposal) => ({ contactId, ...proposal })) : [],
      ),
    );
    const added = results.filter(({ outcome }) => outcome === 'CREATED').length;
    if (added >= ROWS_WORTH_STATISTICS) await refreshStatistics(transaction);
    return results;
  }

  private async writeRows(rows: readonly SettledRow[]): Promise<Map<number, WrittenRow>> {
    if (rows.length === 0) return new Map();
    const { transaction, caller, reading } = this;
    this.changeSetId ??= await openChangeSet(transaction, {
      cause: 'API',
      causeId: caller.sourceId,
      actorUserId: caller.actorUserId,
    });
    const fields = [...new Set(rows.flatMap(({ changes }) => [...changes.keys()]))];
    const written = await writeContactRows(
      transaction,
      {
        fields,
        customFields: reading.customFields,
        sourceId: caller.sourceId,
        changeSetId: this.changeSetId,
      },
      rows.map(({ index, contactId, changes }) => ({
        number: index,
        contactId,
        values: fields.map((field) => (changes.has(field) ? (changes.get(field) ?? '') : null)),
      })),
    );
    return new Map(written.map((row) => [row.number, row]));
  }
}

function keepUnknown(
  before: Record<string, string> | undefined,
  sent: Record<string, string | null>,
  said: Record<string, string>,
): Record<string, string> {
  // What has become a field meanwhile stands among what was said.
  const all = Object.entries({ ...before, ...sent }).filter(([key]) => !(customFieldName(key) in said));
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

const OUTCOMES: Partial<Record<WrittenRow['state'], UpsertOutcome>> = {
  CREATE: 'CREATED',
  UPDATE: 'UPDATED',
  UNCHANGED: 'UNCHANGED',
};

function toResult(
  { index, contactId, held, isArchived }: SettledRow,
  written: WrittenRow | undefined,
): UpsertedContact {
  if (isArchived)
    return {
      ...rejected(index, {
        code: 'CONFLICT',
        reason: 'CONTACT_ARCHIVED',
        message: 'The team has put this person away. They restore the contact, or it stays away.',
        path: [],
      }),
      contactId,
    };
  if (!written) return { ...UNTOUCHED, index, contactId, held };
  const outcome = OUTCOMES[written.state];
  if (outcome) return { index, outcome, contactId: written.contactId, errors: [], held };
  const issue = written.issues.find(({ isBlocking }) => isBlocking) ?? written.issues[0];
  const reason = issue?.code ?? written.state;
  return rejected(index, {
    code: 'CONFLICT',
    reason,
    message: issue?.value
      ? `“${issue.value}” is another contact's ${issue.field} (${reason}). Send another value, or have the two merged.`
      : `The row could not be written (${reason}).`,
    path: issue?.field ? [issue.field] : [],
  });
}
