import { API_KEY_SCOPES, type ApiKeyScope, LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput, DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { readText } from '../../../platform/graphql/read-text.ts';
import type { ApiKey } from './api-key.ts';
import {
  countKeptApiKeys,
  findApiKeys,
  findApiKeysById,
  insertApiKey,
  revokeApiKeyRow,
} from './api-key.repository.ts';
import { makeSecret } from './api-key-secret.ts';

export interface ApiKeyDraft {
  name: string;
  scopes: readonly ApiKeyScope[];
  expiresAt?: Date | null;
}

export async function listApiKeys(transaction: WorkspaceTransaction): Promise<ApiKey[]> {
  return findApiKeys(transaction, 2 * LIMITS.apiKeys);
}

/** Makes a key in the name of a person. The key itself is answered here and nowhere else. */
export async function createApiKey(
  transaction: WorkspaceTransaction,
  userId: string,
  { name, scopes, expiresAt = null }: ApiKeyDraft,
): Promise<{ apiKey: ApiKey; secret: string }> {
  const errors: UserErrorDetails[] = [];
  const text = readText(
    name,
    { path: ['name'], max: LIMITS.apiKeyNameCharacters, isRequired: true, isName: true },
    errors,
  );
  const refuse = (field: string, message: string, reason: string) =>
    errors.push({ code: 'BAD_USER_INPUT', message, path: [field], reason });
  if (scopes.length === 0)
    refuse('scopes', 'A key without a scope opens nothing. Choose one at least.', 'MISSING');
  if (expiresAt !== null && !(expiresAt.getTime() > Date.now()))
    refuse('expiresAt', 'This moment has passed. Choose a later one, or none at all.', 'IN_THE_PAST');
  if (errors.length > 0) throw new DomainError(errors);
  if ((await countKeptApiKeys(transaction)) >= LIMITS.apiKeys)
    throw badInput(
      `A workspace has ${LIMITS.apiKeys} API keys at most. Revoke those that nobody uses.`,
      ['name'],
      'TOO_MANY',
    );
  const { key, prefix, hash } = makeSecret();
  const inOrder = API_KEY_SCOPES.filter((scope) => scopes.includes(scope));
  const draft = { name: text!, prefix, hash, scopes: inOrder, createdBy: userId, expiresAt };
  return { apiKey: await insertApiKey(transaction, draft), secret: key };
}

/** Ends a key for good, from the next request on. One that has ended stays as it is. */
export async function revokeApiKey(transaction: WorkspaceTransaction, id: string): Promise<ApiKey> {
  if (isUuid(id)) await revokeApiKeyRow(transaction, id);
  const [key] = isUuid(id) ? await findApiKeysById(transaction, [id]) : [];
  if (key) return key;
  throw new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such API key in this workspace.',
    path: ['id'],
  });
}
