import { expect, test, vi } from 'vitest';
import { doEach } from './do-each.ts';

test('TRUST-26 what one feature fails at each minute keeps no other back, and is told by its name', async () => {
  const failure = new Error('this file cannot be removed');
  const error = vi.fn();
  const fail = () => Promise.reject(failure);
  expect(
    await doEach({ two: async () => 2, fail, none: async () => undefined, one: async () => 1 }, { error }),
  ).toBe(3);
  expect(error).toHaveBeenCalledExactlyOnceWith({ err: failure, work: 'fail' }, expect.any(String));
});

test('TRUST-2 a database that is gone ends the turn: whoever goes round tells it once', async () => {
  const gone = Object.assign(new Error('gone'), { code: '57P01' });
  const next = vi.fn();
  await expect(doEach({ ask: () => Promise.reject(gone), next }, { error: vi.fn() })).rejects.toBe(gone);
  expect(next).not.toHaveBeenCalled();
});
