import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMutation } from '../../../../test/operation-answers.ts';
import { createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { mailTo, startMailServer, type TestMailServer } from '../../../../test/test-mail-server.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A frame of 2 × 3 between its beginning and its end. */
const JPEG = Buffer.from('ffd8ffe00004abcdffc0000b080003000201011100ffd9', 'hex');

let app: TestApp;
let mailServer: TestMailServer;
beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
});
afterAll(async () => {
  await app?.close();
  await mailServer.close();
});

const base64 = (bytes: Buffer) => bytes.toString('base64');

test('INV-2 a logo is what its bytes say: a whole PNG or JPEG of a bearable size, and nothing else', async () => {
  const owner = await app.createCaller();
  const set = (image: string) =>
    runMutation(app, owner, 'setMailLogo', 'mailLogo { dataUrl width height }', { image });
  expect(await set(base64(JPEG))).toMatchObject({ mailLogo: { width: 2, height: 3 }, errors: [] });
  expect(await set(base64(PNG))).toEqual({
    mailLogo: { dataUrl: `data:image/png;base64,${base64(PNG)}`, width: 1, height: 1 },
    errors: [],
  });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const withTail = Buffer.concat([PNG, Buffer.from('<script>')]);
  for (const bytes of [svg, withTail, PNG.subarray(0, 40), Buffer.from('ffd8ffd9', 'hex'), Buffer.alloc(0)])
    expect(await set(base64(bytes))).toMatchObject({ errors: [{ reason: 'NO_PICTURE', path: ['image'] }] });
  expect(await set('no base64!')).toMatchObject({ errors: [{ reason: 'NO_PICTURE' }] });
  const wide = Buffer.from(PNG);
  wide.writeUInt32BE(4_001, 16);
  for (const image of [base64(wide), base64(Buffer.alloc(200_010))])
    expect(await set(image)).toMatchObject({ errors: [{ reason: 'LOGO_TOO_LARGE' }] });
  // What was refused changed nothing.
  const { data } = await app.ask(owner, '{ mailLogo { width } }');
  expect(data!['mailLogo']).toEqual({ width: 1 });
});

test('INV-2 mails carry the logo with them, the preview shows it, and once it is removed they leave without', async () => {
  const owner = await app.createCaller();
  await runMutation(app, owner, 'setMailLogo', '', { image: base64(PNG) });
  await runMutation(app, owner, 'createInvitations', '', { emails: ['zoe@example.org'] });
  const mail = await mailTo(mailServer, 'zoe@example.org');
  expect(mail.attachments).toMatchObject([
    { contentType: 'image/png', contentDisposition: 'inline', cid: 'workspace-logo', content: PNG },
  ]);
  // The reader of mails puts the picture in; nothing is left that would be fetched.
  expect(mail.html).toContain('<img src="data:image/png;base64,');
  expect(mail.html).not.toMatch(/src="(?:http|cid)|url\(/);
  expect(mail.text).not.toContain('\u{e000}');

  const preview = async () => {
    const { data } = await app.ask(
      owner,
      `{ invitationMailPreview(input: { row: { email: "a@x.fr" } }) { html } mails { edges { node { html } } } }`,
    );
    return [data!['invitationMailPreview'].html, data!['mails'].edges[0].node.html];
  };
  for (const html of await preview()) expect(html).toContain('<img src="data:image/png;base64,');
  await app.ask(owner, 'mutation { removeMailLogo { errors { code } } }');
  for (const html of await preview()) expect(html).not.toMatch(/<img|\u{e000}/u);
  await runMutation(app, owner, 'createInvitations', '', { emails: ['noe@example.org'] });
  const without = await mailTo(mailServer, 'noe@example.org');
  expect(without.attachments).toEqual([]);
  expect(without.html).not.toMatch(/<img|\u{e000}/u);
});
