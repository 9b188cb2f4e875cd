import type { GuestMailPurpose } from './guest-mail.ts';

/** REFUSED: when it was due, whoever had planned it might not any more, or the event was over. */
export const GUEST_MAILING_STATES = ['SCHEDULED', 'SENT', 'CANCELLED', 'REFUSED'] as const;
export type GuestMailingState = (typeof GUEST_MAILING_STATES)[number];

/** Mails to guests of an event that wait for their time, and what became of them. */
export interface GuestMailing {
  id: string;
  eventId: string;
  purpose: GuestMailPurpose;
  message: string | null;
  dueAt: Date;
  createdBy: string;
  createdAt: Date;
  state: GuestMailingState;
  finishedAt: Date | null;
  /** While it waits: for how many guests; afterwards: to how many it went. */
  count: number;
}
