import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { addressGroup } from '../../accounts/index.ts';

/** A whole school may register from behind one address; a program soon stands out. */
const OF_ADDRESS = { points: 120, duration: 10 * 60 };
/** Each writes to the recipient: nobody is to be flooded with mails in our name. */
const OF_RECIPIENT = { points: 6, duration: 60 * 60 };

/** Who registers without a personal link: from where, for which event, and whom we would write to. */
export interface Attempt {
  address: string;
  /** Workspace and event. */
  place: string;
  email: string | null;
}

/** Counts registrations of people without a personal link, for all processes together. */
export class RegistrationAttempts {
  private readonly byAddress: RateLimiterPostgres;
  private readonly byRecipient: RateLimiterPostgres;

  constructor(pool: Pool) {
    const limiter = (keyPrefix: string, limits: typeof OF_ADDRESS) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'client',
        schemaName: 'auth',
        tableName: 'failed_attempt',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        ...limits,
      });
    this.byAddress = limiter('registration', OF_ADDRESS);
    this.byRecipient = limiter('registration-mail', OF_RECIPIENT);
  }

  /**
   * Counts an attempt for as long as it is not refused: a form that must be mended costs nothing. Throws RATE_LIMITED
   * where too many came from an address, or for a recipient.
   */
  async during<Result>({ address, place, email }: Attempt, work: () => Promise<Result>): Promise<Result> {
    const source = `${addressGroup(address)} ${place.toLowerCase()}`;
    await consume(this.byAddress, source);
    const recipient = email?.trim().toLowerCase() || null;
    if (recipient) await consume(this.byRecipient, recipient);
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError) {
        await this.byAddress.reward(source);
        if (recipient) await this.byRecipient.reward(recipient);
      }
      throw error;
    }
  }
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    // What PostgreSQL takes as the key of a row.
    await limiter.consume(key.replace(/[\0\p{Cs}]/gu, '').slice(0, 255));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new DomainError({
      code: 'RATE_LIMITED',
      message: `Too many registrations from here. Try again in ${Math.ceil(error.msBeforeNext / 1000)} seconds, or use the personal link of your invitation.`,
    });
  }
}
