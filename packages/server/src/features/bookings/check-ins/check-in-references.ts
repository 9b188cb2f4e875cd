import type { PersonalDataHolder } from '../../contacts/index.ts';

const COLUMNS = [
  {
    key: 'event',
    title: { fr: 'Événement', en: 'Event', de: 'Veranstaltung' },
    sql: 'event.title',
  },
  {
    key: 'ticketNumber',
    title: { fr: 'Billet', en: 'Ticket', de: 'Ticket' },
    sql: 'booking.ticket_number',
  },
  {
    key: 'doorTime',
    title: { fr: 'Scanné le', en: 'Scanned', de: 'Gescannt' },
    sql: 'check_in.door_time',
  },
  { key: 'door', title: { fr: 'Entrée', en: 'Door', de: 'Eingang' }, sql: 'check_in.door' },
  { key: 'outcome', title: { fr: 'Résultat', en: 'Outcome', de: 'Ergebnis' }, sql: 'check_in.outcome' },
] as const;

const OF_PERSON = (workspaceId: string, ids: string) =>
  `select booking.id from booking where booking.workspace_id = ${workspaceId} and booking.contact_id = any(${ids}::uuid[])`;

/** When and where a person came in. It goes with their bookings, and so before them. */
export const CHECK_IN_HOLDER: PersonalDataHolder = {
  kind: 'CHECK_IN',
  file: 'check-ins',
  title: { fr: 'Entrées', en: 'Check-ins', de: 'Einlass' },
  tables: ['check_in'],
  found,
  told: () => ({
    columns: COLUMNS,
    select: (person, add) =>
      `select ${COLUMNS.map(({ key, sql }) => `${sql} as "${key}"`).join(', ')} from ${found(person, add)}
       order by check_in.door_time, check_in.id`,
  }),
  erase: async (transaction, { workspaceId, ids }) =>
    transaction.execute(
      `delete from check_in where workspace_id = $1 and booking_id in (${OF_PERSON('$1', '$2')})`,
      [workspaceId, ids],
    ),
};

function found(
  { workspaceId, ids }: Parameters<PersonalDataHolder['found']>[0],
  add: Parameters<PersonalDataHolder['found']>[1],
): string {
  return `check_in
    join booking on booking.workspace_id = check_in.workspace_id and booking.id = check_in.booking_id
    join event on event.workspace_id = check_in.workspace_id and event.id = check_in.event_id
    where check_in.workspace_id = ${add(workspaceId)} and booking.contact_id = any(${add(ids)}::uuid[])`;
}
