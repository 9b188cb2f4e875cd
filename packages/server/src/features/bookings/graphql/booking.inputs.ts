import { type BookingStatus, LIMITS } from '@convive/shared';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { BookingStatusEnum } from './booking.types.ts';

@InputType('BookingFilter', { description: 'Which bookings; everything given must hold.' })
export class BookingFilterInput {
  @Field(() => ID, { nullable: true, description: 'Those of this event.' }) eventId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Those of this contact.' }) contactId?: string | null;
  @Field(() => [BookingStatusEnum], { nullable: true, description: 'Those that stand so.' })
  statuses?: BookingStatus[] | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Parts of title, category and numbers, or of what a contact is found by; 200 characters at most.',
  })
  search?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Those of whom somebody must be told that they have a place, or those of whom nobody must.',
  })
  isUntold?: boolean | null;
}

@ArgsType()
export class BookingPageArguments {
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

@ArgsType()
export class BookingsArguments extends BookingPageArguments {
  @Field(() => BookingFilterInput, { nullable: true, description: 'Which bookings.' })
  filter?: BookingFilterInput | null;
}

const CONFIRMS =
  'Whether to write to the contact what they hold of the event, with tickets and calendar file, as to whoever registers by themselves; false unless said.';

const DETAIL = '100 characters at most.';

@InputType()
abstract class BookingValuesInput {
  @Field(() => String, { nullable: true, description: 'What is booked; 200 characters at most.' })
  title?: string | null;
  @Field(() => String, { nullable: true, description: `Which kind; ${DETAIL}` }) category?: string | null;
  @Field(() => String, { nullable: true, description: `The number of the order; ${DETAIL}` })
  orderNumber?: string | null;
  @Field(() => String, { nullable: true, description: `The number on the ticket; ${DETAIL}` })
  ticketNumber?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `The system it comes from; null for what is entered by hand; ${DETAIL}`,
  })
  source?: string | null;
  @Field(() => ID, { nullable: true, description: 'Which ticket type of the event; null: none.' })
  ticketTypeId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Who comes on it, where it is a companion; 200 characters at most.',
  })
  attendeeName?: string | null;
}

@InputType('CreateBookingInput', { description: 'A new booking of a living contact.' })
export class CreateBookingInput extends BookingValuesInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => ID, { description: 'For whom.' }) contactId!: string;
  @Field(() => BookingStatusEnum, { nullable: true, description: 'CONFIRMED unless said.' })
  status?: BookingStatus | null;
  @Field(() => Boolean, { nullable: true, description: CONFIRMS }) sendsConfirmation?: boolean | null;
}

@InputType('BookTicketsInput', {
  description:
    'Ticket types and sessions of an event, or places of one without any, booked for a living contact: all of them, or none.',
})
export class BookTicketsInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => ID, { description: 'For whom.' }) contactId!: string;
  @Field(() => [ID], {
    description:
      'What is booked, one place of each unless `quantities` says more; each named once. Empty for an event without ticket types, of which `quantities` then says the one number of places.',
  })
  ticketTypeIds!: string[];
  @Field(() => String, {
    nullable: true,
    description: `What is booked of an event without ticket types, which are called as they are; ${LIMITS.bookingTitleCharacters} characters at most.`,
  })
  title?: string | null;
  @Field(() => [Int], {
    nullable: true,
    description: `How many places of each ticket type, in the same order; 1 to ${LIMITS.placesPerGuest}.`,
  })
  quantities?: number[] | null;
  @Field(() => [String], {
    nullable: true,
    description: `Names of companions, from the second place of each ticket type on: the first is the contact's own. Blank: without a name; ${LIMITS.attendeeNameCharacters} characters at most.`,
  })
  companions?: string[] | null;
  @Field(() => BookingStatusEnum, { nullable: true, description: 'CONFIRMED unless said.' })
  status?: BookingStatus | null;
  @Field(() => String, { nullable: true, description: `Which kind; ${DETAIL}` }) category?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `The number of the order, made unless said; ${DETAIL}`,
  })
  orderNumber?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `The system it comes from; null for what is entered by hand; ${DETAIL}`,
  })
  source?: string | null;
  @Field(() => Boolean, { nullable: true, description: CONFIRMS }) sendsConfirmation?: boolean | null;
}

@InputType('UpdateBookingInput', {
  description: 'What to change of a booking; what is absent stays, null clears.',
})
export class UpdateBookingInput extends BookingValuesInput {
  @Field(() => ID, { description: 'Which booking.' }) id!: string;
  @Field(() => Int, { description: 'The version that was read; a newer one is told, not overwritten.' })
  expectedVersion!: number;
  @Field(() => BookingStatusEnum, { nullable: true, description: 'How it stands from now on.' })
  status?: BookingStatus | null;
  @Field(() => Boolean, {
    nullable: true,
    description: `${CONFIRMS} With CANCELLED as new status: what was cancelled, as of cancelBooking.`,
  })
  sendsConfirmation?: boolean | null;
}

@InputType('CancelBookingInput', { description: 'Which booking to cancel.' })
export class CancelBookingInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether all goes that its contact still holds of the event, but for tickets that were used at the door; false unless said.',
  })
  cancelsAll?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to write to the contact what was cancelled, and what stays theirs: one mail, in their language; false unless said.',
  })
  sendsNotice?: boolean | null;
}

@InputType('NoteBookingToldInput', { description: 'Of which booking they were told.' })
export class NoteBookingToldInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}
