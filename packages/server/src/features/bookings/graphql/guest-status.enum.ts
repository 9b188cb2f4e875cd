import { GUEST_STATUSES } from '@convive/shared';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';

export const GuestStatusEnum = declareEnum(
  'GuestStatus',
  'How far a guest of an event has come.',
  GUEST_STATUSES,
  {
    ADDED: 'On the list; nobody has written to them.',
    INVITED: 'A mail with their link went out.',
    OPENED: 'They opened their link.',
    REGISTERED: 'At least one booking is confirmed.',
    WAITLISTED: 'They wait for a place, or for a yes.',
    DECLINED: 'They said that they do not come.',
    CANCELLED: 'They had a booking, and it was taken back.',
    CHECKED_IN: 'They were let in.',
    NO_SHOW: 'They had registered and did not come; told once the event is over.',
  },
);
