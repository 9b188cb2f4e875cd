import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { HeldValue } from './source-record.repository.ts';
import { HOUSE_SOURCES, type HouseSource } from './source.ts';

/** A select of (contact_id, field, value) whose parameters are numbered from `first`. */
export interface SaidValues {
  sql(first: number): string;
  parameters: readonly unknown[];
}

/** Which source of the house says so, and with which import. */
export interface Saying {
  source: HouseSource;
  importId?: string;
}

/**
 * Notes what a source of the house wanted and was kept back, in place of what it wanted before; an empty value would
 * empty the field. What was dismissed stays so while the source wants the same.
 */
export async function keepBackOfHouse(
  transaction: WorkspaceTransaction,
  { source, importId }: Saying,
  wanted: SaidValues,
): Promise<void> {
  await transaction.execute(
    `insert into value_proposal as proposal (workspace_id, contact_id, field, value, source, import_id)
     select $1, wanted.contact_id, wanted.field, wanted.value, $2, $3
     from (${wanted.sql(4)}) wanted (contact_id, field, value)
     on conflict (workspace_id, contact_id, field, source) do update set value = excluded.value, said_at = now(),
       dismissed_at = null, import_id = excluded.import_id
     where proposal.value <> excluded.value`,
    [transaction.workspaceId, source, importId ?? null, ...wanted.parameters],
  );
}

/** A source of the house has said something else since: of a select of (contact_id, field). */
export async function forgetKeptBackOfHouse(
  transaction: WorkspaceTransaction,
  source: HouseSource,
  settled: SaidValues,
): Promise<void> {
  await transaction.execute(
    `delete from value_proposal proposal using (${settled.sql(3)}) settled (contact_id, field)
     where proposal.workspace_id = $1 and proposal.source = $2 and proposal.contact_id = settled.contact_id
       and proposal.field = settled.field`,
    [transaction.workspaceId, source, ...settled.parameters],
  );
}

/** Whether a source of the house wants anything at all: most never do. */
export async function isAnythingKeptBack(
  transaction: WorkspaceTransaction,
  source: HouseSource,
): Promise<boolean> {
  const [row] = await transaction.query<{ isAny: boolean }>(
    'select exists (select from value_proposal where workspace_id = $1 and source = $2) as "isAny"',
    [transaction.workspaceId, source],
  );
  return row!.isAny;
}

/** The import is taken back, and with it what it wanted. */
export async function forgetKeptBackOfImport(
  transaction: WorkspaceTransaction,
  importId: string,
): Promise<void> {
  await transaction.execute('delete from value_proposal where workspace_id = $1 and import_id = $2', [
    transaction.workspaceId,
    importId,
  ]);
}

/** What sources of the house want of some contacts and nobody has dismissed. */
export async function findKeptBackOfHouse(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<HeldValue[]> {
  return transaction.query<HeldValue>(
    `select contact_id as "contactId", field, source, value from value_proposal
     where workspace_id = $1 and contact_id = any($2) and source = any($3) and dismissed_at is null`,
    [transaction.workspaceId, contactIds, [...HOUSE_SOURCES]],
  );
}
