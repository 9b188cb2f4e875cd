import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { askForUpload, pdfOf, type UploadedFile } from '../../../test/test-files.ts';
import { DOCX, gifOf, heicOf, jpegOf, pngOf, webpOf } from '../../../test/sample-files.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let origin: string;

beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

/** Everything that lies on the disk, by its path. */
async function onDisk(): Promise<string[]> {
  const found = await readdir(app.dataDir, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function linkFor(
  name: string,
  size: number,
  caller: Caller = owner,
): Promise<{ fileId: string; url: string }> {
  const { upload, errors } = await askForUpload(app, caller, name, size);
  expect(errors).toEqual([]);
  return { fileId: upload!.fileId, url: origin + upload!.url };
}

interface UploadAnswer {
  file?: UploadedFile;
  errors?: { extensions: { reason: string } }[];
}

async function put(url: string, body: Buffer, headers = {}): Promise<{ status: number; json: UploadAnswer }> {
  const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(body), headers });
  return { status: answer.status, json: (await answer.json()) as UploadAnswer };
}

async function send(name: string, bytes: Buffer) {
  const { url } = await linkFor(name, bytes.length);
  return put(url, bytes);
}

const reasonOf = ({ json }: { json: UploadAnswer }) => json.errors?.[0]?.extensions.reason;

async function urlOf(id: string, caller: Caller = owner): Promise<string | null> {
  const { data } = await app.ask(
    caller,
    'query ($id: ID!) { storedFile(id: $id) { name size mediaType url } }',
    { id },
  );
  return data!['storedFile'] && origin + data!['storedFile'].url;
}

