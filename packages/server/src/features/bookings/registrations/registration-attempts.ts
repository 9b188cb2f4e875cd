import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { addressGroup } from '../../accounts/index.ts';

/** A whole office may register from behind one address; a program soon stands out. */
const ATTEMPTS = 60;
const WINDOW_SECONDS = 10 * 60;

/** Counts registrations of people without a personal link, by address and for all processes together. */
export class RegistrationAttempts {
  private readonly limiter: RateLimiterPostgres;

  constructor(pool: Pool) {
    this.limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'client',
      schemaName: 'auth',
      tableName: 'failed_attempt',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'registration',
      points: ATTEMPTS,
      duration: WINDOW_SECONDS,
    });
  }

  /** Throws RATE_LIMITED where too many came from an address. */
  async count(address: string): Promise<void> {
    try {
      await this.limiter.consume(addressGroup(address));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new DomainError({
        code: 'RATE_LIMITED',
        message: `Too many registrations from here. Try again in ${Math.ceil(error.msBeforeNext / 1000)} seconds, or use the personal link of your invitation.`,
      });
    }
  }
}
