import { expect, test } from 'vitest';
import { createTestApp } from '../../test/test-app.ts';

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
