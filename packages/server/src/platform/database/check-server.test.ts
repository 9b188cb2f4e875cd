import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SetupError } from '../setup-error.ts';
import { checkDatabase } from './check-server.ts';
import { findRunningPostgres } from './find-running-postgres.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';

let dataDir: string;
let server: EmbeddedPostgres;
let owner: pg.Client;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'convive-check-'));
  server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } });
  owner = new pg.Client({ connectionString: server.connectionString });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function address(change: Partial<Record<'username' | 'password' | 'port' | 'pathname', string>>): string {
  return Object.assign(new URL(server.connectionString), change).href;
}

async function refusal(connectionString: string): Promise<string> {
  const error: unknown = await checkDatabase(connectionString).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SetupError);
  const { message } = error as SetupError;
  expect(message).not.toContain(new URL(server.connectionString).password);
  expect(message).not.toContain('\n');
  return message;
}

it('is content with a database that has all it takes', async () => {
  await expect(checkDatabase(server.connectionString)).resolves.toBeUndefined();
});

it('TRUST-81 finds the database that another process runs in a folder, and none where none runs', async () => {
  expect(await findRunningPostgres(dataDir)).toBe(server.connectionString);
  expect(await findRunningPostgres(join(dataDir, 'elsewhere'))).toBeNull();
});

it('tells a wrong password, a missing database and an unreachable server apart', async () => {
  expect(await refusal(address({ password: 'wrong' }))).toMatch(/refuses the password: mend/);
  expect(await refusal(address({ pathname: '/nowhere' }))).toMatch(
    /The database nowhere .* does not exist: create/,
  );
  const listener = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => listener.once('listening', done));
  const { port } = listener.address() as AddressInfo;
  await new Promise((done) => listener.close(done));
  expect(await refusal(address({ port: String(port) }))).toMatch(
    /cannot be reached \(ECONNREFUSED\): start it/,
  );
});

it('refuses what is no address at all', async () => {
  await expect(checkDatabase('somewhere')).rejects.toThrow(/must look like postgres:/);
});

it('tells what a user without rights lacks, step by step', async () => {
  await owner.query(`create role guest login password 'guest'`);
  await owner.query('create database guests');
  const guest = address({ username: 'guest', password: 'guest', pathname: '/guests' });
  expect(await refusal(guest)).toMatch(
    /install the extensions unaccent, pg_trgm, btree_gin: .*"create extension/,
  );
  const inside = new pg.Client({ connectionString: address({ pathname: '/guests' }) });
  await inside.connect();
  for (const name of ['unaccent', 'pg_trgm', 'btree_gin']) await inside.query(`create extension ${name}`);
  await inside.end();
  expect(await refusal(guest)).toMatch(/create anything: .*grant create/);
  await owner.query('grant create on database guests to guest');
  expect(await refusal(guest)).toMatch(/make the role convive_api: .*createrole/);
  await owner.query('alter role guest createrole');
  await expect(checkDatabase(guest)).resolves.toBeUndefined();
});

it('names an older PostgreSQL, and extensions that its machine lacks', async () => {
  expect(await refusal(await startImpostor('17.4'))).toMatch(
    /is PostgreSQL 17.4; Convive needs 18 or newer: upgrade/,
  );
  await expect(checkDatabase(server.connectionString, ['unheard_of'])).rejects.toThrow(
    /lacks the extension unheard_of: install/,
  );
});

const impostors: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const impostor of impostors) impostor.close();
});

/** Speaks just enough of PostgreSQL's protocol to answer one query as another version would. */
async function startImpostor(version: string): Promise<string> {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
  };
  const ready = message('Z', Buffer.from('I'));
  const column = [int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)];
  const answer = Buffer.concat([
    message('T', int16(1), Buffer.from('server_version\0'), ...column),
    message('D', int16(1), int32(version.length), Buffer.from(version)),
    message('C', Buffer.from('SHOW\0')),
    ready,
  ]);
  const impostor = createServer((socket) => {
    let isGreeted = false;
    socket.on('data', () => {
      socket.write(isGreeted ? answer : Buffer.concat([message('R', int32(0)), ready]));
      isGreeted = true;
    });
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  impostors.push(impostor);
  await new Promise((done) => impostor.once('listening', done));
  return `postgres://ann@127.0.0.1:${(impostor.address() as AddressInfo).port}/old`;
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
