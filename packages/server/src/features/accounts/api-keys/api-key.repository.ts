import type { ApiKeyScope, Role } from '@convive/shared';
import type { Database } from '../../../platform/database/database.ts';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { ApiKey } from './api-key.ts';

const SELECTED = `api_key.id, api_key.name, api_key.prefix, api_key.scopes, api_key.created_by as "createdBy",
  api_key.created_at as "createdAt", api_key.expires_at as "expiresAt", api_key.revoked_at as "revokedAt",
  api_key.last_used_at as "lastUsedAt",
  case
    when api_key.revoked_at is not null then 'REVOKED'
    when api_key.expires_at <= now() then 'EXPIRED'
    when not exists (
      select from membership where membership.workspace_id = api_key.workspace_id
        and membership.user_id = api_key.created_by and membership.disabled_at is null) then 'RESTING'
    else 'ACTIVE'
  end as state`;

export interface NewApiKey {
  name: string;
  prefix: string;
  hash: Buffer;
  scopes: readonly ApiKeyScope[];
  createdBy: string;
  expiresAt: Date | null;
}

export async function insertApiKey(
  transaction: WorkspaceTransaction,
  { name, prefix, hash, scopes, createdBy, expiresAt }: NewApiKey,
): Promise<ApiKey> {
  const [row] = await transaction.query<{ id: string }>(
    `insert into api_key (workspace_id, name, prefix, secret_hash, scopes, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [transaction.workspaceId, name, prefix, hash, scopes, createdBy, expiresAt],
  );
  const [key] = await findApiKeysById(transaction, [row!.id]);
  return key!;
}

/** The newest first: those that work, then those that do no more. */
export async function findApiKeys(transaction: WorkspaceTransaction, limit: number): Promise<ApiKey[]> {
  return transaction.query<ApiKey>(
    `select ${SELECTED} from api_key where workspace_id = $1
     order by revoked_at is not null, id desc limit $2`,
    [transaction.workspaceId, limit],
  );
}

export async function findApiKeysById(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<ApiKey[]> {
  return transaction.query<ApiKey>(
    `select ${SELECTED} from api_key where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids],
  );
}

/** Whether a key still opens the workspace. */
export async function isApiKeyActive(transaction: WorkspaceTransaction, id: string): Promise<boolean> {
  const [key] = isUuid(id) ? await findApiKeysById(transaction, [id]) : [];
  return key?.state === 'ACTIVE';
}

/** How many have not been revoked. Locked against others who make keys of the same workspace at this moment. */
export async function countKeptApiKeys(transaction: WorkspaceTransaction): Promise<number> {
  await transaction.execute(`select pg_advisory_xact_lock(hashtext('api keys ' || $1))`, [
    transaction.workspaceId,
  ]);
  const [row] = await transaction.query<{ count: number }>(
    'select count(*) from api_key where workspace_id = $1 and revoked_at is null',
    [transaction.workspaceId],
  );
  return row!.count;
}

/** Revoked once: the first moment stays. */
export async function revokeApiKeyRow(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute(
    'update api_key set revoked_at = now() where workspace_id = $1 and id = $2 and revoked_at is null',
    [transaction.workspaceId, id],
  );
}

/** What a request must know of the key that it shows. */
export interface ShownKey {
  id: string;
  hash: Buffer;
  workspaceId: string;
  slug: string;
  scopes: ApiKeyScope[];
  userId: string;
  /** Of whoever made it, now; null where the workspace is closed to them. */
  role: Role | null;
  hasEnded: boolean;
  /** Whether the workspace asks for a second factor that its maker does not have. */
  lacksTwoFactor: boolean;
  isUsedLately: boolean;
}

/** One statement, before any workspace is known. */
export async function findShownKey(database: Database, prefix: string): Promise<ShownKey | null> {
  const [row] = await database.asOwner<ShownKey>(
    `select api_key.id, api_key.secret_hash as hash, api_key.workspace_id as "workspaceId", workspace.slug,
       api_key.scopes, api_key.created_by as "userId", membership.role,
       api_key.revoked_at is not null or coalesce(api_key.expires_at <= now(), false) as "hasEnded",
       workspace.requires_two_factor and not exists (
         select from auth.account where account."userId" = api_key.created_by and two_factor_at is not null)
         as "lacksTwoFactor",
       coalesce(api_key.last_used_at > now() - interval '1 minute', false) as "isUsedLately"
     from api_key
     join workspace on workspace.id = api_key.workspace_id
     left join membership on membership.workspace_id = api_key.workspace_id
       and membership.user_id = api_key.created_by and membership.disabled_at is null
     where api_key.prefix = $1`,
    [prefix],
    'find shown key',
  );
  return row ?? null;
}

/** Notes that a key is in use, to the minute. Never waits: who is noted at this moment need not be noted twice. */
export async function noteKeyUsed(database: Database, { workspaceId, id }: ShownKey): Promise<void> {
  await database.asOwner(
    `update api_key set last_used_at = now() where (workspace_id, id) in (
       select workspace_id, id from api_key where workspace_id = $1 and id = $2
         and (last_used_at is null or last_used_at <= now() - interval '1 minute')
       for no key update skip locked)`,
    [workspaceId, id],
  );
}
