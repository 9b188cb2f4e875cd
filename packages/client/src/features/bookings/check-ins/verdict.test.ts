import { describe, expect, it } from 'vitest';
import { type DoorEntry, DoorList } from './door-list.ts';
import { judgeHere, type WaitingScan } from './verdict.ts';

const ADA: DoorEntry = {
  bookingId: 'b1',
  ticketNumber: 'T-1',
  name: 'Ada Roth',
  organization: null,
  badgeInfo: 'Speaker',
  title: 'Gala',
  status: 'CONFIRMED',
  checkedInAt: null,
};
const scan = (nonce: string, more: Partial<WaitingScan> = {}): WaitingScan => ({
  nonce,
  bookingId: null,
  ticketNumber: 'T-1',
  doorTime: '2027-07-01T18:00:00Z',
  door: 'North',
  told: null,
  ...more,
});

describe('EVT-7 without the network', () => {
  it('EVT-7 lets in once whoever is on the list', () => {
    const list = new DoorList([ADA]);
    expect(judgeHere(list, [], scan('one'))).toMatchObject({
      ...{ tone: 'admitted', refusal: null, person: { name: 'Ada Roth' }, isProvisional: true },
    });
    const again = judgeHere(list, [scan('one')], scan('two', { bookingId: 'b1', ticketNumber: null }));
    expect(again).toMatchObject({
      tone: 'refused',
      refusal: { reason: 'ALREADY_CHECKED_IN' },
      before: { door: 'North', doorTime: '2027-07-01T18:00:00Z' },
    });
  });

  it('EVT-7 refuses who is in already and who has no confirmed place, and is unsure of the unknown', () => {
    const told = (entry: Partial<DoorEntry>, ticketNumber = 'T-1') => {
      const { tone, refusal } = judgeHere(
        new DoorList([{ ...ADA, ...entry }]),
        [],
        scan('n', { ticketNumber }),
      );
      return [tone, refusal?.reason];
    };
    expect(told({ checkedInAt: '2027-07-01T17:00:00Z' })).toEqual(['refused', 'ALREADY_CHECKED_IN']);
    expect(told({ status: 'WAITLISTED' })).toEqual(['refused', 'NOT_CONFIRMED']);
    expect(told({}, 'T-2')).toEqual(['unsure', 'NOT_ON_DEVICE']);
  });
});
