import { type BookingStatus, REGISTRATION_OBSTACLES, type RegistrationObstacle } from '@convive/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { ContactFieldTypeEnum } from '../../contacts/graphql/index.ts';
import { CustomFieldOptionType } from '../../custom-fields/graphql/index.ts';
import { LINK_STATES, type LinkState } from '../registrations/visitor.ts';
import { BookingStatusEnum } from './booking.types.ts';
import { GuestStatusEnum } from './guest-status.enum.ts';

const RegistrationObstacleEnum = declareEnum(
  'RegistrationObstacle',
  'Why somebody cannot register now.',
  REGISTRATION_OBSTACLES,
  {
    NOT_OPEN_YET: 'Registration opens later.',
    CLOSED: 'Registration is closed.',
    INVITED_ONLY: 'One comes by a personal link.',
    ACCOUNT_NEEDED: 'One signs in, with the address of one’s contact, and may then register.',
    FULL: 'No place is left, and nobody may wait for one.',
    OVER: 'The event is over.',
  },
);

const LinkStateEnum = declareEnum('GuestLinkState', 'What became of a personal link.', LINK_STATES, {
  NONE: 'There was none.',
  VALID: 'It opens the event and knows the person.',
  UNKNOWN: 'It opens nothing here.',
  REVOKED: 'It was withdrawn.',
  ARCHIVED: 'Whose it is is no longer among the contacts.',
});

@ObjectType('PublicFormField', { description: 'A field that the person is asked for.' })
export class PublicFormFieldType {
  @Field(() => String, { description: "A contact's field, or `custom:<key>`." }) field!: string;
  @Field(() => String, { nullable: true, description: 'Title of a field that the workspace made.' })
  title!: string | null;
  @Field(() => ContactFieldTypeEnum, { description: 'How its values are read.' }) type!: string;
  @Field(() => [CustomFieldOptionType], { description: 'Of a choice: what is offered.' })
  options!: CustomFieldOptionType[];
  @Field(() => Boolean, { description: 'Whether nobody registers without it.' }) isRequired!: boolean;
}

@ObjectType('PublicTicketType', { simpleResolvers: true, description: 'What one can book.' })
export class PublicTicketTypeType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'What it is about.' }) description!: string | null;
  @Field(() => Int, { description: 'How many one guest may book.' }) maxPerGuest!: number;
  @Field(() => Date, { nullable: true, description: 'When a session begins.' }) startsAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When a session ends.' }) endsAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'How many places are left, where few are; null: enough.' })
  placesLeft!: number | null;
}

@ObjectType('PublicEventTranslation', {
  simpleResolvers: true,
  description: 'The event as it is told in a further language.',
})
export class PublicEventTranslationType {
  @Field(() => String, { description: 'Which language.' }) language!: string;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'Where it takes place.' }) place!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is about; line breaks are kept.' })
  description!: string | null;
  @Field(() => String, { description: 'The iCalendar file in this language.' }) calendar!: string;
}

@ObjectType('PublicEventDetails', { description: 'What the event is.' })
export class PublicEventDetailsType {
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'What it is about; line breaks are kept.' })
  description!: string | null;
  @Field(() => Date, { description: 'When it begins.' }) startsAt!: Date;
  @Field(() => Date, { description: 'When it ends.' }) endsAt!: Date;
  @Field(() => String, { description: 'IANA name of the zone it takes place in.' }) timeZone!: string;
  @Field(() => String, { nullable: true, description: 'Where it takes place.' }) place!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Where its image is shown: of a public event for everybody, else for a quarter of an hour.',
  })
  imageUrl!: string | null;
  @Field(() => Int, { description: 'How many come on one registration where there are no ticket types.' })
  maxPerGuest!: number;
  @Field(() => Boolean, { description: 'Whether the team says yes to each registration.' })
  needsApproval!: boolean;
  @Field(() => Boolean, { description: 'Whether one may wait where no place is left.' })
  hasWaitingList!: boolean;
  @Field(() => Int, { nullable: true, description: 'How many places are left, where few are; null: enough.' })
  placesLeft!: number | null;
  @Field(() => [PublicFormFieldType], { description: 'What one is asked for, in order.' })
  form!: PublicFormFieldType[];
  @Field(() => [PublicTicketTypeType], {
    description: 'What one can book, in order; empty: the event alone.',
  })
  ticketTypes!: PublicTicketTypeType[];
  @Field(() => String, { description: 'An iCalendar file of what the person has booked, or of the event.' })
  calendar!: string;
  @Field(() => [PublicEventTranslationType], {
    description: 'What is told otherwise in further languages; all others read the texts above.',
  })
  translations!: PublicEventTranslationType[];
}

