/** Why an address must not be written to: its holder said so, its mail server did, or the team. */
export const MAIL_STOP_REASONS = ['UNSUBSCRIBED', 'BOUNCED', 'BY_TEAM'] as const;
export type MailStopReason = (typeof MAIL_STOP_REASONS)[number];

/** An address that mails to many must not go to. What was asked for itself, such as a ticket, still does. */
export interface MailStop {
  id: string;
  /** Null where the person was erased: the stop stays, the address does not. */
  address: string | null;
  reason: MailStopReason;
  /** What the team wrote, or what the mail server answered. */
  note: string | null;
  /** Null: the person, or their mail server. */
  stoppedBy: string | null;
  stoppedAt: Date;
}
