import {
  type ColorMode,
  type Locale,
  REGISTRATION_POLICIES,
  type RegistrationPolicy,
  ROLES,
  type Role,
} from '@convive/shared';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';

export const RoleEnum = declareEnum('Role', 'What a person may do in a workspace.', ROLES, {
  OWNER: 'Everything, owners and the workspace itself included.',
  ADMIN: 'Everything but owners and the workspace itself.',
  MANAGER: 'The events chosen for them, and their guests.',
  MEMBER: 'The company directory.',
});

export const RegistrationPolicyEnum = declareEnum(
  'RegistrationPolicy',
  'Whom a workspace lets in.',
  REGISTRATION_POLICIES,
  {
    INVITATION: 'Whoever was invited.',
    DOMAIN: 'Whoever was invited, and addresses of its domains.',
    OPEN: 'Everybody.',
  },
);

@ObjectType('Workspace', { description: 'The room of one organisation; nobody outside sees what is in it.' })
export class WorkspaceType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Its short name in addresses and in the X-Workspace header.' })
  slug!: string;
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'ISO 3166 code; how national phone numbers are read.' })
  country!: string | null;
  @Field(() => String, { description: 'Its language: fr, en or de.' }) language!: Locale;
  @Field(() => String, { description: 'By whose clock it reckons days: a name such as Europe/Paris.' })
  timeZone!: string;
  @Field(() => Boolean, {
    description: 'Whether members who have not turned on two-factor sign-in find nothing here.',
  })
  requiresTwoFactor!: boolean;
  @Field(() => RegistrationPolicyEnum, { description: 'Whom it lets in by themselves, as members.' })
  registration!: RegistrationPolicy;
  @Field(() => [String], { description: 'The domains that registration by DOMAIN is open to, 50 at most.' })
  registrationDomains!: string[];
}

@ObjectType('User', { description: 'A person who can sign in.' })
export class UserType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Their name.' }) name!: string;
  @Field(() => String, { description: 'What they sign in with.' }) email!: string;
}

@ObjectType('Me', { description: 'Who is calling, and where.' })
export class MeType {
  @Field(() => UserType, { description: 'The person.' }) user!: UserType;
  @Field(() => Boolean, { description: 'Whether they have shown that they read the mail to their address.' })
  isConfirmed!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The language they chose: fr, en or de; null where they never did.',
  })
  language!: Locale | null;
  @Field(() => String, {
    nullable: true,
    description: 'The colours they chose: system, light or dark; null where they never did.',
  })
  colorMode!: ColorMode | null;
  @Field(() => Boolean, {
    description:
      'Whether the workspace is closed to them until they turn on two-factor sign-in: operations in it answer FORBIDDEN, TWO_FACTOR_REQUIRED.',
  })
  needsTwoFactor!: boolean;
  @Field(() => WorkspaceType, {
    nullable: true,
    description: 'Null where they belong to none, or named a foreign one.',
  })
  workspace!: WorkspaceType | null;
  @Field(() => RoleEnum, { nullable: true, description: 'Their role there.' }) role!: Role | null;
  @Field(() => ID, { nullable: true, description: 'Who they are among its members.' })
  memberId!: string | null;
  @Field(() => [WorkspaceType], { description: 'All they belong to, the oldest first.' })
  workspaces!: WorkspaceType[];
  @Field(() => [String], { description: 'Names of the operations they may use there.' })
  permissions!: string[];
}

@InputType('UpdateWorkspaceInput', { description: 'What to change; what is absent stays.' })
export class UpdateWorkspaceInput {
  @Field(() => String, { nullable: true, description: '1 to 200 characters.' }) name?: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166 code of two letters; null: none.' })
  country?: string | null;
  @Field(() => String, { nullable: true, description: 'fr, en or de.' }) language?: string | null;
  @Field(() => String, { nullable: true, description: 'A name of the IANA list, such as Europe/Paris.' })
  timeZone?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whoever turns this on must have two-factor sign-in (OWN_TWO_FACTOR_FIRST).',
  })
  requiresTwoFactor?: boolean | null;
  @Field(() => RegistrationPolicyEnum, { nullable: true, description: 'DOMAIN takes a domain at least.' })
  registration?: RegistrationPolicy | null;
  @Field(() => [String], { nullable: true, description: 'All of them, such as example.org; 50 at most.' })
  registrationDomains?: string[] | null;
}

@ObjectType('UpdateWorkspacePayload', { description: 'What became of it.' })
export class UpdateWorkspacePayload {
  @Field(() => WorkspaceType, { nullable: true, description: 'The workspace as saved.' })
  workspace!: WorkspaceType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@InputType('CreateWorkspaceInput', { description: 'A new workspace, owned by who asks.' })
export class CreateWorkspaceInput {
  @Field(() => String, { description: '1 to 200 characters.' }) name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Its address: 1 to 63 of a–z, 0–9 and hyphens. Absent: made of the name.',
  })
  slug?: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166 code of two letters.' })
  country?: string | null;
  @Field(() => String, { nullable: true, description: 'fr (unless said), en or de.' })
  language?: string | null;
  @Field(() => String, { nullable: true, description: 'Europe/Paris unless said.' })
  timeZone?: string | null;
}

@ObjectType('CreateWorkspacePayload', { description: 'What became of it.' })
export class CreateWorkspacePayload {
  @Field(() => WorkspaceType, { nullable: true, description: 'The new workspace.' })
  workspace!: WorkspaceType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}
