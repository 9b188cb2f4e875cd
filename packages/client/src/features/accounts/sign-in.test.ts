import { afterEach, describe, expect, it, vi } from 'vitest';
import { readRetryAfter, signIn } from './sign-in.ts';

const answer = (status: number, headers: Record<string, string> = {}) =>
  vi.stubGlobal('fetch', async () => new Response('{}', { status, headers }));

afterEach(() => vi.unstubAllGlobals());

describe('sign-in', () => {
  it('tells a wrong password from too many of them and from a server that is gone', async () => {
    answer(200);
    expect(await signIn('a@b.fr', 'x')).toEqual({ kind: 'signed-in' });
    answer(401);
    expect(await signIn('a@b.fr', 'x')).toEqual({ kind: 'wrong' });
    answer(429, { 'retry-after': '540' });
    expect(await signIn('a@b.fr', 'x')).toEqual({ kind: 'limited', retryAfter: 540 });
    answer(503);
    expect(await signIn('a@b.fr', 'x')).toEqual({ kind: 'failed' });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await signIn('a@b.fr', 'x')).toEqual({ kind: 'failed' });
  });

  it('knows when to try again only where the server says so in seconds', () => {
    expect(readRetryAfter(new Headers({ 'x-retry-after': '12.2' }))).toBe(13);
    expect(readRetryAfter(new Headers({ 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }))).toBeNull();
    expect(readRetryAfter(new Headers({ 'retry-after': 'Infinity' }))).toBeNull();
    expect(readRetryAfter(new Headers())).toBeNull();
  });
});
