import { mkdtemp, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tryFileStore } from '../../../test/try-file-store.ts';
import { readBucket } from './read-bucket.ts';

const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../../test/try-file-store.ts', import.meta.url));

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'convive-store-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** As much of a bucket as keeps, hands out and removes what lies under a path. */
async function openBucket(): Promise<{ server: Server; calls: string[]; s3Url: string }> {
  const objects = new Map<string, Buffer>();
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url!.split('?')[0]!;
    calls.push(`${request.method} ${path}`);
    const isSigned = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=KEY/') ?? false;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (!isSigned) response.writeHead(403);
    else if (request.method === 'PUT') objects.set(path, Buffer.concat(parts));
    else if (request.method === 'DELETE') {
      objects.delete(path);
      response.writeHead(204);
    } else if (!objects.has(path)) response.writeHead(404);
    else response.setHeader('content-length', objects.get(path)!.length);
    response.end(request.method === 'GET' ? objects.get(path) : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, calls, s3Url: `http://KEY:a%2Fb@127.0.0.1:${port}/convive?region=eu-west-3` };
}

const KEPT_AND_REMOVED = { drafts: [], had: [true, false], isSame: true, has: false };

describe('FLD-1 bytes are kept, read and removed', () => {
  test('FLD-1 in a folder', async () => {
    expect(await tryFileStore({ dataDir, s3Url: null })).toEqual(KEPT_AND_REMOVED);
  });

  test('FLD-1 in a bucket, by its path and its keys', async () => {
    const { server, calls, s3Url } = await openBucket();
    try {
      // In a process of its own: under the conditions of the test runner the bucket's library does not load.
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', PROGRAM], {
        env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, S3_URL: s3Url },
        cwd: PACKAGE,
      });
      expect(JSON.parse(stdout)).toEqual(KEPT_AND_REMOVED);
      expect(calls[0]).toBe('PUT /convive/workspace/ab/abcdef');
      expect(new Set(calls.map((call) => call.split(' ')[0]))).toEqual(
        new Set(['PUT', 'HEAD', 'GET', 'DELETE']),
      );
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  test('FLD-1 a bucket is named by a link', () => {
    expect(readBucket('https://KEY:a%2Fb@s3.example.org/convive?region=eu-west-3')).toEqual({
      endpoint: 'https://s3.example.org',
      region: 'eu-west-3',
      bucket: 'convive',
      accessKeyId: 'KEY',
      secretAccessKey: 'a/b',
    });
  });
});
