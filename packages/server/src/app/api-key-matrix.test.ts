import { API_KEY_SCOPES, type ApiKeyScope } from '@convive/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MarkedThings, markWorkspace } from '../../test/marked-workspace.ts';
import { documentOf, operationsOf } from '../../test/operation-document.ts';
import { OPERATION_ROWS } from '../../test/operation-rows.ts';
import { createTestApp, type GraphqlAnswer, type TestApp } from '../../test/test-app.ts';
import { askByKey, makeKey } from '../../test/test-keys.ts';
import { composeSchema } from './compose.ts';
import { OPERATION_SCOPES } from './operation-scopes.ts';

const schema = composeSchema();
const operations = operationsOf(schema);

/** Written by hand beside the table: whatever that says, no key reaches these. */
const NEVER = [
  ...[
    'apiKeys',
    'createApiKey',
    'revokeApiKey',
    'members',
    'updateMember',
    'removeMember',
    'createInvitations',
  ],
  ...['acceptInvitation', 'sessions', 'endSessions', 'changePassword', 'updateProfile', 'createWorkspace'],
  ...[
    'updateWorkspace',
    'setPassword',
    'requestPasswordReset',
    'mails',
    'mail',
    'invitations',
    'eraseContact',
  ],
];

let app: TestApp;
let things: MarkedThings;
/** The documents ask for all that hangs on an answer, which takes more scopes than the operation. */
const HANGING: readonly ApiKeyScope[] = ['READ_CONTACTS', 'WRITE_CONTACTS', 'READ_EVENTS', 'WRITE_EVENTS'];
const reaching: Partial<Record<ApiKeyScope, string>> = {};
const without: Partial<Record<ApiKeyScope, string>> = {};
let all: string;
let ofManager: string;

beforeAll(async () => {
  app = await createTestApp();
  const owner = await app.createCaller('OWNER');
  things = await markWorkspace(app, owner);
  for (const scope of API_KEY_SCOPES) {
    reaching[scope] = (await makeKey(app, owner, [...new Set([scope, ...HANGING])])).key;
    without[scope] = (
      await makeKey(
        app,
        owner,
        API_KEY_SCOPES.filter((other) => other !== scope),
      )
    ).key;
  }
  all = (await makeKey(app, owner, API_KEY_SCOPES)).key;
  const admin = await app.createCaller('ADMIN', owner.workspace);
  ofManager = (await makeKey(app, admin, API_KEY_SCOPES)).key;
  // Who makes a key and is demoted later: the key goes down with them.
  await app.application.database.asOwner(
    `update membership set role = 'MANAGER' where user_id = (select "id" from auth."user" where email = $1)`,
    [admin.email],
  );
});
afterAll(() => app.close());

function askFor(key: string, operation: (typeof operations)[number]): Promise<GraphqlAnswer> {
  const args = OPERATION_ROWS[operation.name]!.args?.(things) ?? {};
  return askByKey(app, key, documentOf(app.application.schema, operation, args), { variables: args });
}
const codesOf = ({ errors }: GraphqlAnswer) => errors?.map(({ extensions }) => extensions.code) ?? [];
const reasonsOf = ({ errors }: GraphqlAnswer) => errors?.map(({ extensions }) => extensions.reason) ?? [];

test('SRC-3 every operation of the schema names its scope, and the table names nothing else', () => {
  const names = [
    ...operations.map(({ name }) => name),
    ...Object.keys(schema.getSubscriptionType()?.getFields() ?? {}),
  ];
  expect(Object.keys(OPERATION_SCOPES).sort()).toEqual(names.sort());
});

test('SRC-3 members, roles, accounts, settings and keys are out of reach of every key', () => {
  expect(NEVER.filter((name) => OPERATION_SCOPES[name] !== null)).toEqual([]);
});

// What is least allowed comes first: what the others do takes things away.
describe('SRC-3 ALL-3 a key does what its scope says, and never more than whoever made it may', () => {
  test.each(operations)('$kind $name', async (operation) => {
    const scope = OPERATION_SCOPES[operation.name]!;
    if (scope === null) {
      const answer = await askFor(all, operation);
      expect([codesOf(answer), reasonsOf(answer)]).toEqual([['FORBIDDEN'], ['OUT_OF_SCOPE']]);
      return;
    }
    if (scope !== 'ANY') {
      const answer = await askFor(without[scope]!, operation);
      expect([codesOf(answer), reasonsOf(answer)]).toEqual([['FORBIDDEN'], ['OUT_OF_SCOPE']]);
    }
    const audience = OPERATION_ROWS[operation.name]!.for;
    if (Array.isArray(audience) && !audience.includes('MANAGER'))
      expect(codesOf(await askFor(ofManager, operation))).toEqual(['FORBIDDEN']);
    const allowed = codesOf(await askFor(scope === 'ANY' ? all : reaching[scope]!, operation));
    for (const code of ['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL']) expect(allowed).not.toContain(code);
  });
});
