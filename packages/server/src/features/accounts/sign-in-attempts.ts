import { isIPv6 } from 'node:net';
import type { Pool } from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { Turns } from '../../platform/turns.ts';

const FAILURES = 5;
const WINDOW_SECONDS = 15 * 60;

/**
 * Slows down guessing: five failures in a quarter of an hour, by account and by address, counted in PostgreSQL
 * and so by all processes together. Successes are never counted.
 */
export class SignInAttempts {
  private readonly failures: RateLimiterPostgres;
  private readonly turns = new Turns();

  constructor(pool: Pool) {
    this.failures = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'client',
      schemaName: 'auth',
      tableName: 'failed_attempt',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'sign-in',
      points: FAILURES,
      duration: WINDOW_SECONDS,
    });
  }

  /** One attempt on an account after the other: many sent at once would all pass before the first is counted. */
  async inTurn<T>(email: string, attempt: () => Promise<T>): Promise<T> {
    const [account] = keys(email, '') as [string, string];
    return this.turns.inTurn(account, attempt);
  }

  /** Seconds until another attempt may be made; 0: now. */
  async secondsToWait(email: string, address: string): Promise<number> {
    const states = await Promise.all(keys(email, address).map((key) => this.failures.get(key)));
    return Math.max(0, ...states.map(waitOf));
  }

  /** Whoever has shown by a mail that the account is theirs begins anew. */
  async forgive(email: string): Promise<void> {
    const [account] = keys(email, '') as [string, string];
    await this.failures.delete(account);
  }

  async countFailure(email: string, address: string): Promise<void> {
    await Promise.all(keys(email, address).map((key) => this.failures.penalty(key, 1)));
  }
}

function waitOf(state: RateLimiterRes | null): number {
  if (!state || state.consumedPoints < FAILURES) return 0;
  return Math.ceil(state.msBeforeNext / 1000);
}

function keys(email: string, address: string): string[] {
  return [`account:${email.trim().toLowerCase()}`, `address:${addressGroup(address)}`];
}

/** One person holds a whole /64 of IPv6: its addresses count as one, however they are written. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const bare = address.split('%')[0]!;
  const [head = '', tail = ''] = bare.split('::') as [string, string?];
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = bare.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