@ObjectType('QrCode', { simpleResolvers: true, description: 'A QR code to be drawn at any size.' })
export class QrCodeType {
  @Field(() => Int, { description: 'Squares on each side, without a margin.' }) size!: number;
  @Field(() => String, { description: 'The dark squares as the path of an SVG, each one unit wide.' })
  path!: string;
}

@ObjectType('PublicBooking', { description: 'A booking of the person, as they are told of it.' })
export class PublicBookingType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => BookingStatusEnum, { description: 'How it stands.' }) status!: BookingStatus;
  @Field(() => ID, { nullable: true, description: 'Its ticket type, where the event has any.' })
  ticketTypeId!: string | null;
  @Field(() => String, { nullable: true, description: 'What was booked.' }) title!: string | null;
  @Field(() => String, { nullable: true, description: 'Who comes on it, where it is a companion.' })
  attendeeName!: string | null;
  @Field(() => String, { nullable: true, description: 'The number on the ticket, once it is confirmed.' })
  ticketNumber!: string | null;
  @Field(() => QrCodeType, { nullable: true, description: 'The ticket number as a picture.' })
  qrCode!: QrCodeType | null;
  @Field(() => Date, { nullable: true, description: 'When they were let in.' }) checkedInAt!: Date | null;
}

@ObjectType('PublicPersonValue', { simpleResolvers: true, description: 'What is known already.' })
export class PublicPersonValueType {
  @Field(() => String, { description: "A contact's field, or `custom:<key>`." }) field!: string;
  @Field(() => String, { description: 'As it is stored.' }) value!: string;
}

@ObjectType('PublicPerson', { description: 'Who opens the page, as their link or account tells.' })
export class PublicPersonType {
  @Field(() => GuestStatusEnum, { nullable: true, description: 'How far they have come.' })
  status!: string | null;
  @Field(() => [PublicPersonValueType], { description: 'What is known of what the form asks.' })
  values!: PublicPersonValueType[];
  @Field(() => [PublicBookingType], { description: 'What they have booked, the oldest first.' })
  bookings!: PublicBookingType[];
  @Field(() => Boolean, { description: 'Whether the address is that of their account, and stays so.' })
  isEmailFixed!: boolean;
}

@ObjectType('PublicEvent', { description: 'The public page of an event.' })
export class PublicEventType {
  @Field(() => String, { description: 'Who invites.' }) workspaceName!: string;
  @Field(() => String, {
    description: 'Language of the person where the event speaks it, else its first: fr, en or de.',
  })
  language!: string;
  @Field(() => [String], { description: 'What the page can be read in, the first first.' })
  languages!: string[];
  @Field(() => LinkStateEnum, { description: 'What became of the personal link.' }) link!: LinkState;
  @Field(() => RegistrationObstacleEnum, {
    nullable: true,
    description: 'Why one cannot register now; null where one can.',
  })
  obstacle!: RegistrationObstacle | null;
  @Field(() => Date, { nullable: true, description: 'From when on one registers.' }) opensAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Until when one registers.' }) closesAt!: Date | null;
  @Field(() => PublicEventDetailsType, {
    nullable: true,
    description: 'The event; null for whoever may not see it.',
  })
  event!: PublicEventDetailsType | null;
  @Field(() => PublicPersonType, { nullable: true, description: 'Who opens the page, where that is proven.' })
  person!: PublicPersonType | null;
}
