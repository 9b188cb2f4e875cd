import { expect, it } from 'vitest';
import { numberBadges } from './number-badges.ts';

const ticket = (bookingId: string, contactId: string, name: string, title = 'Gala') => ({
  ...{ bookingId, contactId, name, title },
});

it('EVT-7 tickets of one person with the same words are numbered, all others are not', () => {
  const numbers = numberBadges([
    ticket('c', 'ada', 'Ada'),
    ticket('a', 'ada', 'Ada'),
    ticket('d', 'ada', 'Bo, who comes along'),
    ticket('e', 'ada', 'Ada', 'Tour'),
    ticket('b', 'another Ada', 'Ada'),
  ]);
  expect([...numbers]).toEqual([
    ['a', { place: 1, of: 2 }],
    ['c', { place: 2, of: 2 }],
  ]);
});
