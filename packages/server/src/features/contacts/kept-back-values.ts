import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import {
  forgetKeptBackOfHouse,
  type HouseSource,
  isKeptFrom,
  keepBackOfHouse,
  readPrecedence,
  type SourceKey,
} from '../sources/index.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import type { ContactValues } from './contact.repository.ts';
import { findValueOrigins } from './value-origins.ts';

/** A value that was not written, since a source that counts more says otherwise. */
export interface KeptBackValue {
  field: string;
  /** Null: the field would have been emptied. */
  value: string | null;
  /** What stands. */
  stands: string | null;
  source: SourceKey;
}

export interface WrittenValues {
  before: ContactValues;
  after: ContactValues;
  keptBack: KeptBackValue[];
}

/**
 * Of the changes to one locked contact those that a source of the house may make. The others are noted as what it
 * wanted, for somebody to accept or to dismiss.
 */
export async function keepBackValues(
  transaction: WorkspaceTransaction,
  contactId: string,
  source: HouseSource,
  { before, after }: { before: ContactValues; after: ContactValues },
  customFields: CustomFields,
): Promise<WrittenValues> {
  const keepers = (await readPrecedence(transaction)).keepers(source);
  if (keepers === null) return { before, after, keptBack: [] };
  const origins = (await findValueOrigins(transaction, [contactId])).get(contactId)!;
  const written: ContactValues = {};
  const keptBack: KeptBackValue[] = [];
  for (const [field, value] of Object.entries(after)) {
    const stands = before[field] ?? null;
    const held = {
      source: origins.sourceOf(field),
      isFilled: wish(field, stands) !== null,
      isWritten: origins.isWritten(field),
      isDecided: origins.isDecided(field),
    };
    // Whoever leaves has left, whoever says otherwise; and a file that nobody keeps would be thrown away.
    const isFree = customFields.get(field)?.type === 'FILE' || value === 'WITHDRAWN';
    if (isFree || !isKeptFrom(source, keepers, held)) written[field] = value;
    else keptBack.push({ field, value: wish(field, value), stands, source: held.source });
  }
  const relation = (fields: readonly string[], values: readonly string[]) => ({
    parameters: [contactId, fields, values],
    sql: (first: number) => `select $${first}::uuid, said.field, said.value
      from unnest($${first + 1}::text[], $${first + 2}::text[]) said (field, value)`,
  });
  const settled = Object.keys(written);
  if (settled.length > 0)
    await forgetKeptBackOfHouse(transaction, source, {
      parameters: [contactId, settled],
      sql: (first) => `select $${first}::uuid, unnest($${first + 1}::text[])`,
    });
  if (keptBack.length > 0)
    await keepBackOfHouse(
      transaction,
      { source },
      relation(
        keptBack.map(({ field }) => field),
        keptBack.map(({ value }) => value ?? ''),
      ),
    );
  const writtenOver = Object.fromEntries(settled.map((field) => [field, before[field] ?? null]));
  return { before: writtenOver, after: written, keptBack };
}

/** What a field says when it says nothing is no wish. */
function wish(field: string, value: string | null): string | null {
  return value === DEFAULTED_FIELDS[field as keyof typeof DEFAULTED_FIELDS] ? null : value;
}