describe('FLD-1 a file comes in', () => {
  test('FLD-1 its bytes come back as they were, from a place whose name tells nothing of it', async () => {
    const bytes = pdfOf('adhésion de Zoë');
    const { fileId, url } = await linkFor('Adhésion Zoë.pdf', bytes.length);
    const { status, json } = await put(url, bytes);
    expect(status).toBe(201);
    expect(json).toEqual({
      file: { id: fileId, name: 'Adhésion Zoë.pdf', size: bytes.length, mediaType: 'application/pdf' },
    });
    const answer = await fetch((await urlOf(fileId))!);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Adhesion Zoe.pdf"; filename*=UTF-8''Adh%C3%A9sion%20Zo%C3%AB.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    });
    const [path, ...others] = await onDisk();
    expect(others).toEqual([]);
    expect(path).toMatch(/\/files\/[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{32}$/);
    expect(await readFile(path!)).toEqual(bytes);
    const { rows } = await app.application.database.ownerPool.query(
      'select sha256, state, attached_at from stored_file where id = $1',
      [fileId],
    );
    expect(rows).toEqual([
      { sha256: createHash('sha256').update(bytes).digest('hex'), state: 'KEPT', attached_at: null },
    ]);
  });

  test('FLD-1 a link serves once, and not two at a time', async () => {
    const bytes = pdfOf('once');
    const { url } = await linkFor('once.pdf', bytes.length);
    const before = await onDisk();
    const first = request(url, { method: 'PUT', headers: { 'content-length': bytes.length } });
    const answered = new Promise<number>((resolve) => {
      first.on('response', (answer) => resolve(answer.resume().statusCode!));
    });
    first.write(bytes.subarray(0, 10));
    await expect.poll(onDisk).not.toEqual(before);
    const second = await put(url, bytes);
    expect([second.status, reasonOf(second)]).toEqual([409, 'UPLOAD_UNDER_WAY']);
    first.end(bytes.subarray(10));
    expect(await answered).toBe(201);
    const late = await put(url, bytes);
    expect([late.status, reasonOf(late)]).toEqual([410, 'UPLOAD_ENDED']);
  });

  test('FLD-1 a link that was changed, or is for another workspace, opens nothing', async () => {
    const bytes = pdfOf('forged');
    const { url } = await linkFor('forged.pdf', bytes.length);
    const foreign = await linkFor('forged.pdf', bytes.length, await app.createCaller());
    const forged = new URL(url);
    forged.pathname = new URL(foreign.url).pathname;
    const later = new URL(url);
    later.searchParams.set('expires', '4102444800');
    for (const wrong of [forged.href, later.href, url.split('?')[0]!])
      expect([(await put(wrong, bytes)).status, reasonOf(await put(wrong, bytes))]).toEqual([
        410,
        'UPLOAD_ENDED',
      ]);
    expect((await put(url, bytes)).status).toBe(201);
  });

  test('FLD-1 who no longer works here uploads nothing', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const bytes = pdfOf('gone');
    const { url } = await linkFor('gone.pdf', bytes.length, admin);
    await app.application.database.ownerPool.query(
      `update membership set disabled_at = now() where user_id = (select "id" from auth."user" where "email" = $1)`,
      [admin.email],
    );
    expect((await put(url, bytes)).status).toBe(410);
  });

  test('FLD-1 too much is told before anything is sent, and refused where it is sent all the same', async () => {
    const most = 20 * 1024 * 1024;
    for (const [size, reason] of [
      [0, 'FILE_EMPTY'],
      [-1, 'FILE_EMPTY'],
      [most + 1, 'FILE_TOO_LARGE'],
    ] as const)
      expect((await askForUpload(app, owner, 'large.pdf', size)).errors).toMatchObject([
        { code: 'BAD_USER_INPUT', reason, path: ['size'] },
      ]);
    const before = await onDisk();
    const { url } = await linkFor('large.txt', most);
    const twice = await put(url, Buffer.alloc(2 * most, 'a'));
    expect([twice.status, reasonOf(twice)]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(await onDisk()).toEqual(before);
    expect((await put(url, Buffer.alloc(most, 'a'))).status).toBe(201);
  });

  test('FLD-1 another size than was announced is refused, and the link can be used again', async () => {
    const bytes = pdfOf('size');
    const before = await onDisk();
    const { url } = await linkFor('size.pdf', bytes.length);
    for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, bytes])])
      expect(reasonOf(await put(url, wrong))).toBe('SIZE_DIFFERS');
    // Of a body that does not say how long it is no more is written than was announced.
    const endless = new ReadableStream({
      start: (controller) => {
        for (let count = 0; count < 100; count++) controller.enqueue(Buffer.alloc(64 * 1024, 'a'));
        controller.close();
      },
    });
    const init = { method: 'PUT', body: endless, duplex: 'half' };
    const answer = await fetch(url, init as RequestInit);
    expect(reasonOf({ json: (await answer.json()) as UploadAnswer })).toBe('SIZE_DIFFERS');
    expect(await onDisk()).toEqual(before);
    expect((await put(url, bytes)).status).toBe(201);
  });

  test('FLD-1 an upload that is cut off leaves nothing, and the link can be used again', async () => {
    const bytes = pdfOf('x'.repeat(200_000));
    const before = await onDisk();
    const { fileId, url } = await linkFor('cut.pdf', bytes.length);
    const cut = request(url, { method: 'PUT', headers: { 'content-length': bytes.length } });
    cut.on('error', () => undefined);
    cut.write(bytes.subarray(0, 100_000));
    await expect.poll(onDisk).not.toEqual(before);
    cut.destroy();
    await expect.poll(onDisk).toEqual(before);
    expect(await urlOf(fileId)).toBeNull();
    await expect.poll(async () => (await put(url, bytes)).status).toBe(201);
  });

  test('FLD-1 what a killed process left is removed at a start, and what is under way is not', async () => {
    const { store } = app.application.features.files;
    const draft = await store.draft();
    await import('node:fs/promises').then(({ writeFile }) => writeFile(draft, 'half'));
    await store.discardAbandoned();
    expect(await onDisk()).toContain(draft);
    await store.discardAbandoned(Date.now() + 2 * 60 * 60 * 1000);
    expect(await onDisk()).not.toContain(draft);
  });
});

