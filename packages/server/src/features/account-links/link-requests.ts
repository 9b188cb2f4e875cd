import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { addressGroup } from '../accounts/index.ts';

const WINDOW_SECONDS = 60 * 60;
const PER_EMAIL = 3;
const PER_ADDRESS = 20;

/**
 * Keeps mailboxes from being filled: so many links in an hour to one e-mail address, and so many from one address of
 * the net, counted in PostgreSQL and so by all processes. Every request counts, whether the e-mail has an account or not.
 */
export class LinkRequests {
  private readonly byEmail: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(pool: Pool) {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'client',
        schemaName: 'auth',
        tableName: 'failed_attempt',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration: WINDOW_SECONDS,
      });
    this.byEmail = limiter('account-link-email', PER_EMAIL);
    this.byAddress = limiter('account-link-address', PER_ADDRESS);
  }

  /** Throws RATE_LIMITED from the fourth to an e-mail, or the twenty-first from an address, in an hour. */
  async count(email: string, address: string): Promise<void> {
    try {
      await this.byAddress.consume(addressGroup(address));
      await this.byEmail.consume(email);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new DomainError({
        code: 'RATE_LIMITED',
        reason: 'TOO_MANY_LINKS',
        message: `Too many links were asked for. Look into the mail first, or try again in ${Math.ceil(error.msBeforeNext / 60_000)} minutes.`,
      });
    }
  }
}
