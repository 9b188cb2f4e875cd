import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeSpreadsheet } from '../src/features/spreadsheets/index.ts';
import { buildCommand, startConvive } from './run-convive.ts';
import { createTestApp, type Caller, type TestApp } from './test-app.ts';

let app: TestApp;
let url: string;
let owner: Caller;
let folder: string;

beforeAll(async () => {
  [app] = await Promise.all([createTestApp({ withWorker: true }), buildCommand()]);
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'convive-command-'));
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  owner = await app.createCaller('OWNER');
});

const environment = (more: NodeJS.ProcessEnv = {}) => ({
  CONVIVE_URL: url,
  CONVIVE_WORKSPACE: owner.workspace,
  CONVIVE_TOKEN: owner.token,
  XDG_STATE_HOME: join(folder, 'state'),
  ...more,
});
const convive = (args: string[], more?: NodeJS.ProcessEnv) =>
  startConvive(['import', ...args], environment(more)).end;
const inFolder = (name: string) => join(folder, name);
async function write(name: string, content: string | Buffer): Promise<string> {
  await writeFile(inFolder(name), content);
  return inFolder(name);
}
async function contacts(): Promise<Record<string, any>[]> {
  const { data } = await app.ask(
    owner,
    'query { contacts(first: 200) { edges { node { identifier firstName lastName city } } } }',
  );
  return data!['contacts'].edges.map(({ node }: { node: object }) => node);
}
async function imports(): Promise<Record<string, any>[]> {
  const { data } = await app.ask(
    owner,
    'query { contactImports { edges { node { state totalRows receivedRows counts { create } } } } }',
  );
  return data!['contactImports'].edges.map(({ node }: { node: object }) => node);
}
const peopleOf = (count: number) =>
  `Identifiant;Prénom;Nom\n${Array.from({ length: count }, (_, index) => `K${index};Zoë;Nº ${index}`).join('\n')}\n`;

test('SRC-6 a CSV in Windows-1252 with semicolons goes in, known headings by themselves', async () => {
  const file = await write(
    'membres.csv',
    Buffer.from('Identifiant;Prénom;Nom;Ville;Humeur\nM1;Zoë;Müller;Orléans;bonne\n', 'latin1'),
  );
  const { code, stdout, stderr } = await convive([file]);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'note: Not known, and so not imported: "Humeur".\n',
  });
  expect(stdout).toContain('windows-1252');
  expect(stdout).toContain('Done: 1 added');
  expect(stdout).toMatch(new RegExp(`Protocol: ${url}/w/${owner.workspace}/import/[0-9a-f-]{36}\n`));
  expect(await contacts()).toMatchObject([
    { identifier: 'M1', firstName: 'Zoë', lastName: 'Müller', city: 'Orléans' },
  ]);
  expect(await readdir(inFolder('state/convive/imports'))).toEqual([]);
});

test('SRC-6 a workbook is tried out first, and the very plan is run then; scripts read one document', async () => {
  const rows = [['W1', 'Ann', 'Bär']];
  const content: Uint8Array[] = [];
  for await (const part of writeSpreadsheet('XLSX', 'People', {
    language: 'en',
    headings: ['Identifier', 'First name', 'Last name'],
    rows: [rows],
  }))
    content.push(Buffer.from(part));
  const file = await write('people.xlsx', Buffer.concat(content));
  const tried = await convive([file, '--dry-run', '--json', '--quiet']);
  expect(tried).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(tried.stdout)).toMatchObject({
    exitCode: 0,
    state: 'PLANNED',
    rows: 1,
    counts: { create: 1 },
  });
  expect(await contacts()).toEqual([]);
  const done = await convive([file, '--resume', '--json', '--quiet']);
  expect(JSON.parse(done.stdout)).toMatchObject({ exitCode: 0, state: 'COMPLETED', counts: { create: 1 } });
  expect(JSON.parse(done.stdout).importId).toBe(JSON.parse(tried.stdout).importId);
  expect(await contacts()).toHaveLength(1);
});

test('SRC-6 a mapping that no longer fits the file stops before anything is sent', async () => {
  const file = await write('export.csv', 'Ref,Name given,Family\nA1,Ann,Bär\n');
  const mapping = await write(
    'mapping.json',
    JSON.stringify({
      columns: [
        { heading: 'Ref', field: 'identifier' },
        { heading: 'Name given', field: 'firstName' },
        { heading: 'Family', field: 'lastName' },
      ],
    }),
  );
  await write('changed.csv', 'Ref,Given,Family\nA1,Ann,Bär\n');
  const changed = await convive([inFolder('changed.csv'), '--mapping', mapping]);
  expect(changed.code).toBe(2);
  expect(changed.stderr).toContain('The mapping no longer fits the file: it has no "Name given"');
  expect(changed.stderr).toContain('Found: "Ref", "Given", "Family"');
  expect(await imports()).toEqual([]);
  expect((await convive([file, '--mapping', mapping])).code).toBe(0);
  expect(await contacts()).toMatchObject([{ identifier: 'A1', firstName: 'Ann', lastName: 'Bär' }]);
});

