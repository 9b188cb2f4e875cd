import { API_LIMITS } from '@convive/shared';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { addressGroup } from './sign-in-attempts.ts';

const GUESSES = API_LIMITS.unknownKeysPerMinute;
const WINDOW_SECONDS = 60;

/** Counts tokens that open nothing, by address, in PostgreSQL and so for all processes. Others are never counted. */
export class TokenGuesses {
  private readonly limiter: RateLimiterPostgres;

  /** `kind`: of links, such as `invitation-token`; each is counted by itself. */
  constructor(
    pool: Pool,
    kind: string,
    private readonly whatIsGuessed = 'links',
  ) {
    this.limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'client',
      schemaName: 'auth',
      tableName: 'failed_attempt',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: kind,
      points: GUESSES,
      duration: WINDOW_SECONDS,
    });
  }

  /** Throws RATE_LIMITED from the twenty-first in a minute on. */
  async count(address: string): Promise<void> {
    try {
      await this.limiter.consume(addressGroup(address));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new DomainError({
        code: 'RATE_LIMITED',
        message: `Too many unknown ${this.whatIsGuessed}. Try again in ${Math.ceil(error.msBeforeNext / 1000)} seconds.`,
      });
    }
  }
}
