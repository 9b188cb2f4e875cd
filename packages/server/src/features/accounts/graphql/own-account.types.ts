import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { UserType } from './accounts.types.ts';

const ERRORS = { description: 'Empty on success.' };

@ObjectType('Session', { description: 'A place where the caller is signed in.' })
export class SessionType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => Date, { description: 'When they signed in there.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When it ends by itself.' }) expiresAt!: Date;
  @Field(() => String, { nullable: true, description: 'The browser or program, as it calls itself.' })
  userAgent!: string | null;
  @Field(() => Boolean, { description: 'Whether it is the one that asks.' }) isCurrent!: boolean;
}

@InputType('UpdateProfileInput', {
  description: 'What the caller changes of themselves; what is absent stays.',
})
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: '1 to 200 characters.' }) name?: string | null;
  @Field(() => String, { nullable: true, description: 'fr, en or de.' }) language?: string | null;
  @Field(() => String, { nullable: true, description: 'system, light or dark.' }) colorMode?: string | null;
}

@ObjectType('UpdateProfilePayload', { description: 'What became of it.' })
export class UpdateProfilePayload {
  @Field(() => UserType, { nullable: true, description: 'The caller as saved.' }) user!: UserType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('ChangePasswordInput', { description: 'Another password for the caller.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present one.' }) currentPassword!: string;
  @Field(() => String, { description: 'The new one, 8 to 128 characters.' }) newPassword!: string;
}

@ObjectType('ChangePasswordPayload', { description: 'What became of it.' })
export class ChangePasswordPayload {
  @Field(() => UserType, { nullable: true, description: 'The caller, whose other sessions have ended.' })
  user!: UserType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('EndSessionsInput', { description: 'Which sessions of the caller to end.' })
export class EndSessionsInput {
  @Field(() => [ID], { nullable: true, description: 'These, 500 at most; absent: all but the present one.' })
  ids?: string[] | null;
}

@ObjectType('EndSessionsPayload', { description: 'What became of it.' })
export class EndSessionsPayload {
  @Field(() => Int, { description: 'How many have ended.' }) count!: number;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
