import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { type ChangeSetSource, ChangeSetType } from '../../../history/graphql/index.ts';
import { UserType } from '../../graphql/accounts.types.ts';
import { AuditRecordType } from '../../graphql/audit.types.ts';
import { AllowedFor } from '../../graphql/allowed-for.ts';
import { loadUser } from '../../graphql/user.loader.ts';
import type { ApiKey } from '../api-key.ts';
import { findApiKeysById } from '../api-key.repository.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../api-keys.service.ts';
import {
  ApiKeyType,
  ChangeSetApiKeyType,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
} from './api-key.types.ts';

@Resolver(() => ApiKeyType)
export class ApiKeysResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [ApiKeyType], {
    description: 'The API keys of this workspace, the newest first; those that were revoked come last.',
  })
  async apiKeys(@Ctx() context: OperationContext): Promise<object[]> {
    return listApiKeys(await context.workspace());
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who made it; null where they have left.' })
  async createdBy(@Root() { createdBy }: ApiKey, @Ctx() context: OperationContext): Promise<object | null> {
    return loadUser(context, createdBy);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes an API key. It does what its scopes say, and never more than the caller may.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const made = await createApiKey(await context.workspace(), context.userId, input);
    context.keepSecret(made.secret);
    return made;
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends an API key for good, from the next request on.' })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput) { id }: RevokeApiKeyInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { apiKey: await revokeApiKey(await context.workspace(), id) };
  }
}

const KEYS_OF_CHANGES = Symbol('api keys of changes');

@Resolver(() => ChangeSetType)
export class ChangeSetApiKeyResolver {
  @FieldResolver(() => ChangeSetApiKeyType, {
    nullable: true,
    description: "The API key by which the actor's program did it; null where they did it themselves.",
  })
  async apiKey(
    @Root() { apiKeyId }: ChangeSetSource,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return loadKeyOf(context, apiKeyId);
  }
}

@Resolver(() => AuditRecordType)
export class AuditRecordApiKeyResolver {
  @FieldResolver(() => ChangeSetApiKeyType, {
    nullable: true,
    description: 'The API key by which the program of this person did it; null where they did it themselves.',
  })
  async apiKey(
    @Root() { apiKeyId }: { apiKeyId: string | null },
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return loadKeyOf(context, apiKeyId);
  }
}

async function loadKeyOf(context: OperationContext, apiKeyId: string | null): Promise<object | null> {
  if (apiKeyId === null) return null;
  return loadInBatch(context, KEYS_OF_CHANGES, apiKeyId, async (transaction, ids) => {
    const keys = await findApiKeysById(transaction, ids);
    return new Map(keys.map((key) => [key.id, key]));
  });
}
