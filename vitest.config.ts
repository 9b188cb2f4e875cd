import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// The workspace's own packages are tested from their sources, without a build in between.
const conditions = ['@convive/source', 'module', 'node', 'development|production'];
const resolve = { conditions };
const ssr = { resolve: { conditions } };

// The client's compiler of components stands among the client's dependencies, not the root's.
const requireFromClient = createRequire(path('packages/client/package.json'));
const { default: vue } = (await import(
  pathToFileURL(requireFromClient.resolve('@vitejs/plugin-vue')).href
)) as {
  default: () => never;
};

const requireFromServer = createRequire(path('packages/server/package.json'));
const serverSetup = path('packages/server/test/global-setup.ts');

// Files of a project may share the modules that they load where none replaces one, as tests of the client do: on the
// server loading takes longer than testing.
const isolate = false;

export default defineConfig({
  resolve,
  ssr,
  test: {
    // Two cores are what a small machine has; a database beside them takes its share.
    maxWorkers: 2,
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'shared',
          isolate,
          root: path('packages/shared'),
          include: ['src/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'command',
          isolate,
          root: path('packages/command'),
          include: ['src/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        ssr,
        plugins: [vue()],
        test: {
          name: 'client',
          root: path('packages/client'),
          include: ['src/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        // Node itself takes `main` where a package has no `exports`; two copies of graphql do not know each other.
        resolve: {
          ...resolve,
          alias: [
            { find: /^graphql$/, replacement: requireFromServer.resolve('graphql') },
            // The set-up of the run does not hear of the conditions above.
            { find: /^@convive\/shared$/, replacement: path('packages/shared/src/index.ts') },
          ],
        },
        ssr,
        test: {
          name: 'server',
          isolate,
          root: path('packages/server'),
          include: ['{src,test}/**/*.test.ts'],
          globalSetup: existsSync(serverSetup) ? [serverSetup] : [],
          // As with journeys: what a busy machine held up once goes well the second time, and a defect does not.
          retry: 1,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'house',
          isolate,
          root: path('scripts'),
          include: ['**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'e2e',
          isolate,
          root: path('e2e'),
          include: ['**/*.test.ts'],
          globalSetup: [path('e2e/global-setup.ts')],
          // Each file starts a product of its own and waits for it most of the time: two at once fit two cores.
          maxWorkers: 2,
          // A browser on a busy machine may miss a beat once; a defect is there the second time too.
          retry: 1,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
