import { isLostConnection } from '../platform/database/lost-connection.ts';
import type { Log } from '../platform/observability/log.ts';

/**
 * Does one thing after the other, by name. What one feature fails at keeps no other back: it is told, and comes again
 * at the next turn. Answers the sum of what they answer. Throws only where the database is gone, as it is for all.
 */
export async function doEach(
  work: Readonly<Record<string, () => Promise<unknown>>>,
  log: Pick<Log, 'error'>,
): Promise<number> {
  let sum = 0;
  for (const [name, act] of Object.entries(work))
    try {
      const answer = await act();
      if (typeof answer === 'number') sum += answer;
    } catch (error) {
      if (isLostConnection(error)) throw error;
      log.error({ err: error, work: name }, 'what is due each minute failed; the rest of it is done');
    }
  return sum;
}
