import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { takeText } from '../../../platform/graphql/read-text.ts';
import type { Booking } from '../booking.entity.ts';
import { lockBooking } from '../booking.repository.ts';
import { bookingNotFound } from '../bookings.errors.ts';
import type { CheckIn } from './check-in.ts';
import { notCheckedIn } from './check-in.errors.ts';
import { findCheckIns, reviveOvertaken, saveAdmissionTimes, saveUndone } from './check-in.repository.ts';

/**
 * Takes a check-in back: that of a nonce, or whatever lets the booking in. A scan that it had overtaken lets in
 * again, for somebody did come in by it. Undoing what is undone changes nothing. Throws NOT_FOUND, and CONFLICT with
 * NOT_CHECKED_IN for a scan that let nobody in.
 */
export async function undoCheckIn(
  transaction: WorkspaceTransaction,
  userId: string,
  { bookingId, nonce: given }: { bookingId: string; nonce?: string | null },
): Promise<{ booking: Booking; admission: CheckIn | null }> {
  const nonce = takeText(given, { path: ['nonce'], max: LIMITS.checkInNonceCharacters });
  const booking = isUuid(bookingId) ? await lockBooking(transaction, bookingId) : null;
  if (!booking) throw new DomainError({ ...bookingNotFound().errors[0]!, path: ['bookingId'] });
  const known = (await findCheckIns(transaction, [nonce], [booking.id])).filter(
    (checkIn) => checkIn.bookingId === booking.id,
  );
  const admission = known.find(({ outcome }) => outcome === 'ADMITTED') ?? null;
  const meant = nonce === '' ? admission : (known.find((checkIn) => checkIn.nonce === nonce) ?? null);
  if (nonce !== '' && meant === null) throw new DomainError(notCheckedIn());
  if (meant?.outcome === 'UNDONE') return { booking, admission };
  // One that was overtaken had let somebody in, and will not do so again.
  if (meant && meant.outcome !== 'ADMITTED' && !meant.overtakenAt) throw new DomainError(notCheckedIn());
  if (meant) await saveUndone(transaction, meant.id, userId);
  if (meant && meant !== admission) return { booking, admission };
  const revived = await reviveOvertaken(transaction, booking.id);
  const checkedInAt = revived?.doorTime ?? null;
  await saveAdmissionTimes(transaction, new Map([[booking.id, checkedInAt]]));
  return { booking: { ...booking, checkedInAt }, admission: revived };
}
