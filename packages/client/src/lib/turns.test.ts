import { afterEach, expect, it, vi } from 'vitest';
import { inTurn } from './turns.ts';

afterEach(() => vi.restoreAllMocks());

const allDrawn = () => new Promise<void>((resolve) => inTurn(resolve));

it('IMP-13 draws what waits in the order in which it asked, but for what gave its turn up', async () => {
  const drawn: string[] = [];
  inTurn(() => drawn.push('first'));
  const giveUp = inTurn(() => drawn.push('second'));
  inTurn(() => drawn.push('third'));
  giveUp();
  expect(drawn).toEqual([]);
  await allDrawn();
  expect(drawn).toEqual(['first', 'third']);
});

it('IMP-13 lets the page answer once a turn has taken its time', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
  const done: string[] = [];
  inTurn(() => done.push('drawn'));
  inTurn(() => done.push('drawn too'));
  setTimeout(() => done.push('answered'));
  await allDrawn();
  expect(done).toEqual(['drawn', 'answered', 'drawn too']);
});
