/** How far a guest of an event has come. NO_SHOW: registered, and not let in while the event lasted. */
export const GUEST_STATUSES = [
  'ADDED',
  'INVITED',
  'OPENED',
  'REGISTERED',
  'WAITLISTED',
  'DECLINED',
  'CANCELLED',
  'CHECKED_IN',
  'NO_SHOW',
] as const;
export type GuestStatus = (typeof GUEST_STATUSES)[number];
