import { expect, it } from 'vitest';
import { changesOf, draftOf } from './booking-draft.ts';

it('EVT-2 a form says what changed of a booking, and clears what was emptied', () => {
  const base = { ...draftOf(null), title: 'Gala', source: 'Billetterie' };
  expect(changesOf(base, { ...base, title: ' Gala ', source: ' ', status: 'WAITLISTED' })).toEqual({
    source: null,
    status: 'WAITLISTED',
  });
});
