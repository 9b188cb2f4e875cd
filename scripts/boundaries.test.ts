import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./boundaries.mjs', import.meta.url));
const server = 'packages/server/src';
const client = 'packages/client/src';

const component = (statement: string) =>
  `<script setup lang="ts">\n${statement}\n</script>\n<template><p /></template>\n`;

/** A small house in order; each test breaks one thing in it. */
const HOUSE = {
  'docs/architecture.md':
    '| rank | feature |\n| --- | --- |\n| 0 | `history` |\n| 5 | `spreadsheets` |\n| 6 | `contacts` |\n| 9 | `imports` |\n',
  [`${server}/platform/clock.ts`]: 'export const now = () => Date.now();\n',
  [`${server}/features/history/index.ts`]: "export { record } from './record.ts';\n",
  [`${server}/features/history/record.ts`]:
    "import { now } from '../../platform/clock.ts';\nexport const record = () => now();\n",
  [`${server}/features/contacts/index.ts`]:
    "import { record } from '../history/index.ts';\nexport const save = () => record();\n",
  [`${server}/features/imports/index.ts`]:
    "import { save } from '../contacts/index.ts';\nexport const run = () => save();\n",
  [`${server}/app/compose.ts`]:
    "import { run } from '../features/imports/index.ts';\nexport const compose = () => run();\n",
  [`${client}/lib/time.ts`]: 'export const time = 1;\n',
  [`${client}/ui/Grid.vue`]:
    '<script setup lang="ts">\nimport { time } from "../lib/time.ts";\ntime;\n</script>\n<template><p /></template>\n',
  [`${client}/features/contacts/index.ts`]: "export { default as ContactList } from './ContactList.vue';\n",
  [`${client}/features/contacts/ContactList.vue`]:
    '<script setup lang="ts">\nimport Grid from "../../ui/Grid.vue";\n</script>\n<template><Grid /></template>\n',
  [`${client}/pages/ContactsPage.vue`]:
    '<script setup lang="ts">\nimport { ContactList } from "../features/contacts/index.ts";\n</script>\n<template><ContactList /></template>\n',
  [`${client}/app/router.ts`]: "export const page = () => import('../pages/ContactsPage.vue');\n",
  [`${client}/features/imports/mapping.ts`]: 'export const mapping = 1;\n',
  'packages/command/src/main.ts': `import { mapping } from '../../client/src/features/imports/mapping.ts';\nmapping;\n`,
  'packages/shared/src/index.ts': 'export const limit = 1;\n',
};

/** Each breaks one rule with a file of its own. */
const BREACHES: [title: string, rule: string, file: string, text: string][] = [
  [
    'an import upward',
    'import-upward',
    `${server}/features/contacts/up.ts`,
    "import '../imports/index.ts';\n",
  ],
  [
    'an import upward of a type alone',
    'import-upward',
    `${server}/features/history/up.ts`,
    "import type { save } from '../contacts/index.ts';\nexport type Save = typeof save;\n",
  ],
  [
    'an import past the doors of a lower feature',
    'not-through-the-door',
    `${server}/features/contacts/deep.ts`,
    "import '../history/record.ts';\n",
  ],
  [
    'an import past the doors from app',
    'not-through-the-door',
    `${server}/app/deep.ts`,
    "import '../features/history/record.ts';\n",
  ],
  [
    'platform knowing a feature',
    'platform-knows-no-feature',
    `${server}/platform/curious.ts`,
    "import '../features/history/index.ts';\n",
  ],
  [
    'a feature knowing app',
    'feature-knows-no-app',
    `${server}/features/history/home.ts`,
    "import '../../app/compose.ts';\n",
  ],
  [
    'a page imported by a feature',
    'feature-knows-no-app',
    `${client}/features/contacts/home.ts`,
    "import '../../pages/ContactsPage.vue';\n",
  ],
  [
    'a page imported by another',
    'page-is-for-the-router',
    `${client}/pages/OtherPage.vue`,
    component("import './ContactsPage.vue';"),
  ],
  [
    'ui knowing a feature',
    'ui-knows-no-feature',
    `${client}/ui/CuriousGrid.vue`,
    component("import '../features/contacts/index.ts';"),
  ],
  [
    'shared knowing the server',
    'shared-knows-no-side',
    'packages/shared/src/side.ts',
    "import '../../server/src/platform/clock.ts';\n",
  ],
  [
    'the web app reaching into the server',
    'sides-meet-in-shared',
    `${client}/lib/side.ts`,
    "import '../../../server/src/platform/clock.ts';\n",
  ],
  [
    'the command past the doors that need no page',
    'command-through-the-doors',
    'packages/command/src/past.ts',
    "import '../../client/src/lib/time.ts';\n",
  ],
  [
    'the web app reaching into the command',
    'nobody-needs-the-command',
    `${client}/lib/command.ts`,
    "import '../../../command/src/main.ts';\n",
  ],
  [
    'a page behind the door of those who have none',
    'no-page-behind-the-doors',
    `${client}/features/spreadsheets/reading.ts`,
    "import './Preview.vue';\n",
  ],
  ['a circle', 'circle', `${server}/features/history/one.ts`, "export { two } from './two.ts';\n"],
];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'convive-house-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** What the boundaries say of the house with these files added, line by line; nothing when all is in order. */
async function complaints(added: Record<string, string> = {}): Promise<string[]> {
  for (const [file, text] of Object.entries({ ...HOUSE, ...added })) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return run(process.execPath, [script], { cwd: root }).then(
    () => [],
    (error: { stderr: string }) => error.stderr.trim().split('\n'),
  );
}

