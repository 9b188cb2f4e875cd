import type { BookingStatus } from '@convive/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../../platform/graphql/user-error.type.ts';
import { UserType } from '../../../accounts/graphql/index.ts';
import { BookingStatusEnum, BookingType } from '../../graphql/booking.types.ts';
import { CHECK_IN_OUTCOMES, type CheckInOutcome } from '../check-in.ts';

const CheckInOutcomeEnum = declareEnum('CheckInOutcome', 'What became of a scan.', CHECK_IN_OUTCOMES, {
  ADMITTED: 'It lets them in.',
  ALREADY_CHECKED_IN: 'Another scan of this ticket was before it, by the clocks of the doors.',
  NOT_CONFIRMED: 'The booking was not confirmed.',
  UNDONE: 'It was taken back.',
});

@ObjectType('CheckIn', { description: 'A scan of a ticket at a door.' })
export class CheckInType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What the device called it.' }) nonce!: string;
  @Field(() => CheckInOutcomeEnum, { description: 'What became of it, as it stands now.' })
  outcome!: CheckInOutcome;
  @Field(() => String, { nullable: true, description: 'At which door.' }) door!: string | null;
  @Field(() => Date, { description: 'When it was scanned there; the time of receipt where that lay ahead.' })
  doorTime!: Date;
  @Field(() => Date, { description: 'When it came in here.' }) receivedAt!: Date;
  @Field(() => Date, {
    nullable: true,
    description: 'When a scan from an earlier time took over; null for one that never let anybody in.',
  })
  overtakenAt!: Date | null;
  @Field(() => UserType, { nullable: true, description: 'Who scanned; null where they have left.' })
  user!: UserType | null;
}

const BOOKING = {
  nullable: true,
  description:
    'The booking that was scanned, be it of another event (OTHER_EVENT); null where none was found.',
};
const CHECK_IN = { nullable: true, description: 'The scan as it is kept; null where no booking was found.' };
const ADMISSION = {
  nullable: true,
  description: 'The scan by which they are in, this one or another; null where they are not.',
};
const ERRORS = { description: 'Empty where they may come in.' };

@ObjectType('CheckInBookingPayload', { description: 'What became of it.' })
export class CheckInBookingPayload {
  @Field(() => BookingType, BOOKING) booking!: BookingType | null;
  @Field(() => CheckInType, CHECK_IN) checkIn!: CheckInType | null;
  @Field(() => CheckInType, ADMISSION) admission!: CheckInType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('AdmitWalkInPayload', { description: 'What became of it.' })
export class AdmitWalkInPayload {
  @Field(() => BookingType, { nullable: true, description: 'Their new booking.' })
  booking!: BookingType | null;
  @Field(() => CheckInType, CHECK_IN) checkIn!: CheckInType | null;
  @Field(() => CheckInType, ADMISSION) admission!: CheckInType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CheckInResult', { description: 'What became of one of many scans.' })
export class CheckInResultType {
  @Field(() => String, { description: 'The nonce that was sent.' }) nonce!: string;
  @Field(() => BookingType, BOOKING) booking!: BookingType | null;
  @Field(() => CheckInType, CHECK_IN) checkIn!: CheckInType | null;
  @Field(() => CheckInType, ADMISSION) admission!: CheckInType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CheckInBookingsPayload', { description: 'What became of them.' })
export class CheckInBookingsPayload {
  @Field(() => [CheckInResultType], { description: 'One for each scan, in the order sent.' })
  results!: CheckInResultType[];
  @Field(() => [UserErrorType], { description: 'What concerns all of them; empty otherwise.' })
  errors!: UserErrorType[];
}

@ObjectType('UndoCheckInPayload', { description: 'What became of it.' })
export class UndoCheckInPayload {
  @Field(() => BookingType, { nullable: true, description: 'The booking as it stands now.' })
  booking!: BookingType | null;
  @Field(() => CheckInType, {
    nullable: true,
    description: 'The scan that had been overtaken and lets them in again; null where they are out.',
  })
  admission!: CheckInType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@ObjectType('CheckInEntry', {
  simpleResolvers: true,
  description: 'A booking as a device at the door keeps it.',
})
export class CheckInEntryType {
  @Field(() => ID, { description: 'Id of the booking.' }) bookingId!: string;
  @Field(() => ID, { description: 'Id of the contact who booked it, for themselves or for a companion.' })
  contactId!: string;
  @Field(() => String, { nullable: true, description: 'The number on the ticket.' })
  ticketNumber!: string | null;
  @Field(() => String, { description: 'Whose it is.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'Their organisation.' }) organization!: string | null;
  @Field(() => String, { nullable: true, description: 'What their badge says beside.' })
  badgeInfo!: string | null;
  @Field(() => String, { nullable: true, description: 'What was booked.' }) title!: string | null;
  @Field(() => BookingStatusEnum, { description: 'How it stands.' }) status!: BookingStatus;
  @Field(() => Date, { nullable: true, description: 'When they were let in.' }) checkedInAt!: Date | null;
}

@ObjectType('CheckInCounts', { simpleResolvers: true, description: 'How far the check-in has come.' })
export class CheckInCountsType {
  @Field(() => Int, { description: 'Confirmed bookings.' }) expected!: number;
  @Field(() => Int, { description: 'Those of them that were let in.' }) admitted!: number;
  @Field(() => Int, { description: 'Scans that came too late.' }) conflicts!: number;
}

@ObjectType('CheckInList', { description: 'The bookings of an event, for a device at the door.' })
export class CheckInListType {
  eventId!: string;
  @Field(() => [CheckInEntryType], { description: 'In the order in which they changed; 2,000 at most.' })
  entries!: CheckInEntryType[];
  @Field(() => Boolean, { description: 'Whether more follow.' }) hasNextPage!: boolean;
  @Field(() => String, {
    description: 'Goes into `after`; that of the last page answers later what has changed since.',
  })
  endCursor!: string;
}

@ObjectType('CheckInConflict', { description: 'A scan that came too late.' })
export class CheckInConflictType {
  @Field(() => CheckInType, { description: 'The scan.' }) checkIn!: CheckInType;
  @Field(() => CheckInType, { nullable: true, description: 'The scan by which they are in.' })
  admission!: CheckInType | null;
  @Field(() => BookingType, { description: 'Whose ticket.' }) booking!: BookingType;
}
