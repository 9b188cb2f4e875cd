import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** Records under one seal. */
const MOST_RECORDS = 10_000;

/** What is sealed of a record, the same in any time zone. */
const SAID = `jsonb_build_array(record.id, extract(epoch from record.happened_at), record.user_id, record.operation,
  record.subjects, record.api_key_id)::text`;
/** Of many: a hash of what each says, so that no more than this is sent. */
const SAID_OF_ALL = `encode(sha256(convert_to(string_agg(${SAID}, E'\\n' order by record.id), 'UTF8')), 'hex')`;

/** Records of one seal, as they stand. */
export interface SealedRecords {
  number: number;
  /** What all of them say, as one hash; null where there are none. */
  said: string | null;
}

export async function findWorkspacesToSeal(database: Database): Promise<string[]> {
  const rows = await database.asOwner<{ id: string }>(
    `select id from workspace
     where exists (select from audit_record record where record.workspace_id = workspace.id and record.seal is null)
     order by id`,
  );
  return rows.map(({ id }) => id);
}

/** Puts the next records under a seal of their own; answers how many, 0 where there are none. */
export async function sealNextRecords(
  database: Database,
  workspaceId: string,
  hashOf: (previous: Buffer | null, records: SealedRecords) => Buffer,
): Promise<number> {
  const client = await database.ownerPool.connect();
  try {
    await client.query('begin');
    // Two processes would each begin a chain.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit ${workspaceId}`]);
    const { rows: last } = await client.query<{ number: number; hash: Buffer }>(
      'select number, hash from audit_seal where workspace_id = $1 order by number desc limit 1',
      [workspaceId],
    );
    const number = Number(last[0]?.number ?? 0) + 1;
    const { rows } = await client.query<{ records: number; said: string | null }>(
      `with next as (
         select id from audit_record where workspace_id = $1 and seal is null order by id limit $3 for update),
       record as (
         update audit_record sealed set seal = $2 from next
         where sealed.workspace_id = $1 and sealed.id = next.id returning sealed.*)
       select count(*)::int as records, ${SAID_OF_ALL} as said from record`,
      [workspaceId, number, MOST_RECORDS],
    );
    const { records, said } = rows[0]!;
    if (records > 0)
      await client.query(
        'insert into audit_seal (workspace_id, number, records, hash) values ($1, $2, $3, $4)',
        [workspaceId, number, records, hashOf(last[0]?.hash ?? null, { number, said })],
      );
    await client.query('commit');
    return records;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

export interface Seal extends SealedRecords {
  /** Null where records say they stand under a seal that is not there. */
  hash: Buffer | null;
  records: number | null;
  sealedAt: Date | null;
  foundRecords: number;
}

/** All seals with what stands under them, in their order. */
export async function findSeals(transaction: WorkspaceTransaction): Promise<Seal[]> {
  const rows = await transaction.query<Seal>(
    `select coalesce(seal.number, found.seal) as number, seal.hash, seal.records, seal.sealed_at as "sealedAt",
       found.said, coalesce(found.records, 0)::int as "foundRecords"
     from (select * from audit_seal where workspace_id = $1) seal
     full join (
       select record.seal, count(*)::int as records, ${SAID_OF_ALL} as said from audit_record record
       where record.workspace_id = $1 and record.seal is not null group by record.seal
     ) found on found.seal = seal.number
     order by 1`,
    [transaction.workspaceId],
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

export async function countRecordsWithoutSeal(transaction: WorkspaceTransaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    'select count(*)::int as count from audit_record where workspace_id = $1 and seal is null',
    [transaction.workspaceId],
  );
  return row!.count;
}
