import type { Locale, Role } from '@convive/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { MemberType, RoleEnum } from '../../accounts/graphql/index.ts';
import { INVITATION_STATES, type InvitationOutcome, type InvitationState, OUTCOMES } from '../invitation.ts';

export const InvitationStateEnum = declareEnum(
  'InvitationState',
  'Where an invitation stands.',
  INVITATION_STATES,
  {
    SCHEDULED: 'Its mail waits for the time that was chosen.',
    QUEUED: 'Its mail has not left yet, or is kept where there is no mail server.',
    SENT: 'The mail server has taken its mail.',
    BOUNCED: 'The mail server refused its mail.',
    OPENED: 'Its link has been opened.',
    REMINDED: 'It has been sent once more.',
    ACCEPTED: 'The person has joined.',
    EXPIRED: 'Its term is over; sending it again gives a new one.',
    REVOKED: 'It has been withdrawn: its link opens nothing.',
  },
);

export const InvitationOutcomeEnum = declareEnum(
  'InvitationOutcome',
  'What became of an address.',
  OUTCOMES,
  {
    INVITED: 'A new invitation.',
    RENEWED: 'It was invited already: that invitation got the new terms and is sent again.',
    ALREADY_MEMBER: 'It belongs to a member: no mail, but added to the groups.',
    INVALID: 'It cannot be invited; the reason stands beside.',
    DUPLICATE: 'It stands further up in what was sent.',
  },
);

@ObjectType('Invitation', { description: 'Somebody asked to join the workspace.' })
export class InvitationType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The address invited; of a code that of whoever used it, null before.',
  })
  email!: string | null;
  @Field(() => Boolean, { description: 'Whether it is a code to hand on, and not a mail to an address.' })
  isCode!: boolean;
  @Field(() => String, { nullable: true, description: 'First name, as far as known.' }) firstName!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Last name, as far as known.' }) lastName!:
    string | null;
  @Field(() => RoleEnum, { description: 'What they will be.' }) role!: Role;
  @Field(() => [ID], { description: 'Ids of the events they will look after.' }) eventIds!: string[];
  @Field(() => [ID], { description: 'Ids of the groups their contact will be in.' }) groupIds!: string[];
  @Field(() => String, { description: 'Language of the mail and the page: fr, en or de.' }) language!: Locale;
  @Field(() => String, { nullable: true, description: 'Personal words in the mail.' }) message!:
    string | null;
  @Field(() => InvitationStateEnum, { description: 'Where it stands.' }) state!: InvitationState;
  @Field(() => Date, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When it was last given to be sent.' }) queuedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When its mail is to be written; null: it was.' })
  scheduledFor!: Date | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When its mail left, be it that the invitation was withdrawn while it was on its way.',
  })
  sentAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When its mail was refused.' }) bouncedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When its link was first opened.' })
  openedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When they were reminded.' }) remindedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When they joined.' }) acceptedAt!: Date | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When it was withdrawn; `sentAt` tells whether its mail had gone out.',
  })
  revokedAt!: Date | null;
  @Field(() => Date, { description: 'The end of its term.' }) expiresAt!: Date;
  @Field(() => Date, {
    nullable: true,
    description: 'When the holder of its expired link asked for a new term.',
  })
  renewalAskedAt!: Date | null;
}

export const InvitationConnectionType = connectionOf('Invitation', InvitationType);

