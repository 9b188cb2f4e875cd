import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { readLocale } from '../../../platform/graphql/read-locale.ts';
import { findWorkspaceUsers } from '../../accounts/index.ts';
import { allowBulkStatements } from '../../contacts/index.ts';
import { eventNotFound, findEvent, type GuestEvent } from '../../events/index.ts';
import {
  asTest,
  type MailContext,
  type MailKind,
  type MailPreview,
  postMails,
  previewMail,
} from '../../mail/index.ts';
import type { BookingsContext } from '../bookings.context.ts';
import { chooseGuests, refuseOver } from './choose-guests.ts';
import type { GuestSelection } from './guest-filter.ts';
import { findGuestLinks } from './guest-link.repository.ts';
import type { GuestLinks } from './guest-links.ts';
import type { GuestMailPurpose } from './guest-mail.ts';
import { findEventAddress } from './guest-mailing.repository.ts';
import { type GuestToInvite, selectGuests } from './guest.repository.ts';
import { openGuestMails, readWords, recipientOf } from './write-to-guests.ts';

export const GUEST_TEST_MAIL = 'GUEST_TEST';

export interface GuestMailPreviewRequest {
  eventId: string;
  selection: GuestSelection;
  purpose?: GuestMailPurpose | null;
  message?: string | null;
  /** Which of those who are written to, from 1. */
  position?: number | null;
  /** In another language than theirs. */
  language?: string | null;
}

export interface GuestMailPreview {
  position: number;
  /** How many are written to. */
  total: number;
  guest: GuestToInvite;
  mail: MailPreview;
}

/** The mail that one of those chosen would get, word for word. Null where nobody is written to. Throws NOT_FOUND. */
export async function previewGuestMail(
  transaction: WorkspaceTransaction,
  { mail, guestLinks }: Pick<BookingsContext, 'mail' | 'guestLinks'>,
  actorUserId: string,
  request: GuestMailPreviewRequest,
): Promise<GuestMailPreview | null> {
  const language = request.language == null ? null : readLocale(request.language, ['language']);
  const event = await requireVisible(transaction, request.eventId);
  const purpose = request.purpose ?? 'INVITATION';
  await allowBulkStatements(transaction);
  const { selection } = request;
  const guests = await selectGuests(transaction, event.id, selection, '');
  const againBefore = selection.ids == null ? null : new Date();
  const { chosen } = await chooseGuests(transaction, mail, guests, { purpose, againBefore });
  const position = Math.min(Math.max(request.position ?? 1, 1), chosen.length);
  const guest = chosen[position - 1];
  if (!guest) return null;
  const words = readWords(request.message);
  const textOf = await openGuestMails(transaction, { event, actorUserId, purpose, words });
  const text = textOf({ ...guest, language: language ?? guest.language });
  const link = (await findGuestLinks(transaction, [guest.id])).get(guest.id);
  return {
    position,
    total: chosen.length,
    guest,
    mail: await previewMail(
      transaction,
      { text, recipient: recipientOf(guest), isBulk: true },
      link ? guestLinks.linkTo(link.workspaceSlug, link.eventSlug, link.linkId) : null,
    ),
  };
}

/**
 * Sends the mail to whoever asks, as if they were the guest: nobody's personal link and nobody's name stands in it.
 * Answers to which address. Throws NOT_FOUND, BAD_USER_INPUT.
 */
export async function sendGuestTestMail(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  actorUserId: string,
  {
    eventId,
    purpose,
    message,
    language,
  }: Pick<GuestMailPreviewRequest, 'eventId' | 'purpose' | 'message' | 'language'>,
): Promise<string> {
  const event = await requireVisible(transaction, eventId);
  refuseOver(event);
  const [user] = await findWorkspaceUsers(transaction, [actorUserId]);
  const words = readWords(message);
  const occasion = { event, actorUserId, purpose: purpose ?? 'INVITATION', words } as const;
  const textOf = await openGuestMails(transaction, occasion);
  const firstName = user!.name.split(' ')[0] ?? null;
  const locale = language == null ? null : readLocale(language, ['language']);
  const text = asTest(textOf({ firstName, language: locale }));
  const recipient = { name: user!.name, address: user!.email };
  await postMails(transaction, mail, GUEST_TEST_MAIL, [{ aboutId: event.id, recipient, text }]);
  return user!.email;
}

/** Mails that people send to themselves: their link is the page of the event, as everybody sees it. */
export function guestTestMails(links: GuestLinks): MailKind {
  return {
    name: GUEST_TEST_MAIL,
    links: async (transaction, eventIds) => {
      const found = await findEventAddress(transaction, eventIds);
      return new Map(
        found.map(({ id, eventSlug, workspaceSlug }) => [id, links.linkToEvent(workspaceSlug, eventSlug)]),
      );
    },
    settled: async () => undefined,
  };
}

async function requireVisible(transaction: WorkspaceTransaction, id: string): Promise<GuestEvent> {
  const event = await findEvent(transaction, { id });
  if (!event) throw eventNotFound(['eventId']);
  return event;
}
