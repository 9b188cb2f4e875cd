import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';

/** Clocks and time zones differ; more than this is a mistake. */
const TOLERATED_MS = 24 * 3_600_000;

/** Beyond what clocks differ by. Taken, it would make all that is told afterwards count as older. */
export function isInFuture(moment: Date): boolean {
  return moment.getTime() > Date.now() + TOLERATED_MS;
}

export function futureErrors(updatedAt: Date | null): UserErrorDetails[] {
  if (updatedAt === null || !isInFuture(updatedAt)) return [];
  const latest = new Date(Date.now() + TOLERATED_MS).toISOString();
  const message = `updatedAt is ${updatedAt.toISOString()}; expected was ${latest} at the latest, a day from now. Send when it was changed, or leave updatedAt out.`;
  return [{ code: 'BAD_USER_INPUT', reason: 'IN_FUTURE', message, path: ['updatedAt'] }];
}
