import { ROLES } from '@convive/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MARK, type MarkedThings, markWorkspace } from '../../test/marked-workspace.ts';
import { documentOf, operationsOf } from '../../test/operation-document.ts';
import type { Audience } from '../../test/operation-row.ts';
import { OPERATION_ROWS } from '../../test/operation-rows.ts';
import { type Caller, createTestApp, type GraphqlAnswer, type TestApp } from '../../test/test-app.ts';
import { composeSchema } from './compose.ts';

/** Everybody who may come along: without sign-in, in each role, and the owner of another workspace. */
const CALLERS = ['nobody', ...ROLES, 'stranger'] as const;
const operations = operationsOf(composeSchema()).map((operation) => ({
  ...operation,
  row: OPERATION_ROWS[operation.name],
}));

let app: TestApp;
let things: MarkedThings;
const callers: Partial<Record<(typeof CALLERS)[number], Caller>> = {};

beforeAll(async () => {
  app = await createTestApp();
  const owner = await app.createCaller('OWNER');
  callers.OWNER = owner;
  for (const role of ['ADMIN', 'MANAGER', 'MEMBER'] as const)
    callers[role] = await app.createCaller(role, owner.workspace);
  callers.stranger = await app.createCaller('OWNER');
  things = await markWorkspace(app, owner);
});
afterAll(() => app.close());

async function askAs(
  caller: Caller | undefined,
  operation: (typeof operations)[number],
): Promise<GraphqlAnswer> {
  const args = operation.row!.args?.(things) ?? {};
  return app.ask(caller ?? null, documentOf(app.application.schema, operation, args), args);
}

function mayUse(audience: Audience, caller: (typeof CALLERS)[number]): boolean {
  if (audience === 'EVERYBODY') return true;
  if (audience === 'SIGNED_IN') return caller !== 'nobody';
  return (audience as readonly string[]).includes(caller === 'stranger' ? 'OWNER' : caller);
}

test('ALL-3 every operation of the schema has a row, and every row an operation', () => {
  expect(Object.keys(OPERATION_ROWS).sort()).toEqual(operations.map(({ name }) => name).sort());
});

// First, while all that is marked is still there.
describe('ALL-2 TRUST-56 another workspace is as if it did not exist', () => {
  test.each(operations)('$kind $name, asked from another workspace', async (operation) => {
    const { name, kind, row } = operation;
    const answer = await askAs(callers.stranger, operation);
    expect(JSON.stringify(answer)).not.toContain(MARK);
    if (row!.elsewhere === 'OWN') return;
    if (row!.elsewhere === 'NULL') return expect(answer).toEqual({ data: { [name]: null } });
    const codes =
      kind === 'mutation'
        ? answer.data![name].errors.map(({ code }: { code: string }) => code)
        : answer.errors!.map(({ extensions }) => extensions.code);
    expect([...new Set(codes)]).toEqual(['NOT_FOUND']);
  });

  test.each(operations)('$kind $name, for a workspace one only knows the name of', async (operation) => {
    const inForeign = { ...callers.stranger!, workspace: callers.OWNER!.workspace };
    const answer = await askAs(inForeign, operation);
    expect(JSON.stringify(answer)).not.toContain(MARK);
    const isOpen = ['EVERYBODY', 'SIGNED_IN'].includes(operation.row!.for as string);
    if (!isOpen) expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });
});

describe('ALL-3 TRUST-55 each operation says who may use it', () => {
  // The most powerful last: what they do takes things away from those who come after.
  const cells = operations.flatMap((operation) =>
    [...CALLERS].reverse().map((caller) => ({ ...operation, caller })),
  );

  test.each(cells)('$kind $name as $caller', async ({ caller, ...operation }) => {
    const answer = await askAs(callers[caller], operation);
    const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
    if (mayUse(operation.row!.for, caller)) {
      for (const code of ['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL']) expect(codes).not.toContain(code);
    } else {
      expect(codes).toEqual([caller === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
      expect(JSON.stringify(answer)).not.toContain(MARK);
    }
  });
});
