import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { startMailServer, type TestMailServer } from '../../../test/test-mail-server.ts';

let app: TestApp;
let mailServer: TestMailServer;
beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const change = (caller: Caller, currentPassword: string, newPassword: string) =>
  app.ask(
    caller,
    'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { errors { reason } } }',
    { input: { currentPassword, newPassword } },
  );

test('TRUST-68 whose password was changed is told by mail in their language, and how to undo it', async () => {
  const person = await app.createCaller();
  await app.application.database.ownerPool.query(`update auth."user" set language = 'en' where email = $1`, [
    person.email,
  ]);
  await change(person, 'not the password', 'horses eat batteries');
  await change(person, 'correct horse battery', 'horses eat batteries');
  const mail = await vi.waitFor(
    () => {
      const found = mailServer.received.find(({ deliveredTo }) => deliveredTo[0] === person.email);
      expect(found).toBeDefined();
      return found!;
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(mail.subject).toBe('Your password was changed');
  expect(mail.text).toContain('http://localhost/password');
  expect(mail.text).not.toContain('horses');
  // The wrong attempt told nobody, and the mail is in no workspace's outbox.
  expect(mailServer.received).toHaveLength(1);
  expect((await app.ask(person, '{ mails { totalCount } }')).data!['mails'].totalCount).toBe(0);
});
