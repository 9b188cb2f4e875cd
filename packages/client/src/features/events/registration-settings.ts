import { ALWAYS_ASKED } from '@convive/shared';
import type { Event_RegistrationFragment, UpdateEventInput } from '../../gql/graphql.ts';
import { instantOf, wallClock } from '../../lib/zoned-time.ts';

export interface TicketTypeDraft {
  id: string | null;
  title: string;
  description: string;
  /** As typed; empty: no limit. */
  capacity: string;
  maxPerGuest: string;
  startsAt: string;
  endsAt: string;
  /** Null, until somebody says: a session does not, anything else does. */
  takesEventPlace: boolean | null;
}

export interface AccessGroupDraft {
  id: string | null;
  name: string;
  isPublic: boolean;
  opensAt: string;
  closesAt: string;
}

/** How one registers, as a form holds it: times by the wall clock of the event, numbers as typed. */
export interface RegistrationSettings {
  access: Event_RegistrationFragment['access'];
  internalRoles: Event_RegistrationFragment['internalRoles'];
  accountGroupIds: string[];
  capacity: string;
  maxPerGuest: string;
  registrationOpensAt: string;
  registrationClosesAt: string;
  needsApproval: boolean;
  hasWaitingList: boolean;
  /** As typed; empty: nobody is reminded. */
  reminderDays: string;
  reminderBefore: Event_RegistrationFragment['reminderBefore'];
  form: { field: string; isRequired: boolean }[];
  ticketTypes: TicketTypeDraft[];
  accessGroups: AccessGroupDraft[];
}

export function settingsOf(event: Event_RegistrationFragment): RegistrationSettings {
  const wall = (instant: string | null | undefined) =>
    instant ? wallClock(new Date(instant), event.timeZone) : '';
  const number = (value: number | null | undefined) => (value == null ? '' : String(value));
  return {
    access: event.access,
    internalRoles: [...event.internalRoles],
    accountGroupIds: event.accountGroups.map(({ id }) => id),
    capacity: number(event.capacity),
    maxPerGuest: number(event.maxPerGuest),
    registrationOpensAt: wall(event.registrationOpensAt),
    registrationClosesAt: wall(event.registrationClosesAt),
    needsApproval: event.needsApproval,
    hasWaitingList: event.hasWaitingList,
    reminderDays: number(event.reminderDays),
    reminderBefore: event.reminderBefore,
    form: event.form.map(({ field, isRequired }) => ({ field, isRequired })),
    ticketTypes: event.ticketTypes.map((type) => ({
      id: type.id,
      title: type.title,
      description: type.description ?? '',
      capacity: number(type.capacity),
      maxPerGuest: number(type.maxPerGuest),
      startsAt: wall(type.startsAt),
      endsAt: wall(type.endsAt),
      takesEventPlace: type.takesEventPlace,
    })),
    accessGroups: event.accessGroups.map((group) => ({
      id: group.id,
      name: group.name,
      isPublic: group.isPublic,
      opensAt: wall(group.opensAt),
      closesAt: wall(group.closesAt),
    })),
  };
}

export const blankTicketType = (): TicketTypeDraft => ({
  id: null,
  title: '',
  description: '',
  capacity: '',
  maxPerGuest: '1',
  startsAt: '',
  endsAt: '',
  takesEventPlace: null,
});

/** Whether each of a ticket type takes a place of the event, as the server takes it where nobody has said. */
export const doesTakeEventPlace = ({ takesEventPlace, startsAt, endsAt }: TicketTypeDraft): boolean =>
  takesEventPlace ?? (startsAt === '' && endsAt === '');

export const blankAccessGroup = (): AccessGroupDraft => ({
  id: null,
  name: '',
  isPublic: false,
  opensAt: '',
  closesAt: '',
});

/** What differs from `base`, as the mutation takes it; lists go as a whole. */
export function settingsChanges(
  base: RegistrationSettings,
  draft: RegistrationSettings,
  timeZone: string,
): Partial<UpdateEventInput> {
  const instant = (wall: string) => instantOf(wall, timeZone)?.toISOString() ?? null;
  const number = (typed: string) => (typed.trim() === '' ? null : Number(typed));
  const sent: { [Key in keyof RegistrationSettings]: (value: RegistrationSettings[Key]) => unknown } = {
    access: (value) => value,
    internalRoles: (value) => value,
    accountGroupIds: (value) => value,
    capacity: number,
    maxPerGuest: (value) => number(value) ?? 1,
    registrationOpensAt: instant,
    registrationClosesAt: instant,
    needsApproval: (value) => value,
    hasWaitingList: (value) => value,
    reminderDays: number,
    reminderBefore: (value) => value,
    form: (value) => value,
    ticketTypes: (value) =>
      value.map((type) => ({
        id: type.id,
        title: type.title.trim(),
        description: type.description.trim() || null,
        capacity: number(type.capacity),
        maxPerGuest: number(type.maxPerGuest) ?? 1,
        startsAt: instant(type.startsAt),
        endsAt: instant(type.endsAt),
        takesEventPlace: doesTakeEventPlace(type),
      })),
    accessGroups: (value) =>
      value.map(({ id, name, isPublic, opensAt, closesAt }) => ({
        id,
        name: name.trim(),
        isPublic,
        opensAt: instant(opensAt),
        closesAt: instant(closesAt),
      })),
  };
  const keys = (Object.keys(sent) as (keyof RegistrationSettings)[]).filter(
    (key) => JSON.stringify(base[key]) !== JSON.stringify(draft[key]),
  );
  return Object.fromEntries(keys.map((key) => [key, (sent[key] as (value: unknown) => unknown)(draft[key])]));
}

/** At this hour of the place reminders go out. */
const REMINDER_HOUR = '09:00';

/** When guests are reminded, by the wall clock of the event; null where nobody is, or the number makes no sense. */
export function reminderMoment(
  { reminderDays, reminderBefore, registrationClosesAt }: RegistrationSettings,
  startsAt: string,
): string | null {
  const days = Number(reminderDays);
  const reference = reminderBefore === 'START' ? startsAt : registrationClosesAt || startsAt;
  const day = Date.parse(`${reference.slice(0, 10)}T00:00Z`);
  if (reminderDays.trim() === '' || !Number.isInteger(days) || days < 1 || Number.isNaN(day)) return null;
  return `${new Date(day - days * 86_400_000).toISOString().slice(0, 10)}T${REMINDER_HOUR}`;
}

/** Whether the moment is over for everybody, also for those whose group has its own end: nothing is sent then. */
export function isReminderPast(
  settings: RegistrationSettings,
  startsAt: string,
  timeZone: string,
  now: Date,
): boolean {
  const ends = settings.accessGroups.map(({ closesAt }) => closesAt || settings.registrationClosesAt);
  return [settings.registrationClosesAt, ...ends].every((registrationClosesAt) => {
    const moment = reminderMoment({ ...settings, registrationClosesAt }, startsAt);
    const instant = moment === null ? null : instantOf(moment, timeZone);
    return instant !== null && instant <= now;
  });
}

/** Moves one of a list a place up or down; where it would fall out nothing moves. */
export function moved<Item>(list: readonly Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** Names and address are asked of everybody. */
export const isAlwaysAsked = (field: string): boolean => (ALWAYS_ASKED as readonly string[]).includes(field);
