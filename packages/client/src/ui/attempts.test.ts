import { beforeEach, expect, it, vi } from 'vitest';
import { useAttempts } from './attempts.ts';

const told: string[] = [];
vi.mock('./notices.ts', () => ({ useNotices: () => ({ failed: (text: string) => told.push(text) }) }));
vi.mock('vue-i18n', () => ({
  useI18n: () => ({ t: (key: string) => key, te: (key: string) => !key.endsWith('.UNHEARD_OF') }),
}));

beforeEach(() => void told.splice(0));

it('hands on what the work came to, and tells nothing', async () => {
  const { attempt, accepted } = useAttempts('contacts');
  expect(await attempt(async () => accepted({ count: 3, errors: [] })?.count)).toBe(3);
  expect(told).toEqual([]);
});

it('tells the first refusal in the words of the feature, and hands on nothing', () => {
  const { accepted } = useAttempts('contacts');
  const errors = [
    { code: 'CONFLICT', reason: 'IDENTIFIER_TAKEN', message: 'first' },
    { code: 'CONFLICT', reason: null, message: 'second' },
  ];
  expect(accepted({ errors })).toBeNull();
  expect(told).toEqual(['contacts.reasons.IDENTIFIER_TAKEN']);
});

it('tells what was thrown, and that no answer came', async () => {
  const { attempt, accepted } = useAttempts();
  const thrown = { code: 'UNHEARD_OF', message: 'down for the night', requestId: null };
  expect(await attempt(() => Promise.reject(thrown))).toBeNull();
  expect(await attempt(async () => accepted(undefined))).toBeNull();
  expect(told).toEqual(['down for the night', 'ui.failures.INTERNAL']);
});
