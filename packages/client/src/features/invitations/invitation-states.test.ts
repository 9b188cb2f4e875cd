import { expect, test } from 'vitest';
import type { Invitation_RowFragment } from '../../gql/graphql.ts';
import { asksAnew, canBeResent, INVITATION_STATES, stateSince } from './invitation-states.ts';

const at = (day: number) => `2026-03-0${day}T08:00:00.000Z`;
const invitation = { queuedAt: at(1), sentAt: at(2), openedAt: at(3), acceptedAt: at(4), expiresAt: at(9) };

test('INV-9 an invitation tells since when it is in its state, or when it was last sent', () => {
  const since = (state: string) => stateSince({ ...invitation, state } as Invitation_RowFragment);
  expect(['QUEUED', 'SENT', 'OPENED', 'ACCEPTED', 'EXPIRED'].map(since)).toEqual([1, 2, 3, 4, 9].map(at));
  expect(since('BOUNCED')).toBe(at(1));
});

test('INV-6 what is accepted or withdrawn is not sent again', () => {
  expect(INVITATION_STATES.filter((state) => !canBeResent({ state }))).toEqual(['ACCEPTED', 'REVOKED']);
});

test('INV-6 who asks for a new term is told until the invitation is sent again', () => {
  const asked = { state: 'EXPIRED', queuedAt: at(2), renewalAskedAt: at(3) } as const;
  expect(asksAnew(asked)).toBe(true);
  expect(asksAnew({ ...asked, queuedAt: at(4) })).toBe(false);
  expect(asksAnew({ ...asked, state: 'QUEUED' })).toBe(false);
  expect(asksAnew({ ...asked, renewalAskedAt: null })).toBe(false);
});
