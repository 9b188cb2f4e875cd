import type { Role } from '@convive/shared';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { RoleEnum } from '../../accounts/graphql/index.ts';
import type { InvitationState } from '../invitation.ts';
import { InvitationStateEnum } from './invitation.types.ts';

@InputType('InvitationRowInput', { description: 'One person of a list; every cell as it was typed.' })
export class InvitationRowInput {
  @Field(() => String, { description: 'The address; mailto: and <…> may surround it.' }) email!: string;
  @Field(() => String, { nullable: true, description: '200 characters at most.' }) firstName?: string | null;
  @Field(() => String, { nullable: true, description: '200 characters at most.' }) lastName?: string | null;
  @Field(() => String, { nullable: true, description: 'A code or a name: fr, Deutsch, Anglais.' })
  language?: string | null;
  @Field(() => [String], { nullable: true, description: 'Names of groups, made where there are none.' })
  groups?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Yes or no in any spelling: VRAI, FALSE, oui, x.' })
  admin?: string | null;
}

@InputType('InvitationOptionsInput', { description: 'What all are given whose row says nothing else.' })
export class InvitationOptionsInput {
  @Field(() => RoleEnum, { nullable: true, description: 'MEMBER unless said.' }) role?: Role | null;
  @Field(() => [ID], { nullable: true, description: 'Events to look after, 100 at most.' })
  eventIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Groups that their contacts come into, 100 at most.' })
  groupIds?: string[] | null;
  @Field(() => String, { nullable: true, description: "The workspace's language unless said." })
  language?: string | null;
  @Field(() => String, { nullable: true, description: 'Personal words, 2,000 characters at most.' })
  message?: string | null;
}

@InputType('CreateInvitationsInput', { description: 'Whom to invite: 5,000 at most, typed or as rows.' })
export class CreateInvitationsInput {
  @Field(() => [String], {
    nullable: true,
    description: 'One text or several: commas, semicolons, blanks or lines between addresses.',
  })
  emails?: string[] | null;
  @Field(() => [InvitationRowInput], { nullable: true, description: 'Rows of a list.' })
  rows?: InvitationRowInput[] | null;
  @Field(() => InvitationOptionsInput, { nullable: true, description: 'For all of them.' })
  options?: InvitationOptionsInput | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'So many invitations without an address, 5,000 at most, each with a code to print or hand on; into MEMBER or MANAGER alone.',
  })
  codes?: number | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When the mails are to be written, within a year; absent: now. Codes wait for nothing.',
  })
  scheduledFor?: Date | null;
  @Field(() => Boolean, { nullable: true, description: 'Only tells what would become of each.' })
  dryRun?: boolean | null;
}

@InputType('InvitationFilter', {
  description: 'Which invitations; an empty one means all but the withdrawn.',
})
export class InvitationFilterInput {
  @Field(() => [String], { nullable: true, description: 'Those to these addresses, 500 at most.' })
  emails?: string[] | null;
  @Field(() => [InvitationStateEnum], { nullable: true, description: 'Those in these states.' })
  states?: InvitationState[] | null;
  @Field(() => [RoleEnum], { nullable: true, description: 'Those into these roles.' }) roles?: Role[] | null;
  @Field(() => [String], { nullable: true, description: 'Those in these languages: fr, en, de.' })
  languages?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'True: codes alone; false: all others.' })
  isCode?: boolean | null;
  @Field(() => String, { nullable: true, description: 'A part of address or name, 200 characters at most.' })
  search?: string | null;
}

@InputType('InvitationSelection', { description: 'Some, by ids, or all that match a filter.' })
export class InvitationSelectionInput {
  @Field(() => [ID], { nullable: true, description: '500 at most.' }) ids?: string[] | null;
  @Field(() => InvitationFilterInput, { nullable: true, description: 'All that match, 10,000 at most.' })
  filter?: InvitationFilterInput | null;
}

@InputType('ResendInvitationsInput', { description: 'Which to send again.' })
export class ResendInvitationsInput {
  @Field(() => InvitationSelectionInput, { description: 'Open and expired ones; others are passed over.' })
  selection!: InvitationSelectionInput;
}

@InputType('DeleteInvitationsInput', { description: 'Which to withdraw or delete.' })
export class DeleteInvitationsInput {
  @Field(() => InvitationSelectionInput, {
    description: 'Open ones are withdrawn; accepted, expired and withdrawn ones go for good.',
  })
  selection!: InvitationSelectionInput;
}

@InputType('AcceptInvitationInput', { description: 'A link, and for a new account name and password.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'The last part of the link, or a code.' }) token!: string;
  @Field(() => String, {
    nullable: true,
    description: 'For a code alone: one’s own address, unless signed in.',
  })
  email?: string | null;
  @Field(() => String, { nullable: true, description: '1 to 200 characters.' }) firstName?: string | null;
  @Field(() => String, { nullable: true, description: '1 to 200 characters.' }) lastName?: string | null;
  @Field(() => String, { nullable: true, description: '8 to 128 characters, not among the commonest.' })
  password?: string | null;
}

@InputType('RequestInvitationRenewalInput', { description: 'An expired link.' })
export class RequestInvitationRenewalInput {
  @Field(() => String, { description: 'The last part of the link, or a code.' }) token!: string;
}

@ArgsType()
export class InvitationsArguments {
  @Field(() => InvitationFilterInput, { nullable: true, description: 'Absent: all but the withdrawn.' })
  filter?: InvitationFilterInput | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'A cursor of this list.' }) after?: string | null;
}
