import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, tool } from './run.mjs';
import { filesBelow, hashOf, hasStamp, writeStamp } from './stamps.mjs';
import { step, StepError } from './steps.mjs';

const isShipped = (file) => !/\.test\.ts$|\.md$/.test(file);
const everywhere = ['pnpm-lock.yaml', 'tsconfig.base.json'];
const shared = () => ['packages/shared/package.json', ...filesBelow('packages/shared/src', isShipped)];

/** What is built of sources alone: it needs no other build. */
export const COMMAND = 'packages/command';

/** In the order in which one needs the other. `inputs` are files whose change asks for a new build. */
const BUILDS = [
  {
    name: 'build the shared rules',
    folder: 'packages/shared',
    inputs: () => [...shared(), 'packages/shared/tsconfig.json', 'packages/shared/tsconfig.build.json'],
    commands: [['tsc', ['-p', 'tsconfig.build.json']]],
  },
  {
    name: 'build the server',
    folder: 'packages/server',
    inputs: () => [
      ...shared(),
      ...['package.json', 'tsconfig.json', 'tsconfig.build.json'].map((file) => `packages/server/${file}`),
      ...filesBelow('packages/server/src', isShipped),
    ],
    // What the types are is the check's to prove (check-steps.mjs): here it would double the time.
    commands: [['tsc', ['-p', 'tsconfig.build.json', '--noCheck']]],
  },
  {
    name: 'build the web app',
    folder: 'packages/client',
    inputs: () => [
      ...shared(),
      'packages/server/schema.graphql',
      ...filesBelow('packages/client', isShipped),
    ],
    prepare: generateClientTypes,
    commands: [['vite', ['build']]],
  },
  {
    name: 'build the command',
    folder: COMMAND,
    inputs: () => [
      ...shared(),
      'packages/client/package.json',
      ...['spreadsheets', 'imports'].flatMap((feature) =>
        filesBelow(
          `packages/client/src/features/${feature}`,
          (file) => isShipped(file) && !file.endsWith('.vue'),
        ),
      ),
      ...filesBelow(COMMAND, isShipped),
    ],
    commands: [['vite', ['build']]],
  },
];

/** Builds what changed since it was last built, or one folder of it. Throws `StepError` with the compiler's words. */
export async function build(only) {
  const wanted = BUILDS.filter(({ folder }) => only === undefined || folder === only);
  for (const { name, folder, inputs, prepare, commands } of wanted) {
    const stamp = `${folder}/dist/.convive-build`;
    const hash = hashOf([...everywhere, ...inputs()]);
    if (hasStamp(stamp, hash)) continue;
    const { failed } = await step(name, async () => {
      // What was left out since must not be served on.
      rmSync(join(ROOT, folder, 'dist'), { recursive: true, force: true });
      await prepare?.();
      for (const [command, args] of commands) await runIn(folder, command, args);
      writeStamp(stamp, hash);
      return {};
    });
    if (failed) throw new StepError(`${folder} cannot be built.`);
  }
}

/** Writes the types of the client's GraphQL operations, which stand beside no source in the repository. */
export async function generateClientTypes() {
  const stamp = 'packages/client/src/gql/.convive-build';
  const documents = filesBelow('packages/client/src', (file) => /\.(ts|vue)$/.test(file));
  const hash = hashOf([
    'pnpm-lock.yaml',
    'packages/client/codegen.ts',
    'packages/server/schema.graphql',
    ...documents,
  ]);
  if (hasStamp(stamp, hash)) return;
  await runIn('packages/client', 'graphql-codegen', ['--config', 'codegen.ts']);
  writeStamp(stamp, hash);
}

async function runIn(folder, command, args) {
  const { code, output } = await run(tool(command, folder), args, { cwd: join(ROOT, folder) });
  if (code !== 0) throw new StepError(output);
}