@ObjectType('InvitationResult', { description: 'What became of one address, or would.' })
export class InvitationResultType {
  @Field(() => String, { description: 'The address as it was read, or as typed where it is none.' })
  email!: string;
  @Field(() => InvitationOutcomeEnum, { description: 'What became of it.' }) outcome!: InvitationOutcome;
  @Field(() => Int, { description: 'Its place in what was sent, from 1: rows first, then typed addresses.' })
  position!: number;
  @Field(() => String, {
    nullable: true,
    description:
      'Why it is INVALID: INVALID_EMAIL, ABOVE_OWN_ROLE, UNKNOWN_LANGUAGE, UNKNOWN_YES_OR_NO, INVALID_NAME, INVALID_GROUP.',
  })
  reason!: string | null;
  @Field(() => String, { nullable: true, description: 'The same in words.' }) message!: string | null;
  @Field(() => RoleEnum, { nullable: true, description: 'The role it is given.' }) role!: Role | null;
  @Field(() => String, { nullable: true, description: 'First name, as far as known.' }) firstName!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Last name, as far as known.' }) lastName!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Language of its mail.' }) language!: Locale | null;
}

@ObjectType('PublicInvitation', { description: 'What somebody who holds the link of an invitation is told.' })
export class PublicInvitationType {
  @Field(() => InvitationStateEnum, { description: 'Where it stands.' }) state!: InvitationState;
  @Field(() => String, { description: 'Language to speak: fr, en or de.' }) language!: Locale;
  @Field(() => String, { description: 'The workspace one is asked into.' }) workspaceName!: string;
  @Field(() => String, { description: 'Its short name in addresses.' }) workspaceSlug!: string;
  @Field(() => String, { nullable: true, description: 'Who invites; null where they have left.' })
  inviterName!: string | null;
  @Field(() => Boolean, { description: 'Whether nobody invited them: they asked to join.' })
  isSelfRegistered!: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      'The address invited; of a code that of the caller, null where they are not signed in and say their own.',
  })
  email!: string | null;
  @Field(() => Boolean, { description: 'Whether it is a code, with which one says one’s own address.' })
  isCode!: boolean;
  @Field(() => String, { nullable: true, description: 'First name, as far as known.' }) firstName!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Last name, as far as known.' }) lastName!:
    string | null;
  @Field(() => RoleEnum, { description: 'What one will be.' }) role!: Role;
  @Field(() => String, { nullable: true, description: 'Personal words of who invites.' }) message!:
    string | null;
  @Field(() => Date, { description: 'The end of its term.' }) expiresAt!: Date;
  @Field(() => Boolean, {
    description:
      'Whether the address has an account, with which one must be signed in. Told to whoever holds the link that came by mail or is signed in with that account, and to nobody else.',
  })
  hasAccount!: boolean;
  @Field(() => Boolean, { description: 'Whether who asks is signed in with the invited address.' })
  isForCaller!: boolean;
  @Field(() => Boolean, {
    description:
      'Whether the link came by mail and the address has an account that nobody had confirmed: accepting confirms it, or hands it to whoever is not signed in with it, under a name and a password of their own.',
  })
  provesAddress!: boolean;
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('CreateInvitationsPayload', { description: 'What became of every address.' })
export class CreateInvitationsPayload {
  @Field(() => [InvitationResultType], { description: 'One for each address, in the order they were sent.' })
  results!: InvitationResultType[];
  @Field(() => [InvitationType], { description: 'The invitations made or renewed; none of a dry run.' })
  invitations!: InvitationType[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('ResendInvitationsPayload', { description: 'What became of it.' })
export class ResendInvitationsPayload {
  @Field(() => Int, { description: 'How many are sent again.' }) count!: number;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteInvitationsPayload', { description: 'What became of it.' })
export class DeleteInvitationsPayload {
  @Field(() => Int, { description: 'How many were withdrawn or deleted.' }) count!: number;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('AcceptInvitationPayload', { description: 'What became of it.' })
export class AcceptInvitationPayload {
  @Field(() => MemberType, { nullable: true, description: 'The new member.' }) member!: MemberType | null;
  @Field(() => [String], {
    description:
      'Names of other workspaces that the account was in before it was handed over: somebody else had opened it, and one may leave them.',
  })
  earlierWorkspaces!: string[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RequestInvitationRenewalPayload', { description: 'What became of it.' })
export class RequestInvitationRenewalPayload {
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
