import { expect, test } from 'vitest';
import { subjectsOf } from './audit-subjects.ts';

const id = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

test('TRUST-89 ids are kept by the names that they have, and nothing else is', () => {
  const input = {
    id: id(1),
    firstName: 'Zoé',
    email: 'zoe@example.org',
    groupIds: [id(2), id(3), 'no id'],
    options: { eventIds: [id(4)], message: id(9) },
  };
  expect(subjectsOf(input, { contact: { id: id(1), firstName: 'Zoé' }, count: 1, errors: [] })).toEqual({
    contact: [id(1)],
    group: [id(2), id(3)],
    event: [id(4)],
  });
});

test('TRUST-89 a selection is told without a name, twenty ids at most', () => {
  const ids = Array.from({ length: 50 }, (_, number) => id(number));
  expect(subjectsOf({ groupId: id(77), selection: { ids, filter: { city: { eq: id(88) } } } }, {})).toEqual({
    group: [id(77)],
    id: ids.slice(0, 20),
  });
  expect(subjectsOf(null, null)).toEqual({});
});
