import { describe, expect, test } from 'vitest';
import type { AccessGroup } from '../../events/index.ts';
import { maySee, registrationWindow, type Standing } from './registration-window.ts';

const day = (number: number) => new Date(Date.UTC(2027, 5, number));
const event = {
  access: 'PUBLIC' as const,
  endsAt: day(20),
  registrationOpensAt: day(5),
  registrationClosesAt: day(15),
};
const stranger: Standing = { hasLink: false, accessGroupId: null, isLetIn: false };
const group = (id: string, more: Partial<AccessGroup> = {}): AccessGroup => ({
  id,
  eventId: 'e',
  name: id,
  isPublic: false,
  opensAt: null,
  closesAt: null,
  ...more,
});
const obstacle = (
  now: Date,
  more: {
    access?: 'PUBLIC' | 'INVITED' | 'INTERNAL';
    groups?: AccessGroup[];
    standing?: Partial<Standing>;
  } = {},
) =>
  registrationWindow(
    { ...event, access: more.access ?? 'PUBLIC' },
    more.groups ?? [],
    { ...stranger, ...more.standing },
    now,
  ).obstacle;

describe('EVT-5 who may register when', () => {
  test('EVT-5 from the opening on, until the close, never once the event is over', () => {
    expect([4, 5, 14, 15, 20].map((number) => obstacle(day(number)))).toEqual([
      'NOT_OPEN_YET',
      null,
      null,
      'CLOSED',
      'OVER',
    ]);
  });

  test('EVT-5 invited only: a personal link opens it, nothing else', () => {
    const access = 'INVITED';
    expect(obstacle(day(6), { access })).toBe('INVITED_ONLY');
    expect(obstacle(day(6), { access, standing: { isLetIn: true } })).toBe('INVITED_ONLY');
    expect(obstacle(day(6), { access, standing: { hasLink: true } })).toBeNull();
  });

  test('EVT-5 internal: a link alone does not open it', () => {
    const access = 'INTERNAL';
    expect(obstacle(day(6), { access, standing: { hasLink: true } })).toBe('ACCOUNT_NEEDED');
    expect(obstacle(day(6), { access, standing: { isLetIn: true } })).toBeNull();
    expect(maySee({ access }, { ...stranger, hasLink: true })).toBe(false);
  });

  test('EVT-5 without a link one falls to the public group; where none is, access is denied', () => {
    const early = group('members', { opensAt: day(1) });
    expect(obstacle(day(6), { groups: [early] })).toBe('INVITED_ONLY');
    const everybody = group('all', { isPublic: true, opensAt: day(8), closesAt: day(9) });
    expect([6, 8, 9].map((number) => obstacle(day(number), { groups: [early, everybody] }))).toEqual([
      'NOT_OPEN_YET',
      null,
      'CLOSED',
    ]);
  });

  test('EVT-5 a group has its own deadlines, and the event’s where it has none', () => {
    const groups = [group('members', { opensAt: day(1) }), group('all', { isPublic: true })];
    const standing = { hasLink: true, accessGroupId: 'members' };
    expect([1, 14, 15].map((number) => obstacle(day(number), { groups, standing }))).toEqual([
      null,
      null,
      'CLOSED',
    ]);
    expect(obstacle(day(1), { groups, standing: { hasLink: true } })).toBe('NOT_OPEN_YET');
  });
});
