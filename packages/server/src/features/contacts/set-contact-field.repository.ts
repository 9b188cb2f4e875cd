import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { recordChangesFrom } from '../history/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';

/** Writes one value onto many locked contacts, with where it came from and what stood there; answers how many changed. */
export async function saveFieldOfMany(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  { name, customId }: { name: string; customId: string | undefined },
  value: string | null,
  changeSetId: string,
): Promise<number> {
  const [assignment, before] = customId
    ? [
        `custom_values = jsonb_strip_nulls(custom_values || jsonb_build_object($6::text, $3::text))`,
        `custom_values ->> $6::text`,
      ]
    : [`${CONTACT_COLUMNS.get(name)} = $3::text`, CONTACT_COLUMNS.get(name)];
  const kept = name === 'emailConsent' ? `and email_consent <> 'WITHDRAWN'` : '';
  const rows = await transaction.query<{ id: string; before: string | null }>(
    `update contact set ${assignment}, version = version + 1, updated_at = now(),
       value_origins = value_origins || jsonb_build_object($4::text, jsonb_build_object(
         'cause', 'PERSON', 'changeSetId', $5::uuid, 'at', now()))
     where workspace_id = $1 and id = any($2) and ${before} is distinct from $3::text ${kept}
     returning id, old.${before} as before`,
    [transaction.workspaceId, ids, value, name, changeSetId, ...(customId ? [customId] : [])],
  );
  return recordChangesFrom(
    transaction,
    changeSetId,
    `select changed.id, jsonb_build_object($5::text, changed.before), jsonb_build_object($5::text, $6::text)
     from unnest($3::uuid[], $4::text[]) changed (id, before)`,
    [rows.map((row) => row.id), rows.map((row) => row.before), name, value],
  );
}
