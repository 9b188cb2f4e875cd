import type { GuestStatus } from '@convive/shared';

/** A contact of an event, and how far they have come. */
export interface Guest {
  id: string;
  eventId: string;
  contactId: string;
  status: GuestStatus;
  /** REGISTRATION, IMPORT, the system of a booking; null where the team added them. */
  source: string | null;
  /** Under whose conditions they register; null: those of the event. */
  accessGroupId: string | null;
  addedAt: Date;
  invitedAt: Date | null;
  remindedAt: Date | null;
  undeliveredAt: Date | null;
  openedAt: Date | null;
  declinedAt: Date | null;
  registeredAt: Date | null;
  cancelledAt: Date | null;
  checkedInAt: Date | null;
}
