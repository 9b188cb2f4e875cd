import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../platform/graphql/domain-error.ts';

const USES = 10;
const WINDOW_SECONDS = 60 * 60;

/**
 * Whoever holds a code says their own address, and is told to sign in where it has an account: so many addresses a
 * code may be tried with in an hour, or it would tell of everybody. Counted in PostgreSQL and so by all processes.
 */
export class CodeUses {
  private readonly limiter: RateLimiterPostgres;

  constructor(pool: Pool) {
    this.limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'client',
      schemaName: 'auth',
      tableName: 'failed_attempt',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'invitation-code-use',
      points: USES,
      duration: WINDOW_SECONDS,
    });
  }

  /** Throws RATE_LIMITED from the eleventh in an hour on. */
  async count(invitationId: string): Promise<void> {
    try {
      await this.limiter.consume(invitationId);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new DomainError({
        code: 'RATE_LIMITED',
        reason: 'CODE_TRIED_OFTEN',
        message: `This code was tried with many addresses. Try again in ${Math.ceil(error.msBeforeNext / 60_000)} minutes.`,
      });
    }
  }
}
