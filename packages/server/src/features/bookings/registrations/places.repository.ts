import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** Of an event, or of one of its ticket types. */
interface Count {
  /** Null: as many as come. */
  capacity: number | null;
  taken: number;
}

interface CountOfType extends Count {
  takesEventPlace: boolean;
}

/** How many places there are; what is allotted in this transaction is counted along. */
export class Places {
  constructor(
    private readonly event: Count,
    private readonly ticketTypes: ReadonlyMap<string, CountOfType>,
  ) {}

  /** How many more may come on a ticket type, or on none; Infinity where there is no limit. */
  left(ticketTypeId: string | null): number {
    return Math.min(...this.countsOf(ticketTypeId).map(roomOf));
  }

  /** Takes places if they are there. */
  take(ticketTypeId: string | null, number: number): boolean {
    if (this.left(ticketTypeId) < number) return false;
    for (const count of this.countsOf(ticketTypeId)) count.taken += number;
    return true;
  }

  get isLimited(): boolean {
    return [this.event, ...this.ticketTypes.values()].some(({ capacity }) => capacity !== null);
  }

  /** Whether nobody can come any more, on whatever ticket. */
  get isFull(): boolean {
    return this.left(null) === 0 && this.fullTypes.length === this.ticketTypes.size;
  }

  /** The ticket types of which none is left. */
  get fullTypes(): string[] {
    return [...this.ticketTypes.keys()].filter((id) => this.left(id) === 0);
  }

  /** What a booking is counted in. */
  private countsOf(ticketTypeId: string | null): Count[] {
    const type = ticketTypeId === null ? undefined : this.ticketTypes.get(ticketTypeId);
    if (!type) return [this.event];
    return type.takesEventPlace ? [this.event, type] : [type];
  }
}

function roomOf({ capacity, taken }: Count): number {
  return capacity === null ? Infinity : Math.max(0, capacity - taken);
}

/**
 * Holds the places of an event until the transaction ends: whoever else takes or frees one waits. Always asked for
 * before contacts, guests and bookings are locked, so that nobody waits in a circle. False where there is no event.
 */
export async function lockPlaces(transaction: WorkspaceTransaction, eventId: string): Promise<boolean> {
  const rows = await transaction.query(
    'select from event where workspace_id = $1 and id = $2 for no key update',
    [transaction.workspaceId, eventId],
  );
  return rows.length > 0;
}

/** The places as they stand. */
export async function findPlaces(transaction: WorkspaceTransaction, eventId: string): Promise<Places> {
  const rows = await transaction.query<CountOfType & { id: string }>(
    `select counted.id, counted.capacity, takes_event_place as "takesEventPlace", coalesce(taken, 0) as taken from (
       select id, capacity, true as takes_event_place from event where workspace_id = $1 and id = $2
       union all
       select id, capacity, takes_event_place from ticket_type where workspace_id = $1 and event_id = $2) counted
     left join taken_places on taken_places.workspace_id = $1 and taken_places.event_id = $2
       and taken_places.counted = counted.id`,
    [transaction.workspaceId, eventId],
  );
  const counts = new Map(rows.map(({ id, ...count }) => [id, count]));
  const event: Count = counts.get(eventId) ?? { capacity: 0, taken: 0 };
  counts.delete(eventId);
  return new Places(event, counts);
}

/** Whether a statement failed because it would have taken a place that is not there. */
export function isWithoutPlace(error: unknown): boolean {
  return (error as { constraint?: string }).constraint === 'places_left';
}
