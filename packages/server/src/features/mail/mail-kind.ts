import type { Locale, Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { MailAddress } from './mail-message.ts';
import type { StopsContext } from './stops/stops.context.ts';

export interface MailAttachment {
  fileName: string;
  contentType: string;
  content: Buffer;
  /** Under which the mail itself shows it; null: it lies beside. */
  contentId: string | null;
  /** Of a calendar file that mail programs act upon by themselves, so that it goes as a part of the text too; one of a mail. */
  calendarMethod?: 'CANCEL';
}

export const MAIL_LINK_ENDS = ['ACCEPTED', 'WITHDRAWN', 'EXPIRED', 'GONE', 'NOT_SHOWN'] as const;
/** Why the link of a mail is not to be handed on. */
export type MailLinkEnd = (typeof MAIL_LINK_ENDS)[number];

/** What a higher feature says of the mails it has written: declared there, applied here. */
export interface MailKind {
  /** As stored: INVITATION. */
  name: string;
  /**
   * Present for mails to many, which nobody asked for: they go to nobody who is stopped, let others go before them, and
   * carry a link to unsubscribe.
   */
  bulk?: {
    /** Asked before mails leave, for much may have been said since they were written: about which none must come. */
    findUnwanted?(
      transaction: WorkspaceTransaction,
      aboutIds: readonly string[],
    ): Promise<ReadonlySet<string>>;
  };
  /**
   * The link of each thing that a mail is about, by its id. Absent: there is nothing to open any more, or `viewer`
   * (null: the recipient) may not hold the link.
   */
  links(
    transaction: WorkspaceTransaction,
    aboutIds: readonly string[],
    viewer: Role | null,
  ): Promise<Map<string, string>>;
  /** Why the link of each of these does not work any more, by its id; absent: it does. Not declared: where `links` says nothing. */
  linkEnds?(
    transaction: WorkspaceTransaction,
    aboutIds: readonly string[],
    viewer: Role,
  ): Promise<Map<string, MailLinkEnd>>;
  /** Files that go along with a mail about a thing, made when it is sent; `locale`: in which the mail speaks. */
  attachments?(transaction: WorkspaceTransaction, aboutId: string, locale: Locale): Promise<MailAttachment[]>;
  /** Mails have left, or will never arrive (refused or stopped); called in the transaction that notes it. */
  settled(
    transaction: WorkspaceTransaction,
    aboutIds: readonly string[],
    state: 'SENT' | 'FAILED',
  ): Promise<void>;
}

export interface MailContext {
  kinds: readonly MailKind[];
  /** Where mails are handed over; null: they are kept for the outbox alone. */
  smtpUrl: string | null;
  from: MailAddress;
  /** Of the whole server; null: as many as the mail server takes. */
  perMinute: number | null;
  stops: StopsContext;
}

/** Throws for a kind that nobody declared: a fault of ours. */
export function kindOf(context: MailContext, name: string): MailKind {
  const kind = context.kinds.find((candidate) => candidate.name === name);
  if (!kind) throw new Error(`no feature declares mails of kind ${name}`);
  return kind;
}
