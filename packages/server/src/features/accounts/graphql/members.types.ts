import type { Role } from '@convive/shared';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { RoleEnum, UserType } from './accounts.types.ts';

const ERRORS = { description: 'Empty on success.' };

@ObjectType('AccountGroup', {
  description: 'Accounts put together: what is opened to the group is open to those in it.',
})
export class AccountGroupType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Its name; no two differ in case or accents alone.' }) name!: string;
}

@ObjectType('Member', { description: 'A person in this workspace.' })
export class MemberType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => UserType, { description: 'The person.' }) user!: UserType;
  @Field(() => RoleEnum, { description: 'What they may do here.' }) role!: Role;
  @Field(() => Boolean, { description: 'Whether the workspace is closed to them for now.' })
  isDisabled!: boolean;
  @Field(() => Date, { description: 'Since when they belong to it.' }) joinedAt!: Date;
  @Field(() => Date, {
    nullable: true,
    description: 'Their last request here, to a quarter of an hour; null: none yet.',
  })
  lastSeenAt!: Date | null;
}

export const MemberConnectionType = connectionOf('Member', MemberType);

@ArgsType()
export class MembersArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name or the e-mail; accents do not count.',
  })
  search?: string | null;
  @Field(() => ID, { nullable: true, description: 'Those in this account group alone.' })
  accountGroupId?: string | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

@InputType('UpdateMemberInput', { description: 'What to change of a member; what is absent stays.' })
export class UpdateMemberInput {
  @Field(() => ID, { description: 'Which member.' }) id!: string;
  @Field(() => RoleEnum, { nullable: true, description: 'Never above the role of who asks.' })
  role?: Role | null;
  @Field(() => Boolean, { nullable: true, description: 'Closes the workspace to them, or opens it again.' })
  isDisabled?: boolean | null;
  @Field(() => [ID], { nullable: true, description: 'All the account groups they are in from now on.' })
  accountGroupIds?: string[] | null;
}

@ObjectType('UpdateMemberPayload', { description: 'What became of it.' })
export class UpdateMemberPayload {
  @Field(() => MemberType, { nullable: true, description: 'The member as saved.' })
  member!: MemberType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('RemoveMemberInput', { description: 'Who is to leave the workspace.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'Which member: another, or oneself.' }) id!: string;
}

@ObjectType('RemoveMemberPayload', { description: 'What became of it.' })
export class RemoveMemberPayload {
  @Field(() => MemberType, { nullable: true, description: 'The member as they were. Their account stays.' })
  member!: MemberType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('CreateAccountGroupInput', { description: 'A new account group.' })
export class CreateAccountGroupInput {
  @Field(() => String, { description: '1 to 100 characters.' }) name!: string;
}

@ObjectType('CreateAccountGroupPayload', { description: 'What became of it.' })
export class CreateAccountGroupPayload {
  @Field(() => AccountGroupType, { nullable: true, description: 'The new group.' })
  accountGroup!: AccountGroupType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('UpdateAccountGroupInput', { description: 'The new name of an account group.' })
export class UpdateAccountGroupInput {
  @Field(() => ID, { description: 'Which group.' }) id!: string;
  @Field(() => String, { description: '1 to 100 characters.' }) name!: string;
}

@ObjectType('UpdateAccountGroupPayload', { description: 'What became of it.' })
export class UpdateAccountGroupPayload {
  @Field(() => AccountGroupType, { nullable: true, description: 'The group as saved.' })
  accountGroup!: AccountGroupType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('DeleteAccountGroupInput', { description: 'Which account group to delete.' })
export class DeleteAccountGroupInput {
  @Field(() => ID, { description: 'Which group.' }) id!: string;
}

@ObjectType('DeleteAccountGroupPayload', { description: 'What became of it.' })
export class DeleteAccountGroupPayload {
  @Field(() => AccountGroupType, { nullable: true, description: 'The group as it was. Its members stay.' })
  accountGroup!: AccountGroupType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
