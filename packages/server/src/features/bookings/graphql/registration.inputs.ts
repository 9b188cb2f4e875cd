import { ASKABLE_FIELDS } from '@convive/shared';
import { Field, ID, InputType, Int } from 'type-graphql';
import { declareInputFields } from '../../contacts/graphql/index.ts';
import { CustomValueInput } from '../../custom-fields/graphql/index.ts';

@InputType('TicketChoiceInput', { description: 'How many places of a ticket type.' })
export class TicketChoiceInput {
  @Field(() => ID, { description: 'Which ticket type.' }) ticketTypeId!: string;
  @Field(() => Int, { description: 'How many in all; 0: none.' }) quantity!: number;
}

@InputType()
abstract class PersonalAddressInput {
  @Field(() => String, { description: 'Slug of the workspace, as in the address.' }) workspace!: string;
  @Field(() => String, { description: 'Slug of the event, as in the address.' }) slug!: string;
  @Field(() => String, { nullable: true, description: 'Last part of a personal link.' })
  personalToken?: string | null;
}

@InputType('RegisterGuestInput', {
  description:
    'What is filled in and wanted: the fields that the form asks for alone. What is absent stays as the person has it.',
})
export class RegisterGuestInput extends PersonalAddressInput {
  [field: string]: unknown;
  @Field(() => [CustomValueInput], { nullable: true, description: 'Values of custom fields.' })
  customValues?: CustomValueInput[] | null;
  @Field(() => [TicketChoiceInput], {
    nullable: true,
    description: 'All that is wanted: what was booked before and is not named here is given back.',
  })
  tickets?: TicketChoiceInput[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Names of whom the guest brings along; empty where a name is not known yet.',
  })
  companions?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Language that the page was read in: fr, en or de.' })
  locale?: string | null;
}
declareInputFields(RegisterGuestInput.prototype, ASKABLE_FIELDS);

@InputType('DeclineGuestInput', { description: 'Who says no.' })
export class DeclineGuestInput extends PersonalAddressInput {}

@InputType('CancelRegistrationInput', { description: 'Whose bookings to give up.' })
export class CancelRegistrationInput extends PersonalAddressInput {
  @Field(() => [ID], { nullable: true, description: 'Which; absent: all.' }) bookingIds?: string[] | null;
}
