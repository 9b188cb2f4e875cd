import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  type Contact,
  DEFAULTED_FIELDS,
  findValueOrigins,
  lockContacts,
  type ValueOrigins,
  valueOf,
} from '../../contacts/index.ts';
import type { CustomFields } from '../../custom-fields/index.ts';
import {
  findKeptBackOfHouse,
  findRecordsOf,
  type HeldValue,
  isHouseSource,
  type Precedence,
  settleValue,
  type SourceKey,
  type SourceRecord,
  type Statement,
} from '../../sources/index.ts';
import type { Recognised } from './recognise-contacts.ts';
import type { HeldBack } from './sent-contact.ts';

export interface SettledRow extends Recognised {
  /** What would change, by field; null clears. Of somebody new all that was said. */
  changes: Map<string, string | null>;
  /** What the record says from now on. */
  said: Record<string, string>;
  held: HeldBack[];
  proposals: Omit<HeldValue, 'contactId'>[];
  /** Whose value stands in a field, where it is not this delivery's. */
  stoodFor: { field: string; source: SourceKey }[];
  isArchived: boolean;
}

/** Ids are of hexadecimal digits: a record that is not there yet is younger than all. */
const YOUNGEST = 'new';
const OLDEST = '';

/** What somebody has accepted stands before all sources. */
const DECIDED = -1;

/** What each row comes to beside what stands and what others say. The contacts are locked from here on. */
export async function settleContacts(
  transaction: WorkspaceTransaction,
  precedence: Precedence,
  { sourceId, customFields }: { sourceId: string; customFields: CustomFields },
  rows: readonly Recognised[],
): Promise<SettledRow[]> {
  const ids = rows.flatMap(({ contactId }) => contactId ?? []);
  const contacts = new Map((await lockContacts(transaction, ids)).map((contact) => [contact.id, contact]));
  const origins = await findValueOrigins(transaction, ids);
  const records = new Map<string, SourceRecord[]>();
  for (const record of await findRecordsOf(transaction, ids))
    records.set(record.contactId, [...(records.get(record.contactId) ?? []), record]);
  const keptBack = new Map<string, HeldValue[]>();
  for (const held of await findKeptBackOfHouse(transaction, ids))
    keptBack.set(held.contactId, [...(keptBack.get(held.contactId) ?? []), held]);
  return rows.map((row) => {
    const said = withoutNulls({ ...row.record?.said, ...row.read.said });
    const contact = row.contactId ? contacts.get(row.contactId) : undefined;
    const settled: SettledRow = {
      ...row,
      said,
      changes: new Map(),
      held: [],
      proposals: [],
      stoodFor: [],
      isArchived: contact?.archivedAt != null,
    };
    if (!contact) {
      for (const [field, value] of Object.entries(row.read.said))
        if (value !== null) settled.changes.set(field, value);
      return settled;
    }
    const spoken: Spoken = {
      contact,
      origins: origins.get(contact.id)!,
      others: (records.get(contact.id) ?? []).filter(({ id }) => id !== row.record?.id),
      house: keptBack.get(contact.id) ?? [],
      own: { sourceId, recordId: row.record?.id ?? YOUNGEST, said },
      precedence,
      customFields,
    };
    for (const field of Object.keys(row.read.said)) settleField(settled, spoken, field);
    return settled;
  });
}

interface Spoken {
  contact: Contact;
  origins: ValueOrigins;
  others: readonly SourceRecord[];
  /** What sources of the house wanted and was kept back. */
  house: readonly HeldValue[];
  own: { sourceId: string; recordId: string; said: Record<string, string> };
  precedence: Precedence;
  customFields: CustomFields;
}

function settleField(settled: SettledRow, spoken: Spoken, field: string): void {
  const { contact, origins, others, house, own, precedence, customFields } = spoken;
  const stored = valueOf(contact, field, customFields);
  // Whoever has left stays away, whoever says otherwise.
  if (field === 'emailConsent' && stored === 'WITHDRAWN') return;
  const standing = stored === DEFAULTED_FIELDS[field as keyof typeof DEFAULTED_FIELDS] ? null : stored;
  const statements = [...others, { id: own.recordId, sourceId: own.sourceId, said: own.said }].flatMap(
    ({ id, sourceId, said }): Statement[] =>
      said[field] === undefined
        ? []
        : [{ source: sourceId, rank: precedence.rank(sourceId), recordId: id, value: said[field] }],
  );
  const source = origins.sourceOf(field);
  const standingRank = origins.isDecided(field) ? DECIDED : precedence.rank(source);
  for (const held of house)
    if (held.field === field && held.source !== source)
      statements.push({
        source: held.source,
        rank: precedence.rank(held.source),
        recordId: OLDEST,
        value: held.value || null,
      });
  const { value, winner, losers } = settleValue(
    statements,
    {
      value: standing,
      source,
      rank: standingRank,
      isWritten: standing !== null || origins.isWritten(field),
    },
    (key) => key === own.sourceId || others.some(({ sourceId }) => sourceId === key),
  );
  const isGivenUp = value === null && field === 'identifier';
  if (value !== standing && !isGivenUp) settled.changes.set(field, value);
  const isReturned = winner !== null && value !== standing && isHouseSource(winner.source);
  // Who agrees and counts more stands for the value from now on.
  const isAgreed = winner !== null && value === standing && precedence.isChosen && winner.rank < standingRank;
  if (isReturned || isAgreed) settled.stoodFor.push({ field, source: winner.source });
  settled.proposals.push(
    ...losers.map((loser) => ({ field, source: loser.source, value: loser.value ?? '' })),
  );
  const wanted = own.said[field];
  if (wanted !== undefined && wanted !== value && winner?.recordId !== own.recordId)
    settled.held.push({ field, value: wanted, kept: value });
}

function withoutNulls(said: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
