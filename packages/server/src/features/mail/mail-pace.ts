import type { Database } from '../../platform/database/database.ts';

/** A turn that was not taken within this time is past: whoever slept asks for another. */
const TURN_HOLDS_MS = 60_000;
/** Turns as near as this are taken at once. */
const NEAR_MS = 50;

/**
 * Spreads mails over time, for all processes of the server together: the database knows when the next may leave. Each
 * mail asks for one turn; what was asked for itself takes its turn and does not wait for it.
 */
export class MailPace {
  constructor(
    private readonly database: Database,
    /** Mails of a minute; null: as fast as the mail server takes them. */
    private readonly perMinute: number | null,
  ) {}

  get isLimited(): boolean {
    return this.perMinute !== null;
  }

  /** When each mail may leave; null: now. `held`: the turn that each was given before. */
  async askForTurns(held: readonly (Date | null)[], now = Date.now()): Promise<(Date | null)[]> {
    const mayGo = (turn: Date | null) =>
      turn !== null && turn.getTime() <= now + NEAR_MS && now - turn.getTime() < TURN_HOLDS_MS;
    const waiting = held.filter((turn) => !mayGo(turn)).length;
    const turns = waiting > 0 ? await this.take(waiting) : [];
    return held.map((turn) => {
      const given = mayGo(turn) ? null : turns.shift()!;
      return given === null || given.getTime() <= now + NEAR_MS ? null : given;
    });
  }

  /** How many may leave within a time, one at least; `most` where no pace is set. */
  mailsWithin(ms: number, most: number): number {
    return this.perMinute === null ? most : Math.max(1, Math.min(most, (this.perMinute * ms) / 60_000) | 0);
  }

  /** When the next turn is free; null: now. */
  async nextTurn(): Promise<Date | null> {
    if (this.perMinute === null) return null;
    const [row] = await this.database.asOwner<{ next: Date }>(
      `select next_at as next from mail_pace where name = 'server'`,
    );
    return row?.next ?? null;
  }

  /** Notes that mails leave out of turn: the others wait the longer. */
  async goAhead(mails: number): Promise<void> {
    if (mails > 0) await this.take(mails);
  }

  private async take(count: number): Promise<Date[]> {
    if (this.perMinute === null) return Array.from({ length: count }, () => new Date());
    const between = 60_000 / this.perMinute;
    const [row] = await this.database.asOwner<{ turn: Date }>(
      `insert into mail_pace as pace (name, next_at) values ('server', clock_timestamp() + $1 * interval '1 ms')
       on conflict (name) do update
         set next_at = greatest(pace.next_at, clock_timestamp()) + $1 * interval '1 ms'
       returning next_at - $1 * interval '1 ms' as turn`,
      [count * between],
    );
    return Array.from({ length: count }, (_, index) => new Date(row!.turn.getTime() + index * between));
  }
}
