import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeScenario } from '../../../test/merges/merge-scenario.ts';
import { openMergeRoom } from '../../../test/merges/merge-room.ts';
import { playMerges } from '../../../test/merges/play-merges.ts';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());

/** The long form, of 10,000, is `npm run bench:trust -- 24`. */
const CASES = 24;

test('TRUST-24 DUP-3 merges, undone in any order that is allowed, leave every row that points at a contact as it was', async () => {
  const owner = await app.createCaller();
  const room = await openMergeRoom({
    ask: async (query, variables) => {
      const { data, errors } = await app.ask(owner, query, variables);
      expect(errors).toBeUndefined();
      return data!;
    },
    pool: app.application.database.ownerPool,
    workspaceId: owner.workspaceId,
  });
  let merges = 0;
  await fc.assert(
    fc.asyncProperty(mergeScenario, async (scenario) => {
      merges += (await playMerges(room, scenario)).merges;
    }),
    // Looking for the smallest counterexample would outlast the test; `endOnFailure: false` does it.
    { numRuns: CASES, endOnFailure: true },
  );
  expect(merges).toBeGreaterThan(CASES / 2);
}, 120_000);
