import type { Caller } from '../../platform/database/workspace-transaction.ts';

/**
 * Which events a caller may see, as a predicate over an SQL expression that holds an event's id: all for owners,
 * admins and the server's own work, the chosen ones for managers, none for anybody else. Null stands for all.
 */
export function managedEventsToSql(
  caller: Caller | null,
  eventId: string,
  parameter: (value: unknown) => string,
): string | null {
  if (caller === null || caller.role === 'OWNER' || caller.role === 'ADMIN') return null;
  if (caller.role !== 'MANAGER') return 'false';
  return `${eventId} in (
    select event_manager.event_id from event_manager
    where event_manager.workspace_id = (select current_workspace_id())
      and event_manager.user_id = ${parameter(caller.userId)})`;
}
