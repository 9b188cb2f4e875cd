import type { GuestStatus } from '@convive/shared';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { ContactSelectionInput } from '../../contacts/graphql/index.ts';
import { GUEST_MAIL_PURPOSES, type GuestMailPurpose } from '../guests/guest-mail.ts';
import { BookingPageArguments } from './booking.inputs.ts';
import { GuestStatusEnum } from './guest-status.enum.ts';

export const GuestMailPurposeEnum = declareEnum(
  'GuestMailPurpose',
  'What guests are written for.',
  GUEST_MAIL_PURPOSES,
  {
    INVITATION: 'To ask them to the event.',
    REMINDER: 'To ask those once more who have not answered.',
  },
);

@InputType('GuestFilter', { description: 'Which guests; everything given must hold.' })
export class GuestFilterInput {
  @Field(() => [GuestStatusEnum], { nullable: true, description: 'Those who have come so far.' })
  statuses?: GuestStatus[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'Parts of what a contact is found by; 200 characters at most.',
  })
  search?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Those whose contact is in one of these groups.' })
  groupIds?: string[] | null;
}

@InputType('GuestSelection', { description: 'Some guests of an event by id, or all that match.' })
export class GuestSelectionInput {
  @Field(() => [ID], { nullable: true, description: 'Ids of guests, 500 at most.' }) ids?: string[] | null;
  @Field(() => GuestFilterInput, { nullable: true, description: 'All that match; an empty one means all.' })
  filter?: GuestFilterInput | null;
}

@ArgsType()
export class GuestsArguments extends BookingPageArguments {
  @Field(() => GuestFilterInput, { nullable: true, description: 'Which guests.' })
  filter?: GuestFilterInput | null;
}

@InputType('AddGuestsInput', { description: 'Contacts to be put onto the guest list of an event.' })
export class AddGuestsInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => ContactSelectionInput, { description: 'Which contacts; archived ones are passed over.' })
  selection!: ContactSelectionInput;
  @Field(() => ID, {
    nullable: true,
    description: 'Which access group of the event they belong to; needed where it has several.',
  })
  accessGroupId?: string | null;
}

@InputType('RemoveGuestsInput', { description: 'Guests to be taken off the list of an event.' })
export class RemoveGuestsInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => GuestSelectionInput, { description: 'Which guests.' }) selection!: GuestSelectionInput;
}

@InputType('MoveGuestsInput', { description: 'Guests to be put under other conditions.' })
export class MoveGuestsInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => GuestSelectionInput, { description: 'Which guests.' }) selection!: GuestSelectionInput;
  @Field(() => ID, {
    nullable: true,
    description: 'An access group of the event; null: the conditions of the event itself.',
  })
  accessGroupId?: string | null;
}

@InputType('InviteGuestsInput', { description: 'Whom to write to, and what for.' })
export class InviteGuestsInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => GuestSelectionInput, { description: 'Which guests.' }) selection!: GuestSelectionInput;
  @Field(() => GuestMailPurposeEnum, { nullable: true, description: 'INVITATION unless said.' })
  purpose?: GuestMailPurpose | null;
  @Field(() => String, { nullable: true, description: 'Words of your own; 2,000 characters at most.' })
  message?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Says what would become of each, and sends nothing.' })
  dryRun?: boolean | null;
}

@InputType('RenewGuestLinkInput', { description: 'Whose link ends and is made anew.' })
export class RenewGuestLinkInput {
  @Field(() => ID, { description: 'Which guest.' }) guestId!: string;
}
