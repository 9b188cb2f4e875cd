import { Field, InputType, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { UserType } from '../../accounts/graphql/index.ts';
import { LINK_PURPOSES, LINK_STATES, type LinkPurpose, type LinkState } from '../account-link.ts';

const LinkPurposeEnum = declareEnum('AccountLinkPurpose', 'What a link was asked for.', LINK_PURPOSES, {
  PASSWORD: 'To set a new password.',
  CONFIRMATION: 'To show that the address is one’s own.',
});
const LinkStateEnum = declareEnum('AccountLinkState', 'Where a link stands.', LINK_STATES, {
  OPEN: 'It can be used.',
  USED: 'It has been used, or another one to the same address has.',
  EXPIRED: 'Its time is over.',
});

@ObjectType('AccountLink', { description: 'A link that went by mail to the address of an account.' })
export class AccountLinkType {
  @Field(() => LinkPurposeEnum, { description: 'What it was asked for.' }) purpose!: LinkPurpose;
  @Field(() => LinkStateEnum, { description: 'Where it stands.' }) state!: LinkState;
  @Field(() => String, { description: 'The address it went to.' }) email!: string;
  @Field(() => String, { description: 'Language to speak: fr, en or de.' }) locale!: string;
  @Field(() => Boolean, { description: 'Whether the address is confirmed already.' }) isConfirmed!: boolean;
  @Field(() => Boolean, { description: 'Whether who asks is signed in with that account.' })
  isForCaller!: boolean;
}

const LANGUAGE = { description: 'Of the mail: fr, en or de.' };
const TOKEN = { description: 'The last part of the link.' };
const ERRORS = { description: 'Empty on success.' };

@InputType('RequestPasswordResetInput', { description: 'Whose password is forgotten.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'What they sign in with.' }) email!: string;
  @Field(() => String, LANGUAGE) language!: string;
}

@ObjectType('RequestPasswordResetPayload', {
  description: 'The same whether the address has an account or not.',
})
export class RequestPasswordResetPayload {
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('SetPasswordInput', { description: 'A new password, by a link.' })
export class SetPasswordInput {
  @Field(() => String, TOKEN) token!: string;
  @Field(() => String, { description: '8 to 128 characters.' }) password!: string;
}

@ObjectType('SetPasswordPayload', { description: 'What became of it.' })
export class SetPasswordPayload {
  @Field(() => String, { nullable: true, description: 'What one signs in with, by the new password.' })
  email!: string | null;
  @Field(() => [String], {
    description:
      'Names of the workspaces of an account whose address nobody had confirmed: somebody else may have brought it there, and one may leave them.',
  })
  earlierWorkspaces!: string[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('RequestConfirmationInput', { description: 'In which language the link is sent.' })
export class RequestConfirmationInput {
  @Field(() => String, LANGUAGE) language!: string;
}

@ObjectType('RequestConfirmationPayload', { description: 'What became of it.' })
export class RequestConfirmationPayload {
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('ConfirmAddressInput', { description: 'The link that came by mail.' })
export class ConfirmAddressInput {
  @Field(() => String, TOKEN) token!: string;
}

@ObjectType('ConfirmAddressPayload', { description: 'What became of it.' })
export class ConfirmAddressPayload {
  @Field(() => UserType, { nullable: true, description: 'The caller, whose address is confirmed.' })
  user!: UserType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