test('SRC-6 rows that were refused show in the exit code, and come back with all columns', async () => {
  const file = await write(
    'mixed.csv',
    'identifier,firstname,mood,email\nG1,Good,fine,g@example.org\nB1,Bad,sad,not an address\n',
  );
  const strict = await convive([file, '--strict', '--quiet']);
  expect(strict.code).toBe(1);
  expect(await contacts()).toEqual([]);
  const { code, stdout } = await convive([
    file,
    '--save-rejected',
    inFolder('rejected.csv'),
    '--group',
    'From the file',
  ]);
  expect(code).toBe(1);
  expect(stdout).toContain('Done: 1 added · 1 refused');
  expect(stdout).toMatch(/✗ 1 × This e-mail address is not valid\. email: "not an address" \(row 3\)/);
  const rejected = await readFile(inFolder('rejected.csv'), 'utf8');
  expect(rejected.split('\r\n')[0]).toContain('mood');
  expect(rejected).toMatch(/B1[;,]Bad[;,]sad[;,]not an address/);
  expect(await contacts()).toMatchObject([{ identifier: 'G1' }]);
});

test('SRC-6 killed in the middle of sending it goes on with what is missing; no secret is in the list of processes', async () => {
  const file = await write('many.csv', peopleOf(1_000));
  const { child, end } = startConvive(['import', file], environment({ CONVIVE_PACK_ROWS: '20' }));
  await expect
    .poll(async () => (await imports())[0]?.['receivedRows'] ?? 0, { interval: 20, timeout: 15_000 })
    .toBeGreaterThan(0);
  const { stdout: listed } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(child.pid)]);
  child.kill('SIGKILL');
  expect((await end).code).toBeNull();
  expect(listed).toContain('many.csv');
  expect(listed).not.toContain(owner.token);
  const [half] = await imports();
  expect(half).toMatchObject({ state: 'RECEIVING' });
  expect(half!['receivedRows']).toBeLessThan(1_000);
  const state = inFolder('state/convive/imports');
  for (const name of await readdir(state))
    expect(await readFile(join(state, name), 'utf8')).not.toContain(owner.token);

  const { code, stdout } = await convive([file, '--resume'], { CONVIVE_PACK_ROWS: '20' });
  expect(code).toBe(0);
  expect(stdout).toContain('Done: 1,000 added');
  expect(await imports()).toMatchObject([{ state: 'COMPLETED', counts: { create: 1_000 } }]);
});

test('SRC-6 whoever breaks off can go on; whoever begins anew leaves no half import behind', async () => {
  const file = await write('paused.csv', peopleOf(1_000));
  const { child, end } = startConvive(['import', file, '--json'], environment({ CONVIVE_PACK_ROWS: '20' }));
  await expect
    .poll(async () => (await imports())[0]?.['receivedRows'] ?? 0, { interval: 20, timeout: 15_000 })
    .toBeGreaterThan(0);
  const second = await convive([file]);
  expect(second).toMatchObject({ code: 2 });
  expect(second.stderr).toContain(`Another convive (process ${child.pid}) is importing this file`);
  child.kill('SIGINT');
  const broken = await end;
  expect(broken.code).toBe(5);
  expect(JSON.parse(broken.stdout)).toMatchObject({
    exitCode: 5,
    error: expect.stringContaining('--resume goes on'),
  });
  expect((await convive([file])).code).toBe(0);
  expect(await imports()).toMatchObject([
    { state: 'COMPLETED', counts: { create: 1_000 } },
    { state: 'CANCELLED' },
  ]);
});

test('SRC-6 wrong tokens, roles and workspaces each have their exit code', async () => {
  const file = await write('one.csv', 'identifier,firstname\nO1,One\n');
  const member = await app.createCaller('MEMBER', owner.workspace);
  const ends = await Promise.all([
    convive([file], { CONVIVE_TOKEN: 'a-secret-that-nobody-knows' }),
    convive([file], { CONVIVE_TOKEN: member.token }),
    convive([file, '--workspace', `${owner.workspace}x`]),
    convive([file, '--event', 'gala']),
  ]);
  expect(ends.map(({ code }) => code)).toEqual([3, 3, 3, 2]);
  expect(ends[0]!.stderr).toContain('does not know this token');
  expect(ends[0]!.stderr).not.toContain('a-secret');
  expect(ends[2]!.stderr).toContain(`Did you mean ${owner.workspace}?`);
  expect(ends[3]!.stderr).toContain('There is no event "gala"');
  expect(await imports()).toEqual([]);
});
