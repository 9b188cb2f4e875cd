import { GUEST_STATUSES, type GuestStatus, LIMITS } from '@convive/shared';
import type { Caller, WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { isUuid } from '../../../platform/database/uuid.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { type FilterNames, filterToSql, findFilterNames, searchToSql } from '../../contacts/index.ts';
import { managedEventsToSql } from '../../events/index.ts';
import { GROUPED_CONTACTS } from '../../groups/index.ts';

export interface GuestFilter {
  statuses?: GuestStatus[] | null;
  /** What contacts are found by. */
  search?: string | null;
  /** Those whose contact is in one of these groups. */
  groupIds?: string[] | null;
}

/** Some guests of an event by id, or all that match; an empty filter means all. */
export interface GuestSelection {
  ids?: string[] | null;
  filter?: GuestFilter | null;
}

type Parameter = (value: unknown) => string;

/** Over `guest` joined with its `event`: a no-show is told, never stored. */
export const GUEST_STATUS_SQL = `case
  when guest.status = 'REGISTERED' and event.ends_at < now() then 'NO_SHOW' else guest.status end`;

/** What a filter of guests names, looked up where it names anything. */
export function findGuestFilterNames(
  transaction: WorkspaceTransaction,
  filter: GuestFilter | null | undefined,
): Promise<FilterNames> {
  const groupIds = filter?.groupIds;
  return findFilterNames(
    transaction,
    { conditions: [GROUPED_CONTACTS] },
    groupIds ? { groupIds: { any: groupIds } } : null,
  );
}

/** A predicate over `guest`, `event` and `contact`, within the events that the caller may see. */
export function guestFilterToSql(
  { statuses, search, groupIds }: GuestFilter,
  caller: Caller | null,
  parameter: Parameter,
  names: FilterNames,
): string {
  const parts = [managedEventsToSql(caller, 'guest.event_id', parameter) ?? 'true'];
  if (statuses) {
    // The stored status first: an index serves it.
    const stored = statuses.map((status) => (status === 'NO_SHOW' ? 'REGISTERED' : status));
    parts.push(`guest.status = any(${parameter(stored)}::text[])`);
    if (statuses.includes('NO_SHOW') !== statuses.includes('REGISTERED'))
      parts.push(`${GUEST_STATUS_SQL} = any(${parameter(statuses)}::text[])`);
  }
  const found = searchToSql(search, parameter);
  if (found) parts.push(found);
  if (groupIds) parts.push(filterToSql({ groupIds: { any: groupIds } }, parameter, names));
  return parts.join(' and ');
}

/** What a selection among the guests of one event means. Throws `BAD_USER_INPUT` where it says nothing, or too much. */
export function guestSelectionToSql(
  { ids, filter }: GuestSelection,
  caller: Caller | null,
  parameter: Parameter,
  names: FilterNames,
): string {
  if ((ids == null) === (filter == null))
    throw invalid('Say which guests: either ids, or a filter (an empty one means all).');
  if (ids == null) return guestFilterToSql(filter!, caller, parameter, names);
  if (ids.length > LIMITS.selectionIds)
    throw invalid(`${LIMITS.selectionIds} ids at most; ${ids.length} were given. Select more by filter.`);
  const managed = managedEventsToSql(caller, 'guest.event_id', parameter) ?? 'true';
  return `guest.id = any(${parameter(ids.filter(isUuid))}::uuid[]) and ${managed}`;
}

function invalid(message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: ['selection'] });
}

/** Every status with its number, none left out. */
export function allStatuses(counts: Partial<Record<GuestStatus, number>>) {
  return GUEST_STATUSES.map((status) => ({ status, count: counts[status] ?? 0 }));
}
