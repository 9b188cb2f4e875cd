import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { generateClientTypes } from './build.mjs';
import { checkFileLengths, checkNames } from './house-rules.mjs';
import { ROOT, run, tool } from './run.mjs';
import { inParallel, step, sum } from './steps.mjs';

const CACHE = 'node_modules/.cache/convive';
const STEPS_AT_ONCE = 2;
const TIME_LIMIT = 10 * 60_000;

const STEPS = {
  format: () =>
    succeeds('prettier', ['--check', '.', '--cache', '--cache-location', `${CACHE}/prettier`], {
      cure: 'node_modules/.bin/prettier --write .',
    }),
  lint: () => succeeds('eslint', ['.', '--cache', '--cache-location', `${CACHE}/eslint`]),
  'types of shared': () => types('packages/shared', 'tsc'),
  'types of the server': () => types('packages/server', 'tsc'),
  'types of the web app': () => types('packages/client', 'vue-tsc'),
  'types of the command': () => types('packages/command', 'tsc'),
  'types of the journeys': () => types('e2e', 'tsc'),
  boundaries: () => succeeds(process.execPath, ['scripts/boundaries.mjs']),
  'unused code': () => succeeds('knip', ['--no-progress']),
  'schema drift': checkSchema,
  'file lengths': checkFileLengths,
  names: checkNames,
};

/** The fast, static part of the proof; every step runs, whatever the others found. */
export async function runCheckSteps() {
  const prepared = await step('types of the operations', async () => {
    await generateClientTypes();
    return {};
  });
  const names = Object.keys(STEPS);
  return sum([prepared, ...(await inParallel(names, STEPS_AT_ONCE, (name) => step(name, STEPS[name])))]);
}

async function succeeds(command, args, { folder = '.', cure } = {}) {
  const { code, output } = await run(isAbsolute(command) ? command : tool(command, folder), args, {
    cwd: join(ROOT, folder),
    timeLimit: TIME_LIMIT,
  });
  if (code === 0) return {};
  return { failure: cure ? `${output.trim()}\nMend it with: ${cure}` : output || `ended with code ${code}` };
}

/** What a compiler found last time is kept, so that the next time it looks at what changed alone. */
function types(folder, compiler) {
  const cache = join(ROOT, CACHE, `${folder.replace('/', '-')}.tsbuildinfo`);
  const args = ['-p', 'tsconfig.json', '--noEmit', '--incremental', '--tsBuildInfoFile', cache];
  return succeeds(compiler, args, { folder });
}

async function checkSchema() {
  const folder = join(ROOT, 'packages/server');
  const { code, output } = await run(
    tool('tsx', 'packages/server'),
    ['--conditions=@convive/source', 'src/app/print-schema.ts'],
    { cwd: folder, timeLimit: TIME_LIMIT },
  );
  if (code !== 0) return { failure: output };
  const committed = join(folder, 'schema.graphql');
  if (existsSync(committed) && readFileSync(committed, 'utf8').trim() === output.trim()) return {};
  return {
    failure:
      'packages/server/schema.graphql is not what the server answers. If the change is meant, write it anew:\n' +
      '(cd packages/server && node_modules/.bin/tsx --conditions=@convive/source src/app/print-schema.ts > schema.graphql)',
  };
}