describe('TRUST-18 what a file is, its bytes say', () => {
  test.each([
    ['form.pdf', pdfOf('a'), 'application/pdf', 'form.pdf'],
    ['photo.png', pngOf(10, 10), 'image/png', 'photo.png'],
    ['photo.JPEG', jpegOf(10, 10), 'image/jpeg', 'photo.JPEG'],
    ['photo.gif', gifOf(10, 10), 'image/gif', 'photo.gif'],
    ['photo.webp', webpOf(10, 10), 'image/webp', 'photo.webp'],
    ['photo.heic', heicOf(10, 10), 'image/heic', 'photo.heic'],
    ['photo.jpg', heicOf(10, 10), 'image/heic', 'photo.jpg.heic'],
    [
      'letter.docx',
      DOCX,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'letter.docx',
    ],
    ['list.csv', Buffer.from('nom;ville\nZoë;Évreux\n', 'latin1'), 'text/csv', 'list.csv'],
    ['note.txt', Buffer.from('Zoë'), 'text/plain; charset=utf-8', 'note.txt'],
    ['note.txt', Buffer.from('\ufeffZoë', 'utf16le'), 'text/plain; charset=utf-16', 'note.txt'],
    [
      'old.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'application/msword',
      'old.doc',
    ],
    // A name is brought in line with what the bytes are.
    ['index.html', Buffer.from('only words'), 'text/plain; charset=utf-8', 'index.html.txt'],
    ['setup.exe', pdfOf('a'), 'application/pdf', 'setup.exe.pdf'],
    ['noending', pngOf(10, 10), 'image/png', 'noending.png'],
  ])('TRUST-18 %s is kept', async (name, bytes, mediaType, kept) => {
    const { status, json } = await send(name, bytes);
    expect([status, json.file?.mediaType, json.file?.name]).toEqual([201, mediaType, kept]);
  });

  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  test.each([
    ['a.svg', Buffer.from(SVG)],
    ['a.png', Buffer.from(SVG)],
    ['a.txt', Buffer.from(`\ufeff \n<!-- x -->${SVG}`)],
    ['a.svg', Buffer.from(`<?xml version="1.0"?>${SVG}`)],
    ['a.txt', Buffer.from(`\ufeff<html><script>alert(1)</script>`, 'utf16le')],
    ['a.html', Buffer.from('<!DOCTYPE html><title>x</title>')],
    ['a.txt', Buffer.from('hello <script>alert(1)</script>')],
    ['a.txt', Buffer.from('<HTML><body onload=alert(1)>')],
  ])('TRUST-75 %s that is markup is refused', async (name, bytes) => {
    const before = await onDisk();
    const answer = await send(name, bytes);
    expect([answer.status, reasonOf(answer)]).toEqual([415, 'FILE_IS_MARKUP']);
    expect(await onDisk()).toEqual(before);
  });

  test.each([
    ['a.pdf', Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(200)])],
    ['a.pdf', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(100)])],
    ['a.doc', Buffer.from('504b0304', 'hex')],
    ['a.txt', Buffer.from('binary\0bytes')],
    ['a.bin', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a.zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('TRUST-18 %s that is a program, an archive or anybody’s guess is refused', async (name, bytes) => {
    const answer = await send(name, bytes);
    expect([answer.status, reasonOf(answer)]).toEqual([415, 'FILE_TYPE_REFUSED']);
  });

  test.each([
    ['png', pngOf],
    ['jpg', jpegOf],
    ['gif', gifOf],
    ['webp', webpOf],
    ['heic', heicOf],
  ])(
    'TRUST-75 a picture of more than 50 million pixels is refused, by its header alone: %s',
    async (ending, of) => {
      const [width, height] = [10_001, 5_000];
      const flood = await send(`flood.${ending}`, of(width, height));
      expect([flood.status, reasonOf(flood)]).toEqual([415, 'PICTURE_TOO_LARGE']);
      expect((await send(`large.${ending}`, of(width - 1, height))).status).toBe(201);
    },
  );

  test('TRUST-75 a picture whose size cannot be read is refused', async () => {
    expect(reasonOf(await send('cut.png', pngOf(10, 10).subarray(0, 18)))).toMatch(
      /PICTURE_UNREADABLE|FILE_TYPE_REFUSED/,
    );
    expect(reasonOf(await send('cut.jpg', Buffer.from('ffd8ffe000104a464946', 'hex')))).toBe(
      'PICTURE_UNREADABLE',
    );
  });
});
