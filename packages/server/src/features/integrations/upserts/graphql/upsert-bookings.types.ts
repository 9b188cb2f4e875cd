import type { BookingStatus } from '@convive/shared';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../../platform/graphql/user-error.type.ts';
import { BookingStatusEnum } from '../../../bookings/graphql/index.ts';
import type { UpsertOutcome } from '../sent-contact.ts';
import { HeldValueType, SentContactInput, UpsertOutcomeEnum } from './upsert-contacts.types.ts';

@InputType('UpsertBookingContactInput', {
  description: 'Whose ticket it is. Without a key and an identifier they are known by address and name.',
})
export class UpsertBookingContactInput extends SentContactInput {}

@InputType('UpsertBookingRowInput', {
  description: 'One ticket, known by order and ticket number. What is absent stays, null clears.',
})
export class UpsertBookingRowInput {
  @Field(() => String, { description: 'The number of the order; 100 characters at most.' })
  orderNumber!: string;
  @Field(() => String, { description: 'The number on the ticket; 100 characters at most.' })
  ticketNumber!: string;
  @Field(() => ID, { nullable: true, description: 'Which event, by its id.' }) eventId?: string | null;
  @Field(() => String, { nullable: true, description: 'Which event, by its name in addresses.' })
  eventSlug?: string | null;
  @Field(() => UpsertBookingContactInput, { nullable: true, description: 'Whose it is, told along.' })
  contact?: UpsertBookingContactInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'Whose it is: the key of somebody who was sent before.',
  })
  contactKey?: string | null;
  @Field(() => String, { nullable: true, description: 'Title of a ticket type of the event.' })
  ticketType?: string | null;
  @Field(() => BookingStatusEnum, { nullable: true, description: 'How it stands; CONFIRMED unless said.' })
  status?: BookingStatus | null;
  @Field(() => String, { nullable: true, description: 'What is booked; 200 characters at most.' }) title?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Which kind; 100 characters at most.' }) category?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Who comes on it, where it is a companion.' })
  attendeeName?: string | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When it was last changed there: what is older than what came before is left out.',
  })
  updatedAt?: Date | null;
}

@InputType('UpsertBookingsInput', { description: 'Tickets that a program sends.' })
export class UpsertBookingsInput {
  @Field(() => String, {
    description: 'Name of the program, 100 characters at most: what it sends is its own under this name.',
  })
  source!: string;
  @Field(() => [UpsertBookingRowInput], { description: '1,000 at most.' }) rows!: UpsertBookingRowInput[];
}

@ObjectType('UpsertBookingResult', { description: 'What became of one row.' })
export class UpsertBookingResultType {
  @Field(() => Int, { description: 'Its place in what was sent, from 0.' }) index!: number;
  @Field(() => UpsertOutcomeEnum, { description: 'What became of the ticket.' }) outcome!: UpsertOutcome;
  bookingId!: string | null;
  contactId!: string | null;
  @Field(() => [UserErrorType], { description: 'Why it was rejected; `path` within the row.' })
  errors!: UserErrorType[];
  @Field(() => [HeldValueType], { description: 'What was kept back of its contact.' }) held!: HeldValueType[];
}

@ObjectType('UpsertBookingsPayload', { description: 'What became of the rows.' })
export class UpsertBookingsPayload {
  @Field(() => [UpsertBookingResultType], {
    nullable: true,
    description: 'One for each row, in their order; null where the whole cannot be taken.',
  })
  results!: UpsertBookingResultType[] | null;
  @Field(() => [UserErrorType], {
    description: 'What is wrong with the whole; empty where rows were looked at.',
  })
  errors!: UserErrorType[];
}
