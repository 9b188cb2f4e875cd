import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { openChangeSet, recordChangesFrom } from '../history/index.ts';
import type { ContactsContext } from './contacts.context.ts';
import { contactsChanged } from './contacts.signals.ts';

// What the holder of an address says of mails with one click: it holds for every living contact that has the address.

const ORIGIN = (
  changeSetId: string,
) => `value_origins || jsonb_build_object('emailConsent', jsonb_build_object(
  'cause', 'UNSUBSCRIPTION', 'changeSetId', ${changeSetId}::uuid, 'at', now()))`;

/** Notes that they withdrew their consent; answers the change set, null where no contact was to be changed. */
export async function withdrawConsent(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'signals'>,
  address: string,
): Promise<string | null> {
  const found = await transaction.query<{ id: string }>(
    `select id from contact where workspace_id = $1 and email_key = lower($2 collate "pg_c_utf8")
       and archived_at is null and merged_into_id is null and email_consent <> 'WITHDRAWN'
     order by id for update`,
    [transaction.workspaceId, address],
  );
  if (found.length === 0) return null;
  const changeSetId = await openChangeSet(transaction, { cause: 'UNSUBSCRIPTION', actorUserId: null });
  const changed = await transaction.query<Changed>(
    `update contact set email_consent = 'WITHDRAWN', version = version + 1, updated_at = now(),
       value_origins = ${ORIGIN('$3')}
     where workspace_id = $1 and id = any($2)
     returning id, old.email_consent as before, new.email_consent as after`,
    [transaction.workspaceId, found.map(({ id }) => id), changeSetId],
  );
  await record(transaction, context, changeSetId, changed);
  return changeSetId;
}

/** They took that back: each contact says again what it said before, unless something else was said since. */
export async function restoreConsent(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'signals'>,
  withdrawnIn: string,
): Promise<void> {
  const found = await transaction.query<{ id: string; before: string }>(
    `select contact.id, change.before ->> 'emailConsent' as before from contact
     join change on change.workspace_id = $1 and change.change_set_id = $2 and change.subject_id = contact.id
     where contact.workspace_id = $1 and contact.email_consent = 'WITHDRAWN' and contact.merged_into_id is null
       and contact.value_origins -> 'emailConsent' ->> 'changeSetId' = $2::text
       and change.before ? 'emailConsent'
     order by contact.id for update of contact`,
    [transaction.workspaceId, withdrawnIn],
  );
  if (found.length === 0) return;
  const changeSetId = await openChangeSet(transaction, { cause: 'UNSUBSCRIPTION', actorUserId: null });
  const changed = await transaction.query<Changed>(
    `update contact set email_consent = given.before, version = version + 1, updated_at = now(),
       value_origins = ${ORIGIN('$3')}
     from jsonb_to_recordset($2) as given (id uuid, before text)
     where contact.workspace_id = $1 and contact.id = given.id
     returning contact.id, old.email_consent as before, new.email_consent as after`,
    [transaction.workspaceId, JSON.stringify(found), changeSetId],
  );
  await record(transaction, context, changeSetId, changed);
}

interface Changed {
  id: string;
  before: string;
  after: string;
}

async function record(
  transaction: WorkspaceTransaction,
  { signals }: Pick<ContactsContext, 'signals'>,
  changeSetId: string,
  changed: readonly Changed[],
): Promise<void> {
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select id, jsonb_build_object('emailConsent', before), jsonb_build_object('emailConsent', after)
     from jsonb_to_recordset($3) as changed (id uuid, before text, after text)`,
    [JSON.stringify(changed)],
  );
  const { workspaceId } = transaction;
  transaction.onCommit(() =>
    signals.send(contactsChanged, { workspaceId, cause: 'UPDATED', count: changed.length }),
  );
}
