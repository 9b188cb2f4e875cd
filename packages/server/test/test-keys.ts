import type { ApiKeyScope } from '@convive/shared';
import type { Caller, GraphqlAnswer, TestApp } from './test-app.ts';

export interface TestKey {
  id: string;
  /** The key itself. */
  key: string;
}

/** Makes a key in the name of an owner or admin. */
export async function makeKey(
  app: TestApp,
  caller: Caller,
  scopes: readonly ApiKeyScope[],
  name = 'Shop',
): Promise<TestKey> {
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: CreateApiKeyInput!) {
      createApiKey(input: $input) { apiKey { id } secret errors { message } } }`,
    { input: { name, scopes } },
  );
  const payload = data?.['createApiKey'];
  if (errors || payload.errors.length > 0) throw new Error(JSON.stringify(errors ?? payload.errors));
  return { id: payload.apiKey.id, key: payload.secret };
}

export interface KeyRequest {
  variables?: object;
  headers?: Record<string, string>;
  remoteAddress?: string;
}

export async function askByKey(
  app: TestApp,
  key: string,
  query: string,
  { variables = {}, headers = {}, remoteAddress }: KeyRequest = {},
): Promise<GraphqlAnswer> {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'api-key': key, ...headers },
    payload: { query, variables },
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  });
  return answer.json<GraphqlAnswer>();
}
