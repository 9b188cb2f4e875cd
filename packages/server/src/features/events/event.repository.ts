import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { isUuid } from '../../platform/database/uuid.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { EventValues } from './event-values.ts';
import type { GuestEvent } from './event.entity.ts';
import { managedEventsToSql } from './managed-events.ts';

export const EVENT_PERIODS = ['ALL', 'UPCOMING', 'PAST'] as const;
export type EventPeriod = (typeof EVENT_PERIODS)[number];

const COLUMNS: Record<keyof EventValues, string> = {
  slug: 'slug',
  title: 'title',
  description: 'description',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  timeZone: 'time_zone',
  place: 'place',
  imageFileId: 'image_file_id',
  languages: 'languages',
  translations: 'translations',
  access: 'access',
  internalRoles: 'internal_roles',
  capacity: 'capacity',
  maxPerGuest: 'max_per_guest',
  registrationOpensAt: 'registration_opens_at',
  registrationClosesAt: 'registration_closes_at',
  needsApproval: 'needs_approval',
  hasWaitingList: 'has_waiting_list',
  form: 'form',
  reminderDays: 'reminder_days',
  reminderBefore: 'reminder_before',
};
const SELECTED = `event.workspace_id as "workspaceId", event.id, ${Object.entries(COLUMNS)
  .map(([property, column]) => `event.${column} as "${property}"`)
  .join(', ')}, event.version, event.created_by as "createdBy", event.created_at as "createdAt",
  event.updated_at as "updatedAt"`;

/** What is still to come or going on, and what is over. */
const PERIODS: Record<EventPeriod, string> = {
  ALL: 'true',
  UPCOMING: 'event.ends_at >= now()',
  PAST: 'event.ends_at < now()',
};

/** One page of the caller's events: the next first where they are upcoming, otherwise the latest first. */
export async function findEventPage(
  transaction: WorkspaceTransaction,
  period: EventPeriod,
  { size, cursor }: PageRequest,
): Promise<GuestEvent[]> {
  const [operator, direction] = period === 'UPCOMING' ? ['>', 'asc'] : ['<', 'desc'];
  const { where, values } = visible(transaction, PERIODS[period]);
  const after = cursor
    ? `and (event.starts_at, event.id) ${operator} ($${values.push(cursorTime(cursor))}::timestamptz, $${values.push(cursor[1])}::uuid)`
    : '';
  return transaction.query<GuestEvent>(
    `select ${SELECTED} from event where ${where} ${after}
     order by event.starts_at ${direction}, event.id ${direction} limit ${size + 1}`,
    values,
  );
}

export async function countEvents(transaction: WorkspaceTransaction, period: EventPeriod): Promise<number> {
  const { where, values } = visible(transaction, PERIODS[period]);
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from event where ${where}`,
    values,
  );
  return row!.count;
}

/** The place of an event in a list, for `findEventPage`. */
export function eventCursor({ startsAt, id }: GuestEvent): string[] {
  return [startsAt.toISOString(), id];
}

function cursorTime([time, id]: string[]): Date {
  const date = new Date(time!);
  if (Number.isNaN(date.getTime()) || !isUuid(id!))
    throw badInput('This cursor does not belong to this list. Take it from a page of events.', ['after']);
  return date;
}

/** Those among `ids` that the caller may see. `for key share` keeps them from being deleted meanwhile. */
export async function findEvents(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  lock: '' | 'for key share' | 'for no key update' | 'for update' = '',
): Promise<GuestEvent[]> {
  const { where, values } = visible(transaction, 'event.id = any($2)', [ids]);
  return transaction.query<GuestEvent>(`select ${SELECTED} from event where ${where} ${lock}`, values);
}

/** `lock`: keeps it as it stands until the transaction ends. */
export async function findEventBySlug(
  transaction: WorkspaceTransaction,
  slug: string,
  lock: '' | 'for no key update' = '',
): Promise<GuestEvent | null> {
  const { where, values } = visible(transaction, 'event.slug = $2', [slug]);
  const [event] = await transaction.query<GuestEvent>(
    `select ${SELECTED} from event where ${where} ${lock}`,
    values,
  );
  return event ?? null;
}

/** The first of `slug`, `slug-2`, `slug-3`, … that no event has. */
export async function findFreeSlug(transaction: WorkspaceTransaction, slug: string): Promise<string> {
  const [row] = await transaction.query<{ slug: string }>(
    `select slug from (
       select $2 as slug, 1 as copy union all
       select left($2, 74) || '-' || copy, copy from generate_series(2, 10000) copy) candidate
     where not exists (select from event where event.workspace_id = $1 and event.slug = candidate.slug)
     order by copy limit 1`,
    [transaction.workspaceId, slug],
  );
  return row!.slug;
}

/** Answers the new event's id; throws a unique violation of `event_slug`. */
export async function insertEvent(
  transaction: WorkspaceTransaction,
  values: EventValues,
  createdBy: string,
): Promise<string> {
  const keys = Object.keys(values) as (keyof EventValues)[];
  const [row] = await transaction.query<{ id: string }>(
    `insert into event (workspace_id, created_by, ${keys.map((key) => COLUMNS[key]).join(', ')})
     values ($1, $2, ${keys.map((_, index) => `$${index + 3}`).join(', ')}) returning id`,
    [transaction.workspaceId, createdBy, ...keys.map((key) => toParameter(key, values))],
  );
  return row!.id;
}

/** Writes values onto an event and raises its version; throws a unique violation of `event_slug`. */
export async function saveEvent(
  transaction: WorkspaceTransaction,
  id: string,
  values: EventValues,
): Promise<void> {
  const keys = Object.keys(values) as (keyof EventValues)[];
  const assignments = keys.map((key, index) => `${COLUMNS[key]} = $${index + 3}, `);
  await transaction.execute(
    `update event set ${assignments.join('')} ${'reminderDays' in values || 'reminderBefore' in values ? 'reminder_set_at = now(), ' : ''} version = version + 1, updated_at = now()
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id, ...keys.map((key) => toParameter(key, values))],
  );
}

/** The driver would write a list as an array of SQL. */
function toParameter(key: keyof EventValues, values: EventValues): unknown {
  return key === 'form' || key === 'translations' ? JSON.stringify(values[key]) : values[key];
}

export async function removeEvent(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute('delete from event where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
  ]);
}

/** How many rows of these tables point at an event. */
export async function countPointing(
  transaction: WorkspaceTransaction,
  references: readonly { table: string; column: string }[],
  id: string,
): Promise<number> {
  let total = 0;
  for (const { table, column } of references) {
    const [row] = await transaction.query<{ count: number }>(
      `select count(*) from ${table} where workspace_id = $1 and ${column} = $2`,
      [transaction.workspaceId, id],
    );
    total += row!.count;
  }
  return total;
}

/** The events of the workspace that the caller may see and of which `predicate` holds; its values begin at `$2`. */
function visible(
  { workspaceId, caller }: WorkspaceTransaction,
  predicate: string,
  predicateValues: readonly unknown[] = [],
): { where: string; values: unknown[] } {
  const values: unknown[] = [workspaceId, ...predicateValues];
  const managed = managedEventsToSql(caller, 'event.id', (value) => `$${values.push(value)}`);
  return { where: `event.workspace_id = $1 and ${predicate} and ${managed ?? 'true'}`, values };
}
