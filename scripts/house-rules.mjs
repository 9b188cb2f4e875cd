import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './run.mjs';
import { filesBelow } from './stamps.mjs';

const LONGEST_FILE = 300;
/** Words that say nothing of what a drawer holds, so that everything ends up in it. */
const DRAWER_NAMES = /^(utils?|utilities|helpers?|common|misc|miscellaneous|managers?)$/i;

const sources = () => [...filesBelow('packages'), ...filesBelow('e2e'), ...filesBelow('scripts')];
const isMeasured = (file) =>
  /\.(ts|vue|mjs)$/.test(file) && !/\.test\.ts$|\/(gql|locales|migrations|fixtures)\//.test(file);

/** Names every source file that is longer than a reader keeps in mind. */
export async function checkFileLengths() {
  const tooLong = sources()
    .filter(isMeasured)
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST_FILE)
    .map(
      ({ file, lines }) => `${file} has ${lines} lines; ${LONGEST_FILE} is the limit: take a part of it out.`,
    );
  return { failure: tooLong.join('\n') || undefined };
}

/** Names every file and folder called after no content. */
export async function checkNames() {
  const wrong = new Set();
  for (const file of sources()) {
    const words = basename(file).split('.')[0].split('-');
    if (words.some((word) => DRAWER_NAMES.test(word))) wrong.add(file);
    for (const folder of dirname(file).split('/')) if (DRAWER_NAMES.test(folder)) wrong.add(dirname(file));
  }
  const failures = [...wrong].map((path) => `${path}: call it after what it holds.`);
  return { failure: failures.join('\n') || undefined };
}
