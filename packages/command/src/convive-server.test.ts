import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { EXIT } from './command-error.ts';
import { ConviveServer, readUrl } from './convive-server.ts';
import * as documents from './graphql-documents.ts';
import { readSignIn } from './sign-in.ts';

let server: Server | null = null;
afterEach(() => void server?.close());

/** Answers each request by the next of these; null cuts the connection. */
async function answering(
  answers: (((status: (code: number) => void) => object) | null)[],
  seen: string[] = [],
) {
  server = createServer((request, response) => {
    seen.push(String(request.headers['idempotency-key']));
    const answer = answers.shift();
    if (!answer) return void request.socket.destroy();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer((code) => (response.statusCode = code))));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new ConviveServer(`http://127.0.0.1:${port}`, 'room', { authorization: 'Bearer secret' });
}
const failed = (code: number) => (status: (code: number) => void) => {
  status(code);
  return {};
};
const PAUSES = [1, 1, 1, 1];

describe('SRC-6 asking the server', () => {
  it('is done again after a cut connection, an overload and a fault, under one key', async () => {
    const seen: string[] = [];
    const heard: string[] = [];
    const convive = await answering(
      [null, failed(503), failed(429), () => ({ data: { run: { errors: [] } } })],
      seen,
    );
    const asking = { pauses: PAUSES, onPause: (why: string) => heard.push(why) };
    expect(await convive.ask('mutation { run }', {}, asking)).toEqual({ run: { errors: [] } });
    expect(new Set(seen).size).toBe(1);
    expect(heard).toHaveLength(3);
    expect(heard[0]).toContain('cannot be reached');
  });

  it('ends with a code that scripts can rely on, and never with the secret', async () => {
    const error = (code: string) => () => ({
      errors: [{ message: 'No.', extensions: { code, requestId: 'r1' } }],
    });
    const refusal = () => ({ data: { run: { errors: [{ code: 'CONFLICT', message: 'It has run.' }] } } });
    const moved = (status: (code: number) => void) => {
      status(404);
      return { message: 'not here' };
    };
    const answers = [error('UNAUTHENTICATED'), error('FORBIDDEN'), error('BAD_USER_INPUT'), refusal, moved];
    const convive = await answering([...answers, failed(500), failed(500)]);
    const ends: { exitCode: number; message: string }[] = [];
    for (let index = 0; index < 6; index += 1)
      await convive.ask('query { me }', {}, { pauses: [1] }).catch((end) => ends.push(end as never));
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([
      EXIT.NOT_ALLOWED,
      EXIT.NOT_ALLOWED,
      EXIT.WRONG_USE,
      EXIT.WRONG_USE,
      EXIT.WRONG_USE,
      EXIT.SERVER,
    ]);
    expect(ends[1]!.message).toBe('No. (request r1)');
    expect(ends[3]!.message).toBe('It has run.');
    expect(ends.map(({ message }) => message).join()).not.toContain('secret');
  });

  it('asks only what the schema answers', () => {
    const path = new URL('../../server/schema.graphql', import.meta.url);
    const schema = buildSchema(readFileSync(path, 'utf8'));
    for (const [name, text] of Object.entries(documents))
      expect([name, validate(schema, parse(text)).map(({ message }) => message)]).toEqual([name, []]);
  });

  it('takes an address without its path, and warns where the token could be read on the way', () => {
    const warned: string[] = [];
    expect(readUrl(' https://a.example/w/room/ ', (line) => warned.push(line))).toBe('https://a.example');
    expect(readUrl('http://localhost:4000', (line) => warned.push(line))).toBe('http://localhost:4000');
    expect(warned).toEqual([]);
    readUrl('http://a.example', (line) => warned.push(line));
    expect(warned).toHaveLength(1);
    expect(() => readUrl('a.example', () => undefined)).toThrow('is no address');
    expect(() => readUrl(null, () => undefined)).toThrow('Where is Convive?');
  });

  it('signs in by the environment alone, by token before key', () => {
    const read = (environment: NodeJS.ProcessEnv) => readSignIn(null, environment, () => undefined);
    expect(read({ CONVIVE_TOKEN: ' t ', CONVIVE_API_KEY: 'k' })).toEqual({ authorization: 'Bearer t' });
    expect(read({ CONVIVE_API_KEY: 'k' })).toEqual({ 'api-key': 'k' });
    expect(() => read({})).toThrow('Nobody is signed in');
    expect(() => read({ CONVIVE_TOKEN: 'sécret' })).toThrow(/^The token holds characters that no token has/);
  });
});
