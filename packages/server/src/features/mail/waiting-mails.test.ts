import { expect, test } from 'vitest';
import { WaitingMails } from './waiting-mails.ts';

const IDS = Array.from({ length: 200 }, (_, index) => `mail ${index}`);

async function takeAll(waiting: WaitingMails<string>): Promise<string[]> {
  const taken: string[] = [];
  for (let mail = await waiting.next(); mail !== null; mail = await waiting.next()) taken.push(mail);
  return taken;
}

test('INV-7 mails are handed out once each and in order, also to several who ask at once', async () => {
  const sizes: number[] = [];
  const waiting = new WaitingMails(IDS, async (ids) => {
    sizes.push(ids.length);
    return [...ids];
  });
  const [one, other] = await Promise.all([takeAll(waiting), takeAll(waiting)]);
  expect([...one, ...other].sort()).toEqual([...IDS].sort());
  expect(one).toEqual(IDS.filter((id) => one.includes(id)));
  // The first look is short; then as many as a fast server takes, and never too many.
  expect(sizes[0]).toBe(2);
  expect(Math.max(...sizes)).toBe(50);
});

test('INV-7 mails that must not leave any more are passed over', async () => {
  const waiting = new WaitingMails(IDS, async (ids) => ids.filter((id) => id === 'mail 150'));
  expect(await takeAll(waiting)).toEqual(['mail 150']);
});

test('INV-7 mails that could not be taken up are never passed over, be it that they were taken up ahead', async () => {
  let calls = 0;
  const waiting = new WaitingMails(IDS, async (ids) => {
    if (++calls === 3) throw new Error('the database is away');
    return [...ids];
  });
  await expect(takeAll(waiting)).rejects.toThrow('the database is away');
  expect(calls).toBe(3);
});
