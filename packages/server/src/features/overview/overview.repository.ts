import { LIVING_CONTACT } from '../contacts/index.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

export interface ContactCounts {
  /** Living contacts. */
  total: number;
  createdThisMonth: number;
  archived: number;
}

export interface MonthOfContacts {
  /** YYYY-MM. */
  month: string;
  created: number;
  /** Created in this month or before. */
  total: number;
}

export const CONTACT_SOURCES = ['PERSON', 'IMPORT', 'API', 'REGISTRATION'] as const;
export type ContactSource = (typeof CONTACT_SOURCES)[number];

export interface SourceOfContacts {
  source: ContactSource;
  count: number;
}

export interface GroupOfContacts {
  id: string;
  name: string;
  count: number;
}

export interface ContactsByGroup {
  groups: GroupOfContacts[];
  /** How many groups there are beside these. */
  furtherGroups: number;
  /** Living contacts that are in no group at all. */
  ungrouped: number;
}

/** Counts the contacts of the workspace in one pass. `timeZone`: where the month begins. */
export async function countContactsByStanding(
  transaction: WorkspaceTransaction,
  timeZone: string,
): Promise<ContactCounts> {
  const [counts] = await transaction.query<ContactCounts>(
    `select count(*) filter (where archived_at is null)::int as total,
       count(*) filter (where archived_at is null and created_at >= date_trunc('month', now(), $2))::int
         as "createdThisMonth",
       count(*) filter (where archived_at is not null)::int as archived
     from contact where workspace_id = $1 and merged_into_id is null`,
    [transaction.workspaceId, timeZone],
  );
  return counts!;
}

/** The last `months` months, this one last; months without a new contact are among them. */
export async function countContactsByMonth(
  transaction: WorkspaceTransaction,
  { months, timeZone }: { months: number; timeZone: string },
): Promise<MonthOfContacts[]> {
  // Everything older stands in the month before the first: it is in the totals, and is left out in the end.
  const rows = await transaction.query<MonthOfContacts>(
    `with starts as (
       select array_agg(month order by month) as months from generate_series(
         date_add(date_trunc('month', now(), $2), make_interval(months => -$3::int), $2),
         date_trunc('month', now(), $2), '1 month', $2) month),
     grouped as (
       select greatest(width_bucket(contact.created_at, starts.months), 1) as place, count(*)::int as created
       from contact cross join starts where contact.workspace_id = $1 and ${LIVING_CONTACT} group by 1)
     select to_char(month at time zone $2, 'YYYY-MM') as month, coalesce(grouped.created, 0) as created,
       (sum(coalesce(grouped.created, 0)) over (order by place))::int as total
     from starts cross join unnest(starts.months) with ordinality as listed (month, place)
     left join grouped using (place) order by place`,
    [transaction.workspaceId, timeZone, months],
  );
  return rows.slice(1);
}

/** Living contacts by how they came in, the most first. */
export async function countContactsBySource(transaction: WorkspaceTransaction): Promise<SourceOfContacts[]> {
  return transaction.query<SourceOfContacts>(
    `select origin_cause as source, count(*)::int as count from contact
     where workspace_id = $1 and ${LIVING_CONTACT} group by 1 order by 2 desc, 1`,
    [transaction.workspaceId],
  );
}

/** The groups with the most living contacts, `first` of them, and what is left beside them. */
export async function countContactsByGroup(
  transaction: WorkspaceTransaction,
  first: number,
): Promise<ContactsByGroup> {
  const groups = await transaction.query<GroupOfContacts & { all: number }>(
    `select contact_group.id, contact_group.name, coalesce(counted.count, 0) as count,
       count(*) over ()::int as "all"
     from contact_group left join (
       select member.group_id, count(*)::int as count from contact_group_member member
       join contact on contact.workspace_id = $1 and contact.id = member.contact_id and ${LIVING_CONTACT}
       where member.workspace_id = $1 group by 1) counted on counted.group_id = contact_group.id
     where contact_group.workspace_id = $1
     order by count desc, contact_group.name_key, contact_group.id limit $2`,
    [transaction.workspaceId, first],
  );
  const [left] = await transaction.query<{ ungrouped: number }>(
    `select count(*)::int as ungrouped from contact
     where workspace_id = $1 and ${LIVING_CONTACT} and not exists (
       select from contact_group_member member
       where member.workspace_id = $1 and member.contact_id = contact.id)`,
    [transaction.workspaceId],
  );
  return {
    groups: groups.map(({ all: _, ...group }) => group),
    furtherGroups: (groups[0]?.all ?? 0) - groups.length,
    ungrouped: left!.ungrouped,
  };
}
