import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findSentContacts } from '../../contacts/index.ts';
import { findRecords, type SourceRecord } from '../../sources/index.ts';
import type { ReadContact } from './read-sent-contacts.ts';
import type { SentContact } from './sent-contact.ts';

export interface SentRow {
  /** Its place in what was sent. */
  index: number;
  key: string;
  sent: SentContact;
  read: ReadContact;
}

export interface Recognised extends SentRow {
  record: SourceRecord | null;
  contactId: string | null;
}

/** A row's own key, told apart from identifiers that stand in for one. */
export function recordKey({ key, values }: Pick<SentContact, 'key' | 'values'>): string | null {
  if (key?.trim()) return key.trim();
  const identifier = values['identifier']?.trim();
  return identifier ? `identifier ${identifier.toLowerCase()}` : null;
}

/**
 * Whom rows mean: by the source's own key; else by the identifier; else the one contact of that address and name.
 * Rows that may mean somebody whom an earlier row means as well are left for another round, in their order.
 */
export async function recognise(
  transaction: WorkspaceTransaction,
  sourceId: string,
  rows: readonly SentRow[],
): Promise<{ now: Recognised[]; later: SentRow[] }> {
  const records = new Map(
    (
      await findRecords(
        transaction,
        sourceId,
        rows.map(({ key }) => key),
      )
    ).map((record) => [record.key, record]),
  );
  const strangers = rows.filter(({ key }) => !records.has(key));
  const found = new Map(
    (strangers.length === 0
      ? []
      : await findSentContacts(
          transaction,
          strangers.map(({ index, read: { said } }) => ({
            number: index,
            identifier: said['identifier'] ?? null,
            email: said['email'] ?? null,
            firstName: said['firstName'] ?? null,
            lastName: said['lastName'] ?? null,
          })),
        )
    ).map((person) => [person.number, person]),
  );
  const met = new Set<string>();
  const now: Recognised[] = [];
  const later: SentRow[] = [];
  for (const row of rows) {
    const record = records.get(row.key) ?? null;
    const person = found.get(row.index);
    const contactId = record?.contactId ?? person?.byIdentifier ?? person?.byPerson ?? null;
    const marks = [
      `key ${row.key}`,
      contactId && `contact ${contactId}`,
      person?.identifierKey && `identifier ${person.identifierKey}`,
      person?.personKey && `person ${person.personKey}`,
    ].filter((mark): mark is string => typeof mark === 'string');
    if (marks.some((mark) => met.has(mark))) later.push(row);
    else now.push({ ...row, record, contactId });
    for (const mark of marks) met.add(mark);
  }
  return { now, later };
}
