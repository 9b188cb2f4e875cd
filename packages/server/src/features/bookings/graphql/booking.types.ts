import { BOOKING_STATUSES, type BookingStatus } from '@convive/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { CONFIRMATIONS, type Confirmation } from '../confirm-by-mail.ts';
import { ContactType } from '../../contacts/graphql/index.ts';
import { GuestEventType } from '../../events/graphql/index.ts';

export const BookingStatusEnum = declareEnum('BookingStatus', 'How a booking stands.', BOOKING_STATUSES, {
  CONFIRMED: 'The place is theirs.',
  RESERVED: 'The place is held for a short while, until they confirm.',
  REQUESTED: 'They asked for a place; the team has not answered.',
  WAITLISTED: 'They wait for a place to become free.',
  CANCELLED: 'It was taken back.',
  EXPIRED: 'It was reserved and not confirmed in time.',
});

export const ConfirmationEnum = declareEnum(
  'BookingConfirmation',
  'What became of a mail that tells somebody of their bookings.',
  CONFIRMATIONS,
  {
    QUEUED: 'It leaves now.',
    KEPT: 'No mail server is set: it stays in the outbox, where it can be read.',
    NO_ADDRESS: 'The contact has no address: nothing was written.',
  },
);

@ObjectType('Booking', { description: 'What a contact has registered for at an event.' })
export class BookingType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => GuestEventType, { description: 'The event.' }) event!: GuestEventType;
  @Field(() => ContactType, { description: 'Whose it is.' }) contact!: ContactType;
  @Field(() => String, { nullable: true, description: 'What was booked: a session, a kind of ticket.' })
  title!: string | null;
  @Field(() => String, { nullable: true, description: 'Which kind of booking, in words of your own.' })
  category!: string | null;
  @Field(() => String, { nullable: true, description: 'The number of the order it is part of.' })
  orderNumber!: string | null;
  @Field(() => String, { nullable: true, description: 'The number on the ticket.' })
  ticketNumber!: string | null;
  @Field(() => BookingStatusEnum, { description: 'How it stands.' }) status!: BookingStatus;
  @Field(() => String, {
    nullable: true,
    description: 'The system it came from; null where it was entered by hand.',
  })
  source!: string | null;
  @Field(() => ID, { nullable: true, description: 'Its ticket type, where the event has any.' })
  ticketTypeId!: string | null;
  @Field(() => String, { nullable: true, description: 'Who comes on it, where it is a companion.' })
  attendeeName!: string | null;
  @Field(() => Date, {
    nullable: true,
    description: 'Until when the place is held that is reserved; null: until somebody decides.',
  })
  heldUntil!: Date | null;
  @Field(() => Date, {
    nullable: true,
    description:
      'Since when they have a place by moving up from the waiting list, and no mail went to them (no address, or no mail server); null: they know, or were written to.',
  })
  untoldSince!: Date | null;
  @Field(() => Int, { description: 'Counts saves; goes into `expectedVersion`.' }) version!: number;
  @Field(() => Date, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When it was last saved.' }) updatedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was cancelled; null where it is not.' })
  cancelledAt!: Date | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When they were let in, by the clock of the door; null where they have not come.',
  })
  checkedInAt!: Date | null;
}

export const BookingConnectionType = connectionOf('Booking', BookingType);

@ObjectType('BookingCount', { simpleResolvers: true, description: 'How many bookings have one status.' })
export class BookingCountType {
  @Field(() => BookingStatusEnum, { description: 'The status.' }) status!: BookingStatus;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

const ERRORS = { description: 'Empty on success.' };
const CONFIRMATION =
  'What became of the mail; null where none was asked for, or there is nothing to confirm.';

@ObjectType('CreateBookingPayload', { description: 'What became of it.' })
export class CreateBookingPayload {
  @Field(() => BookingType, { nullable: true, description: 'The new booking.' }) booking!: BookingType | null;
  @Field(() => ConfirmationEnum, { nullable: true, description: CONFIRMATION })
  confirmation!: Confirmation | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('BookTicketsPayload', { description: 'What became of it.' })
export class BookTicketsPayload {
  @Field(() => [BookingType], { nullable: true, description: 'The new bookings, in the order asked for.' })
  bookings!: BookingType[] | null;
  @Field(() => ConfirmationEnum, { nullable: true, description: CONFIRMATION })
  confirmation!: Confirmation | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UpdateBookingPayload', { description: 'What became of it.' })
export class UpdateBookingPayload {
  @Field(() => BookingType, {
    nullable: true,
    description: 'As saved; after STALE_VERSION as it stands now.',
  })
  booking!: BookingType | null;
  @Field(() => ConfirmationEnum, { nullable: true, description: CONFIRMATION })
  confirmation!: Confirmation | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CancelBookingPayload', { description: 'What became of it.' })
export class CancelBookingPayload {
  @Field(() => BookingType, { nullable: true, description: 'The booking, cancelled.' })
  booking!: BookingType | null;
  @Field(() => [BookingType], {
    nullable: true,
    description:
      'What moved up from the waiting list into the place that became free; empty where nobody did.',
  })
  movedUp!: BookingType[] | null;
  @Field(() => Int, { nullable: true, description: 'How many were cancelled; 0 where all were before.' })
  count!: number | null;
  @Field(() => ConfirmationEnum, {
    nullable: true,
    description:
      'What became of the mail about it; null where none was asked for, or nothing was theirs, waited for or asked for.',
  })
  notice!: Confirmation | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('NoteBookingToldPayload', { description: 'What became of it.' })
export class NoteBookingToldPayload {
  @Field(() => BookingType, { nullable: true, description: 'The booking, of which they know now.' })
  booking!: BookingType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
