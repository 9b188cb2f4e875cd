import type { Booking_RowFragment } from '../../gql/graphql.ts';
import { displayName } from '../contacts/index.ts';

/** Who comes on a booking: its contact, or whom they bring along; `bookedBy` is null where it is the contact. */
export function whoComes({ attendeeName, contact }: Pick<Booking_RowFragment, 'attendeeName' | 'contact'>): {
  name: string;
  bookedBy: string | null;
} {
  const contactName = displayName(contact);
  return attendeeName ? { name: attendeeName, bookedBy: contactName } : { name: contactName, bookedBy: null };
}
