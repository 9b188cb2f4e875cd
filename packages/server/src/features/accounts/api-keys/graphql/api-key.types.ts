import { API_KEY_SCOPES, type ApiKeyScope } from '@convive/shared';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../../platform/graphql/user-error.type.ts';
import { API_KEY_STATES, type ApiKeyState } from '../api-key.ts';

const ApiKeyScopeEnum = declareEnum(
  'ApiKeyScope',
  'What an API key may do. Members, roles, accounts, settings and other keys are out of reach of every key.',
  API_KEY_SCOPES,
  {
    READ_CONTACTS: 'Read contacts, groups, fields, duplicates and the history, and export lists.',
    WRITE_CONTACTS: 'Change, merge, archive and delete contacts, groups, notes and fields.',
    READ_EVENTS: 'Read events, guests and bookings.',
    WRITE_EVENTS: 'Change events, guests and bookings, and let people in.',
    IMPORT: 'Bring files and lists in: plan, run and undo imports.',
    WEBHOOKS: 'Set webhooks up and read their log. What they send goes wherever this says.',
  },
);

const ApiKeyStateEnum = declareEnum('ApiKeyState', 'Whether a key opens anything.', API_KEY_STATES, {
  ACTIVE: 'It works.',
  EXPIRED: 'Its time is over.',
  REVOKED: 'Somebody ended it.',
  RESTING: 'Whoever made it has left or is disabled; it works again if they come back.',
});

@ObjectType('ApiKey', { description: 'A key by which another program comes into this workspace.' })
export class ApiKeyType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What it is for, as people call it.' }) name!: string;
  @Field(() => String, { description: 'How it goes on after `convive_`: eight characters to tell it by.' })
  prefix!: string;
  @Field(() => [ApiKeyScopeEnum], { description: 'What it may do.' }) scopes!: ApiKeyScope[];
  @Field(() => ApiKeyStateEnum, { description: 'Whether it works.' }) state!: ApiKeyState;
  @Field(() => Date, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it ends by itself; null: never.' })
  expiresAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When somebody ended it.' }) revokedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute.' })
  lastUsedAt!: Date | null;
}

/** Beside a change: managers read histories too, and need not know more of keys. */
@ObjectType('ChangeSetApiKey', { description: 'The API key by which something was done.' })
export class ChangeSetApiKeyType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What people call it.' }) name!: string;
}

@InputType('CreateApiKeyInput', { description: 'A new key, in the name of the caller.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What it is for: 1 to 100 characters.' }) name!: string;
  @Field(() => [ApiKeyScopeEnum], { description: 'What it may do; one at least.' }) scopes!: ApiKeyScope[];
  @Field(() => Date, { nullable: true, description: 'When it ends by itself; absent: never.' })
  expiresAt?: Date | null;
}

@InputType('RevokeApiKeyInput', { description: 'Which key to end.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('CreateApiKeyPayload', { description: 'What became of it.' })
export class CreateApiKeyPayload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The new key.' }) apiKey!: ApiKeyType | null;
  @Field(() => String, {
    nullable: true,
    description: 'The key itself. It is told this once, and null where the same request is sent again.',
  })
  secret!: string | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RevokeApiKeyPayload', { description: 'What became of it.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The key, which opens nothing any more.' })
  apiKey!: ApiKeyType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
