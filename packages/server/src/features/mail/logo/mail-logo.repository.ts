import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { MailLogo } from './read-logo.ts';

export async function findLogo(transaction: WorkspaceTransaction): Promise<MailLogo | null> {
  const [logo] = await transaction.query<MailLogo>(
    `select content_type as "contentType", content, width, height from mail_logo where workspace_id = $1`,
    [transaction.workspaceId],
  );
  return logo ?? null;
}

/** When the logo was set, in a form to compare; null where there is none. */
export async function findLogoVersion(transaction: WorkspaceTransaction): Promise<string | null> {
  const [logo] = await transaction.query<{ version: string }>(
    'select extract(epoch from set_at)::text as version from mail_logo where workspace_id = $1',
    [transaction.workspaceId],
  );
  return logo?.version ?? null;
}

export async function saveLogo(
  transaction: WorkspaceTransaction,
  { contentType, content, width, height }: MailLogo,
): Promise<void> {
  await transaction.execute(
    `insert into mail_logo (workspace_id, content_type, content, width, height) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id) do update set content_type = excluded.content_type, content = excluded.content,
       width = excluded.width, height = excluded.height, set_at = clock_timestamp()`,
    [transaction.workspaceId, contentType, content, width, height],
  );
}

export async function deleteLogo(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute('delete from mail_logo where workspace_id = $1', [transaction.workspaceId]);
}
