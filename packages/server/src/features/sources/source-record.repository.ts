import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { SourceKey } from './source.ts';

export interface SourceRecord {
  id: string;
  sourceId: string;
  key: string;
  contactId: string;
  said: Record<string, string>;
  unknown: Record<string, string>;
  toldAt: Date | null;
}

const SELECTED = `source_record.id, source_record.source_id as "sourceId", source_record.key,
  source_record.contact_id as "contactId", source_record.said, source_record.unknown,
  source_record.told_at as "toldAt"`;

/** What a source knows under some keys. */
export async function findRecords(
  transaction: WorkspaceTransaction,
  sourceId: string,
  keys: readonly string[],
): Promise<SourceRecord[]> {
  return transaction.query<SourceRecord>(
    `select ${SELECTED} from source_record where workspace_id = $1 and source_id = $2 and key = any($3)`,
    [transaction.workspaceId, sourceId, keys],
  );
}

/** What all sources know of some contacts. */
export async function findRecordsOf(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<SourceRecord[]> {
  return transaction.query<SourceRecord>(
    `select ${SELECTED} from source_record where workspace_id = $1 and contact_id = any($2)`,
    [transaction.workspaceId, contactIds],
  );
}

export type NewRecord = Omit<SourceRecord, 'id' | 'sourceId'>;

/** Writes the records of one source as they now are, each key once. */
export async function saveRecords(
  transaction: WorkspaceTransaction,
  sourceId: string,
  records: readonly NewRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await transaction.execute(
    `insert into source_record (workspace_id, source_id, key, contact_id, said, unknown, told_at)
     select $1, $2, sent.key, sent."contactId", sent.said, sent.unknown, sent."toldAt"
     from jsonb_to_recordset($3) sent (key text, "contactId" uuid, said jsonb, unknown jsonb, "toldAt" timestamptz)
     on conflict (workspace_id, source_id, key) do update set contact_id = excluded.contact_id, said = excluded.said,
       unknown = excluded.unknown, told_at = excluded.told_at, updated_at = now()
     where (source_record.contact_id, source_record.said, source_record.unknown, source_record.told_at)
       is distinct from (excluded.contact_id, excluded.said, excluded.unknown, excluded.told_at)`,
    [transaction.workspaceId, sourceId, JSON.stringify(records)],
  );
}

export interface HeldValue {
  contactId: string;
  field: string;
  source: SourceKey;
  value: string;
}

/**
 * Writes what is kept back of some fields of some contacts, in place of what was before. A value that was dismissed
 * stays so while its source says the same.
 */
export async function saveProposals(
  transaction: WorkspaceTransaction,
  settled: readonly { contactId: string; fields: readonly string[] }[],
  held: readonly HeldValue[],
): Promise<void> {
  const spoken = settled.filter(({ fields }) => fields.length > 0);
  if (spoken.length === 0) return;
  await transaction.execute(
    `delete from value_proposal proposal
     using (select settled."contactId", field.name from jsonb_to_recordset($2) settled ("contactId" uuid, fields jsonb)
       cross join lateral jsonb_array_elements_text(settled.fields) field (name)) settled
     where proposal.workspace_id = $1 and proposal.contact_id = settled."contactId" and proposal.field = settled.name
       and not exists (select from jsonb_to_recordset($3) held ("contactId" uuid, field text, source text)
         where held."contactId" = proposal.contact_id and held.field = proposal.field and held.source = proposal.source)`,
    [transaction.workspaceId, JSON.stringify(spoken), JSON.stringify(held)],
  );
  if (held.length === 0) return;
  await transaction.execute(
    `insert into value_proposal as proposal (workspace_id, contact_id, field, source, value)
     select distinct on (held."contactId", held.field, held.source)
       $1, held."contactId", held.field, held.source, held.value
     from jsonb_to_recordset($2) held ("contactId" uuid, field text, source text, value text)
     order by held."contactId", held.field, held.source
     on conflict (workspace_id, contact_id, field, source) do update set value = excluded.value, said_at = now(),
       dismissed_at = null
     where proposal.value <> excluded.value`,
    [transaction.workspaceId, JSON.stringify(held)],
  );
}

/** Called where many were added, so that those that follow are found as fast. */
export async function refreshStatistics(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute('select refresh_statistics_of_small()');
}
