import { describe, expect, it } from 'vitest';
import type { Event_RegistrationFragment } from '../../gql/graphql.ts';
import {
  blankAccessGroup,
  blankTicketType,
  isReminderPast,
  moved,
  reminderMoment,
  settingsChanges,
  settingsOf,
} from './registration-settings.ts';

const event = {
  id: 'e',
  version: 1,
  timeZone: 'Europe/Paris',
  access: 'PUBLIC',
  internalRoles: [],
  accountGroups: [],
  capacity: 50,
  maxPerGuest: 1,
  registrationOpensAt: '2027-06-01T08:00:00Z',
  registrationClosesAt: null,
  needsApproval: false,
  hasWaitingList: true,
  form: [{ field: 'email', isRequired: true }],
  ticketTypes: [],
  accessGroups: [],
} as unknown as Event_RegistrationFragment;

describe('EVT-5 how one registers, as its form holds it', () => {
  it('EVT-5 times are those of the event’s wall clock, and go back as instants', () => {
    const base = settingsOf(event);
    expect(base.registrationOpensAt).toBe('2027-06-01T10:00');
    expect(settingsChanges(base, base, 'Europe/Paris')).toEqual({});
    const draft = { ...base, registrationClosesAt: '2027-06-30T22:00', capacity: '' };
    expect(settingsChanges(base, draft, 'Europe/Paris')).toEqual({
      registrationClosesAt: '2027-06-30T20:00:00.000Z',
      capacity: null,
    });
  });

  it('EVT-8 tells when guests are reminded, by the clock of the place', () => {
    const base = { ...settingsOf(event), reminderDays: '3', reminderBefore: 'START' as const };
    expect(reminderMoment(base, '2027-07-01T20:00')).toBe('2027-06-28T09:00');
    const before = { ...base, reminderBefore: 'REGISTRATION_END' as const };
    expect(reminderMoment(before, '2027-07-01T20:00')).toBe('2027-06-28T09:00');
    const closing = { ...before, registrationClosesAt: '2027-03-02T00:30' };
    expect(reminderMoment(closing, '2027-07-01T20:00')).toBe('2027-02-27T09:00');
    for (const reminderDays of ['', '0', 'x'])
      expect(reminderMoment({ ...base, reminderDays }, '2027-07-01T20:00')).toBeNull();
  });

  it('EVT-8 a reminder whose moment is over for everybody is known before it is saved', () => {
    const base = { ...settingsOf(event), reminderDays: '3', reminderBefore: 'REGISTRATION_END' as const };
    const at = (now: string, settings = base) =>
      isReminderPast(settings, '2027-07-01T20:00', 'Europe/Paris', new Date(now));
    expect([at('2027-06-28T06:59:00Z'), at('2027-06-28T07:00:00Z')]).toEqual([false, true]);
    expect(at('2027-06-28T07:00:00Z', { ...base, reminderDays: '' })).toBe(false);
    const accessGroups = [{ ...blankAccessGroup(), closesAt: '2027-07-02T12:00' }];
    expect(at('2027-06-28T07:00:00Z', { ...base, accessGroups })).toBe(false);
  });

  it('EVT-5 a list goes as a whole, in its order', () => {
    const base = settingsOf(event);
    const ticketTypes = [{ ...blankTicketType(), title: ' Dinner ', capacity: '20' }];
    expect(settingsChanges(base, { ...base, ticketTypes }, 'Europe/Paris')).toEqual({
      ticketTypes: [
        {
          id: null,
          title: 'Dinner',
          description: null,
          capacity: 20,
          maxPerGuest: 1,
          startsAt: null,
          endsAt: null,
          takesEventPlace: true,
        },
      ],
    });
    const session = { ...ticketTypes[0]!, startsAt: '2027-07-01T18:00' };
    const said = { ...session, takesEventPlace: true };
    expect(
      settingsChanges(base, { ...base, ticketTypes: [session, said] }, 'Europe/Paris').ticketTypes?.map(
        (type) => type.takesEventPlace,
      ),
    ).toEqual([false, true]);
    expect([moved(['a', 'b', 'c'], 1, -1), moved(['a', 'b'], 1, 1)]).toEqual([
      ['b', 'a', 'c'],
      ['a', 'b'],
    ]);
  });
});
