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

  /** When a mail may leave; null: now. `held`: the turn that it was given before. */
  async askForTurn(held: Date | null, now = Date.now()): Promise<Date | null> {
    if (this.perMinute === null) return null;
    if (held && held.getTime() <= now + NEAR_MS && now - held.getTime() < TURN_HOLDS_MS) return null;
    const turn = await this.take();
    return turn.getTime() <= now + NEAR_MS ? null : turn;
  }

  /** Notes that a mail leaves out of turn: the others wait the longer. */
  async goAhead(): Promise<void> {
    if (this.perMinute !== null) await this.take();
  }

  private async take(): Promise<Date> {
    const [row] = await this.database.asOwner<{ turn: Date }>(
      `insert into mail_pace as pace (name, next_at) values ('server', clock_timestamp() + $1 * interval '1 ms')
       on conflict (name) do update
         set next_at = greatest(pace.next_at, clock_timestamp()) + $1 * interval '1 ms'
       returning next_at - $1 * interval '1 ms' as turn`,
      [60_000 / this.perMinute!],
    );
    return row!.turn;
  }
}
