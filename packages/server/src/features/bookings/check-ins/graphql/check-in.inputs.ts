import { Field, ID, InputType } from 'type-graphql';

@InputType()
abstract class DoorScanInput {
  @Field(() => String, {
    description:
      'Made by the device, new for every scan; sent again with it, a scan counts once. 100 characters at most.',
  })
  nonce!: string;
  @Field(() => Date, {
    nullable: true,
    description: 'When it was scanned; now unless said. What lies ahead becomes now; 7 days ago at most.',
  })
  doorTime?: Date | null;
  @Field(() => String, { nullable: true, description: 'At which door; 100 characters at most.' })
  door?: string | null;
}

@InputType('CheckInScanInput', {
  description: 'A scan: of a booking by its id, or by the number on a ticket.',
})
export class CheckInScanInput extends DoorScanInput {
  @Field(() => ID, { nullable: true, description: 'Which booking.' }) bookingId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What stands on the ticket; the id of a booking will do.',
  })
  ticketNumber?: string | null;
}

@InputType('CheckInBookingInput', { description: 'Who is to be let in.' })
export class CheckInBookingInput extends CheckInScanInput {
  @Field(() => ID, { nullable: true, description: 'At which event; needed with the number of a ticket.' })
  eventId?: string | null;
}

@InputType('CheckInBookingsInput', { description: 'Scans that a device has gathered without the network.' })
export class CheckInBookingsInput {
  @Field(() => ID, { description: 'At which event.' }) eventId!: string;
  @Field(() => [CheckInScanInput], { description: 'The scans; 200 at most.' }) scans!: CheckInScanInput[];
}

@InputType('UndoCheckInInput', { description: 'Which check-in to take back.' })
export class UndoCheckInInput {
  @Field(() => ID, { description: 'Of which booking.' }) bookingId!: string;
  @Field(() => String, { nullable: true, description: 'Of which scan; whatever lets them in unless said.' })
  nonce?: string | null;
}

@InputType('AdmitWalkInInput', { description: 'Somebody who comes without a booking.' })
export class AdmitWalkInInput extends DoorScanInput {
  @Field(() => ID, { description: 'At which event.' }) eventId!: string;
  @Field(() => String, { nullable: true, description: 'First name; one of the names is needed.' })
  firstName?: string | null;
  @Field(() => String, { nullable: true, description: 'Last name.' }) lastName?: string | null;
  @Field(() => String, { nullable: true, description: 'E-mail.' }) email?: string | null;
  @Field(() => String, { nullable: true, description: 'Organisation.' }) organization?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The number on the blank ticket they are given; it must be nobody else’s.',
  })
  ticketNumber?: string | null;
}
