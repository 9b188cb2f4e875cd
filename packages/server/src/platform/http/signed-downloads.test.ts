import compress from '@fastify/compress';
import Fastify, { type FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { DownloadPlaces } from './download-places.ts';
import { type Download, registerSignedDownload } from './signed-downloads.ts';
import { SignedLinks } from './signed-links.ts';
import type { DownloadLimits } from './watch-download.ts';

const LONG = 60_000;
const PIECE = randomBytes(64 * 1024).toString('base64');
const links = new SignedLinks('a secret of this test');

let server: FastifyInstance;
let socket: Socket | undefined;
afterEach(async () => {
  socket?.destroy();
  await server.close();
});

/** A server with one download of these pieces; `state` tells whether it is still written. */
async function serve(
  { mayGoOn, pieces = Infinity, before }: Partial<Download> & { pieces?: number; before?: () => void },
  limits: Partial<DownloadLimits>,
) {
  const state = { isOver: false, written: 0 };
  async function* content() {
    try {
      for (; state.written < pieces; state.written++) yield PIECE;
    } finally {
      state.isOver = true;
    }
  }
  server = Fastify();
  await server.register(compress);
  registerSignedDownload(
    server,
    links,
    {
      path: ({ name }) => `/files/${name}`,
      names: ['name'],
      open: async () => {
        before?.();
        return { fileName: 'a.txt', contentType: 'text/plain', content: content(), mayGoOn };
      },
    },
    { pauseMs: LONG, longestMs: LONG, askMs: LONG, ...limits },
  );
  const base = await server.listen({ host: '127.0.0.1', port: 0 });
  return { state, url: `${base}${links.sign('/files/a')}` };
}

/** Asks, and takes nothing of the answer. */
function askAndTakeNothing(url: string): void {
  socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  const { pathname, search } = new URL(url);
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  socket.pause();
}

describe('SRC-4 a download does not last for ever', () => {
  test('SRC-4 whoever takes nothing any more is given up', async () => {
    const { state, url } = await serve({}, { pauseMs: 200 });
    askAndTakeNothing(url);
    await expect.poll(() => state.written).toBeGreaterThan(0);
    await expect.poll(() => state.isOver, { timeout: 5_000 }).toBe(true);
  });

  test('SRC-4 whoever takes too long is given up, be it that they take something all the time', async () => {
    const { state, url } = await serve({}, { longestMs: 200 });
    const { body } = await fetch(url);
    await expect(readAll(body!)).rejects.toThrow();
    await expect.poll(() => state.isOver).toBe(true);
  });

  test('SRC-4 who waits for the server is not given up, and a whole file is whole', async () => {
    const { url } = await serve({ pieces: 40, mayGoOn: async () => true }, { pauseMs: 20, askMs: 5 });
    expect(await readAll((await fetch(url)).body!)).toBe(40 * PIECE.length);
  });

  test.each(['gzip', 'identity'])(
    'SRC-4 what loses its right breaks off and does not look whole (%s)',
    async (encoding) => {
      let may = true;
      const { state, url } = await serve({ mayGoOn: async () => may }, { askMs: 20 });
      const { body, headers, status } = await fetch(url, { headers: { 'accept-encoding': encoding } });
      expect([status, headers.get('content-encoding')]).toEqual([200, encoding === 'gzip' ? 'gzip' : null]);
      const reading = readAll(body!);
      may = false;
      await expect(reading).rejects.toThrow(/terminated/);
      await expect.poll(() => state.isOver).toBe(true);
    },
  );

  test('SRC-4 where all places are taken, it says when to come again, to a person in their language', async () => {
    const places = new DownloadPlaces();
    for (let n = 0; n < 3; n++) places.take('mine');
    places.refuseWhereFull('another');
    const { url } = await serve({ before: () => places.refuseWhereFull('mine') }, {});
    const program = await fetch(url);
    expect([program.status, program.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await program.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    const person = await fetch(url, { headers: { accept: 'text/html', 'accept-language': 'de' } });
    expect([person.status, person.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await person.text()).toContain('Zu viele Downloads auf einmal');
  });
});

async function readAll(body: ReadableStream<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return bytes;
}
