import { isLostConnection } from './lost-connection.ts';

/** SQLSTATEs of somebody else being at the same rows: waited too long, or each for the other. */
const BUSY = ['55P03', '40P01'];

/** A statement that took longer than it may. */
const OUT_OF_TIME = '57014';

export function isOutOfTime(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === OUT_OF_TIME;
}

/** Whether a statement failed only because others were at work on the same rows: later it would have gone well. */
export function isBusy(error: unknown): boolean {
  return BUSY.includes((error as { code?: string } | null)?.code ?? '');
}

/** Whether the same statements may well succeed later: whatever they are about is not to blame. */
export function isPassing(error: unknown): boolean {
  return isBusy(error) || isOutOfTime(error) || isLostConnection(error);
}
