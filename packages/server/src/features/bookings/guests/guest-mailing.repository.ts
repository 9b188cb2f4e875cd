import type { Database } from '../../../platform/database/database.ts';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { GuestMailing, GuestMailingState } from './guest-mailing.ts';

const SELECTED = `mailing.id, mailing.event_id as "eventId", mailing.purpose, mailing.message,
  mailing.due_at as "dueAt", mailing.created_by as "createdBy", mailing.created_at as "createdAt", mailing.state,
  mailing.finished_at as "finishedAt", case when mailing.state = 'SCHEDULED' then mailing.count + (
    select count(*)::integer from guest
    where guest.workspace_id = mailing.workspace_id and guest.mailing_id = mailing.id) else mailing.count end as count`;

export type NewGuestMailing = Pick<GuestMailing, 'eventId' | 'purpose' | 'message' | 'dueAt' | 'createdBy'>;

/** Plans a mailing for guests, who leave any other that waits. */
export async function insertMailing(
  transaction: WorkspaceTransaction,
  { eventId, purpose, message, dueAt, createdBy }: NewGuestMailing,
  guestIds: readonly string[],
): Promise<GuestMailing> {
  const [row] = await transaction.query<{ id: string }>(
    `insert into guest_mailing (workspace_id, event_id, purpose, message, due_at, created_by)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [transaction.workspaceId, eventId, purpose, message, dueAt, createdBy],
  );
  await transaction.execute(`update guest set mailing_id = $2 where workspace_id = $1 and id = any($3)`, [
    transaction.workspaceId,
    row!.id,
    guestIds,
  ]);
  return (await findMailing(transaction, row!.id))!;
}

/** `lock`: keeps it as it stands; one that another holds at this moment is not found where those are skipped. */
export async function findMailing(
  transaction: WorkspaceTransaction,
  id: string,
  lock: '' | 'for update of mailing' | 'for update of mailing skip locked' = '',
): Promise<GuestMailing | null> {
  if (!isUuid(id)) return null;
  const [row] = await transaction.query<GuestMailing>(
    `select ${SELECTED} from guest_mailing mailing where mailing.workspace_id = $1 and mailing.id = $2 ${lock}`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

const SHOWN = 20;

/** Of each event those that wait, the next first, then those that are done, the last first. */
export async function findMailingsOfEvents(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<Map<string, GuestMailing[]>> {
  const rows = await transaction.query<GuestMailing>(
    `select ${SELECTED} from unnest($2::uuid[]) asked (event_id)
     cross join lateral (
       select * from guest_mailing one where one.workspace_id = $1 and one.event_id = asked.event_id
       order by (one.state = 'SCHEDULED') desc, case when one.state = 'SCHEDULED' then one.due_at end,
         one.finished_at desc limit ${SHOWN}
     ) mailing`,
    [transaction.workspaceId, eventIds],
  );
  const byEvent = new Map<string, GuestMailing[]>(eventIds.map((id) => [id, []]));
  for (const row of rows) byEvent.get(row.eventId)!.push(row);
  return byEvent;
}

export async function saveMailing(
  transaction: WorkspaceTransaction,
  { id, dueAt, message }: Pick<GuestMailing, 'id' | 'dueAt' | 'message'>,
): Promise<void> {
  await transaction.execute(
    'update guest_mailing set due_at = $3, message = $4 where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id, dueAt, message],
  );
}

/** Takes guests out of the mailing they were chosen for: it has come to them. */
export async function letGuestsGo(
  transaction: WorkspaceTransaction,
  guestIds: readonly string[],
): Promise<void> {
  await transaction.execute(`update guest set mailing_id = null where workspace_id = $1 and id = any($2)`, [
    transaction.workspaceId,
    guestIds,
  ]);
}

/** Adds to how many it went; with a state it is over. */
export async function noteMailing(
  transaction: WorkspaceTransaction,
  id: string,
  { sent, state }: { sent: number; state: GuestMailingState | null },
): Promise<void> {
  await transaction.execute(
    `update guest_mailing set count = count + $3, state = coalesce($4, state),
       finished_at = case when $4::text is null then finished_at else now() end
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id, sent, state],
  );
  if (state !== null)
    await transaction.execute(
      'update guest set mailing_id = null where workspace_id = $1 and mailing_id = $2',
      [transaction.workspaceId, id],
    );
}

/** What is due, in all workspaces: as the owner of the tables. */
export async function findDueMailings(
  database: Database,
  moment: Date,
): Promise<{ workspaceId: string; id: string }[]> {
  return database.asOwner(
    `select workspace_id as "workspaceId", id from guest_mailing
     where state = 'SCHEDULED' and due_at <= $1 order by due_at`,
    [moment],
  );
}

/** What the address of the page of each event is made of. */
export async function findEventAddress(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<{ id: string; eventSlug: string; workspaceSlug: string }[]> {
  return transaction.query(
    `select event.id, event.slug as "eventSlug", workspace.slug as "workspaceSlug"
     from event join workspace on workspace.id = event.workspace_id
     where event.workspace_id = $1 and event.id = any($2)`,
    [transaction.workspaceId, eventIds],
  );
}
