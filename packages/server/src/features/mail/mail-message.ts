import type { Locale } from '@convive/shared';

/** QUEUED waits or is tried again; KEPT lies here alone, for there is no mail server; STOPPED must not be sent. */
export const MAIL_STATES = ['QUEUED', 'SENT', 'KEPT', 'FAILED', 'STOPPED'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export interface MailAddress {
  name: string;
  address: string;
}

/** A mail as it is stored: `html` and `text` hold `LINK` where the link will stand. */
export interface MailMessage {
  id: string;
  kind: string;
  aboutId: string;
  recipientName: string;
  recipientAddress: string;
  locale: Locale;
  subject: string;
  html: string;
  text: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** The keyed hash of the recipient of a mail to many. */
  recipientHash: Buffer | null;
  /** Its turn by the pace of the server; null: it did not have to wait. */
  pacedAt: Date | null;
}

/** Stands for the link in what is stored. U+E000 belongs to no script and is taken out of all that people write. */
export const LINK = '\u{e000}link\u{e000}';
/** Stands for the place of the workspace's logo: whether there is one shows when the mail leaves. */
export const LOGO = '\u{e000}logo\u{e000}';
/** Stands for the link to unsubscribe. */
export const UNSUBSCRIBE_LINK = '\u{e000}unsubscribe\u{e000}';
