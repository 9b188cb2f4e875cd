import { Field, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { GuestStatusEnum } from './guest-status.enum.ts';
import { PublicBookingType } from './public-event.types.ts';

const ERRORS = { description: 'Empty on success.' };
const GUEST = { nullable: true, description: 'The guest as they stand now.' };
const BOOKINGS = { description: 'What they hold now, the oldest first.' };

@ObjectType('RegisteredGuest', { simpleResolvers: true, description: 'A guest, as they are told of it.' })
export class RegisteredGuestType {
  @Field(() => GuestStatusEnum, { description: 'How far they have come.' }) status!: string;
}

@ObjectType('RegisterGuestPayload', { description: 'What became of it.' })
export class RegisterGuestPayload {
  @Field(() => RegisteredGuestType, GUEST) guest!: RegisteredGuestType | null;
  @Field(() => [PublicBookingType], BOOKINGS) bookings!: PublicBookingType[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeclineGuestPayload', { description: 'What became of it.' })
export class DeclineGuestPayload {
  @Field(() => RegisteredGuestType, GUEST) guest!: RegisteredGuestType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CancelRegistrationPayload', { description: 'What became of it.' })
export class CancelRegistrationPayload {
  @Field(() => RegisteredGuestType, GUEST) guest!: RegisteredGuestType | null;
  @Field(() => [PublicBookingType], BOOKINGS) bookings!: PublicBookingType[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
