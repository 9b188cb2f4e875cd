import { type EventAccess, type FormField, LIMITS, type ReminderBefore, type Role } from '@convive/shared';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import type { GuestEvent } from '../event.entity.ts';
import { readMoment, refuseBackward } from './read-moment.ts';
import { readPlaces } from './read-places.ts';

/** What an input says of who may register, when, and what is asked; what is absent is not spoken of. */
export interface RegistrationInput {
  access?: EventAccess | null;
  internalRoles?: Role[] | null;
  capacity?: number | null;
  maxPerGuest?: number | null;
  registrationOpensAt?: Date | null;
  registrationClosesAt?: Date | null;
  needsApproval?: boolean | null;
  hasWaitingList?: boolean | null;
  form?: FormField[] | null;
  reminderDays?: number | null;
  reminderBefore?: ReminderBefore | null;
}

type Settings = Pick<
  GuestEvent,
  | 'access'
  | 'internalRoles'
  | 'capacity'
  | 'maxPerGuest'
  | 'registrationOpensAt'
  | 'registrationClosesAt'
  | 'needsApproval'
  | 'hasWaitingList'
  | 'form'
  | 'reminderDays'
  | 'reminderBefore'
>;
export type RegistrationValues = Partial<Settings>;

/**
 * Reads the settings that stand with the event itself. `held` is the event they go onto. Whether the fields of a form
 * may be asked for is for `refuseUnaskable`, which knows the fields of the workspace.
 */
export function readRegistrationValues(
  input: RegistrationInput,
  held: Pick<GuestEvent, 'registrationOpensAt' | 'registrationClosesAt'> | null,
  errors: UserErrorDetails[],
): RegistrationValues {
  const opensAt = readMoment(input.registrationOpensAt, ['registrationOpensAt'], errors);
  const closesAt = readMoment(input.registrationClosesAt, ['registrationClosesAt'], errors);
  refuseBackward(
    opensAt === undefined ? held?.registrationOpensAt : opensAt,
    closesAt === undefined ? held?.registrationClosesAt : closesAt,
    ['registrationClosesAt'],
    errors,
  );
  return {
    access: input.access ?? undefined,
    internalRoles: input.internalRoles ? [...new Set(input.internalRoles)].sort() : undefined,
    capacity: readPlaces(input.capacity, { path: ['capacity'], most: LIMITS.eventPlaces }, errors),
    maxPerGuest:
      readPlaces(input.maxPerGuest, { path: ['maxPerGuest'], most: LIMITS.placesPerGuest }, errors) ??
      undefined,
    registrationOpensAt: opensAt,
    registrationClosesAt: closesAt,
    needsApproval: input.needsApproval ?? undefined,
    hasWaitingList: input.hasWaitingList ?? undefined,
    reminderDays: readPlaces(
      input.reminderDays,
      { path: ['reminderDays'], most: LIMITS.reminderDays },
      errors,
    ),
    reminderBefore: input.reminderBefore ?? undefined,
    form: input.form?.map(({ field, isRequired }) => ({ field, isRequired })),
  };
}