describe('boundaries', () => {
  it('are content with a house in order, where tests may look behind doors', async () => {
    const test = `${server}/features/contacts/save.test.ts`;
    expect(await complaints({ [test]: "import '../history/record.ts';\n" })).toEqual([]);
  });

  it('name each breach by its rule, and where it is', async () => {
    const otherEnds = {
      [`${server}/features/history/two.ts`]: "import './one.ts';\nexport const two = 2;\n",
      [`${client}/features/spreadsheets/Preview.vue`]: component(''),
    };
    const files = Object.fromEntries(BREACHES.map(([, , file, text]) => [file, text]));
    const said = await complaints({ ...otherEnds, ...files });
    for (const [title, rule, file] of BREACHES)
      expect(said, title).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${file} → `)));
    // One line for the breach and one for the cure; a page that a feature imports breaks two rules.
    expect(said).toHaveLength(2 * (BREACHES.length + 1));
  });

  it('name a feature without a rank', async () => {
    const said = await complaints({ [`${server}/features/weather/index.ts`]: 'export const rain = 1;\n' });
    expect(said[0]).toContain(`feature-without-rank: ${server}/features/weather`);
  });
});

describe('lint', () => {
  const eslint = new ESLint({ cwd: fileURLToPath(new URL('..', import.meta.url)) });

  async function rulesBroken(filePath: string, text: string): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(text, { filePath });
    return result!.messages.map(({ ruleId }) => ruleId);
  }

  const typeGraphql = "import { Field } from 'type-graphql';\nexport const field = Field;\n";
  const typeorm = "import { Column } from 'typeorm';\nexport const column = Column;\n";
  const contacts = `${server}/features/contacts`;

  it.each([
    ['type-graphql in a service', `${contacts}/contacts.service.ts`, typeGraphql],
    ['type-graphql in an entity', `${contacts}/contact.entity.ts`, typeGraphql],
    ['type-graphql in platform/database', `${server}/platform/database/database.ts`, typeGraphql],
    ['TypeORM in a service', `${contacts}/contacts.service.ts`, typeorm],
    ['TypeORM in a resolver', `${contacts}/graphql/contacts.resolver.ts`, typeorm],
    ['TypeORM in app', `${server}/app/compose.ts`, typeorm],
  ])('names %s', async (_, file, text) => {
    expect(await rulesBroken(file, text)).toEqual(['no-restricted-imports']);
  });

  it.each([
    ['type-graphql in graphql/', `${contacts}/graphql/contact.type.ts`, typeGraphql],
    ['type-graphql in platform/graphql', `${server}/platform/graphql/user-error.type.ts`, typeGraphql],
    ['TypeORM in an entity', `${contacts}/contact.entity.ts`, typeorm],
    ['TypeORM in a repository', `${contacts}/contact.repository.ts`, typeorm],
    ['TypeORM in platform/database', `${server}/platform/database/data-source.ts`, typeorm],
  ])('lets %s pass', async (_, file, text) => {
    expect(await rulesBroken(file, text)).toEqual([]);
  });

  it('names v-html, and printing to the console', async () => {
    const raw =
      '<script setup lang="ts">\ndefineProps<{ text: string }>();\n</script>\n\n<template>\n  <p v-html="text" />\n</template>\n';
    expect(await rulesBroken(`${client}/ui/RawText.vue`, raw)).toContain('vue/no-v-html');
    expect(await rulesBroken(`${contacts}/contacts.service.ts`, 'console.log(1);\n')).toEqual(['no-console']);
  });
});
