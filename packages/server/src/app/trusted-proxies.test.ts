import { expect, test } from 'vitest';
import { createTestApp } from '../../test/test-app.ts';
import { listenForSubscriptions } from '../../test/test-subscriptions.ts';

/** What somebody hears of the twenty-first unknown link in a minute who claims to be elsewhere each time. */
async function lastGuess(trustedProxies: string[]): Promise<string | undefined> {
  const app = await createTestApp({ trustedProxies });
  try {
    let code: string | undefined;
    for (let turn = 0; turn < 21; turn++) {
      const answer = await app.server.inject({
        method: 'POST',
        url: '/graphql',
        remoteAddress: '192.0.2.1',
        headers: { 'x-forwarded-for': `203.0.113.${turn}` },
        payload: { query: '{ invitationByToken(token: "unknown") { state } }' },
      });
      code = answer.json().errors?.[0].extensions.code;
    }
    return code;
  } finally {
    await app.close();
  }
}

test('TRUST-64 where a request comes from is what a trusted proxy says, and nobody else', async () => {
  expect(await lastGuess(['198.51.100.0/24'])).toBe('RATE_LIMITED');
  expect(await lastGuess(['192.0.2.0/24'])).toBeUndefined();
});

/** The same of the twenty-first unknown key by which somebody wants to hear of changes. */
async function lastGuessBySocket(trustedProxies: string[]): Promise<unknown> {
  const app = await createTestApp({ trustedProxies });
  const sockets = await listenForSubscriptions(app);
  try {
    let code: unknown;
    for (let turn = 0; turn < 21; turn++) {
      const headers = {
        'x-forwarded-for': `203.0.113.${turn}`,
        'api-key': `convive_aaaaaaaa_${'a'.repeat(43)}`,
      };
      const heard = sockets.subscribe(null, 'subscription { contactsChanged { at } }', {}, headers);
      code = (await heard.next())?.errors?.[0]?.extensions?.['code'];
    }
    return code;
  } finally {
    await sockets.end();
    await app.close();
  }
}

test('TRUST-64 nor who listens by a socket: one who guesses behind a proxy does not shut the others out', async () => {
  expect(await lastGuessBySocket(['198.51.100.0/24'])).toBe('RATE_LIMITED');
  expect(await lastGuessBySocket(['127.0.0.1'])).toBe('UNAUTHENTICATED');
});
