import type { CheckIn_BookingFragment, CheckIn_ResultFragment } from '../../../gql/graphql.ts';
import { displayName } from '../../contacts/index.ts';
import type { DoorEntry } from './door-list.ts';
import type { ScannedPerson, Verdict, WaitingScan } from './verdict.ts';

/** What the server has said. */
export function verdictOf(
  scan: WaitingScan,
  { booking, admission, errors }: Pick<CheckIn_ResultFragment, 'booking' | 'admission' | 'errors'>,
): Verdict {
  const [refusal] = errors;
  const isElsewhere = refusal?.reason === 'OTHER_EVENT';
  return {
    nonce: scan.nonce,
    doorTime: scan.doorTime,
    tone: refusal ? 'refused' : 'admitted',
    refusal: refusal ?? null,
    person: booking ? personOf(booking) : null,
    ticketNumber: scan.ticketNumber,
    before:
      refusal && admission
        ? {
            doorTime: admission.doorTime,
            door: admission.door ?? null,
            by: admission.user?.name ?? null,
          }
        : null,
    otherEvent: isElsewhere ? (booking?.event.title ?? null) : null,
    isProvisional: false,
  };
}

export function personOf(booking: CheckIn_BookingFragment): ScannedPerson {
  const { contact } = booking;
  return {
    bookingId: booking.id,
    ticketNumber: booking.ticketNumber ?? null,
    name: displayName(contact),
    organization: contact.organization ?? null,
    badgeInfo: contact.badgeInfo ?? null,
    title: booking.title ?? null,
    status: booking.status,
  };
}

/** What the list of this device keeps of a booking that the server has answered with. */
export function entryOf(booking: CheckIn_BookingFragment): DoorEntry {
  return { ...personOf(booking), checkedInAt: booking.checkedInAt ?? null };
}
