import { isEmailAddress, LIMITS, LOCALES, type Locale } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { takeText } from '../../../platform/graphql/read-text.ts';
import { findWorkspace, findWorkspaceUsers } from '../../accounts/index.ts';
import type { GuestEvent } from '../../events/index.ts';
import { type MailContext, postMails } from '../../mail/index.ts';
import type { GuestSelection } from './guest-filter.ts';
import { GUEST_MAIL, type GuestMailPurpose, toGuestMail, whenOf } from './guest-mail.ts';
import { type GuestToInvite, noteWritten } from './guest.repository.ts';
import { lockGuests, requireEvent } from './guests.service.ts';

/** Why somebody is not written to, what weighs most first. */
export const LEFT_OUT_REASONS = [
  'CONSENT_WITHDRAWN',
  'NO_EMAIL',
  'ANSWERED',
  'ALREADY_INVITED',
  'NOT_INVITED',
  'JUST_REMINDED',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export interface InviteGuestsRequest {
  eventId: string;
  selection: GuestSelection;
  purpose?: GuestMailPurpose | null;
  /** Words of one's own, in every mail. */
  message?: string | null;
  /** Says what would become of each, and sends nothing. */
  dryRun?: boolean | null;
}

export interface InvitedGuests {
  event: GuestEvent;
  /** Who is written to. */
  count: number;
  leftOut: { reason: LeftOutReason; guests: GuestToInvite[] }[];
  /** Who would be written to beside them: one act writes so many mails and no more. Ask again for the rest. */
  remaining: number;
}

const OPEN: ReadonlySet<string> = new Set(['ADDED', 'INVITED', 'OPENED']);
/** Between two reminders of one guest, in milliseconds. */
const REMINDED_RECENTLY = 24 * 3_600_000;

/**
 * Writes to guests who have not answered: each gets a mail in their language with their personal link. Who may not or
 * need not be written to is left out and listed. Chosen by id, somebody may be invited again. Throws NOT_FOUND,
 * BAD_USER_INPUT, and CONFLICT with EVENT_OVER.
 */
export async function inviteGuests(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  actorUserId: string,
  { eventId, selection, purpose, message, dryRun }: InviteGuestsRequest,
): Promise<InvitedGuests> {
  const words =
    takeText(message, { path: ['message'], max: LIMITS.invitationMessageCharacters, isMultiline: true }) ||
    null;
  const event = await requireEvent(transaction, eventId);
  if (event.endsAt < new Date()) throw eventOver();
  const wanted = purpose ?? 'INVITATION';
  const guests = await lockGuests(transaction, event.id, selection);
  const left = new Map<LeftOutReason, GuestToInvite[]>(LEFT_OUT_REASONS.map((reason) => [reason, []]));
  const chosen: GuestToInvite[] = [];
  for (const guest of guests) {
    const reason = whyLeftOut(guest, wanted, selection.ids != null);
    (reason ? left.get(reason)! : chosen).push(guest);
  }
  const written = chosen.slice(0, LIMITS.guestsInvitedAtOnce);
  if (!dryRun && written.length > 0)
    await write(transaction, mail, { event, actorUserId, purpose: wanted, words }, written);
  return {
    event,
    count: written.length,
    remaining: chosen.length - written.length,
    leftOut: [...left].flatMap(([reason, of]) => (of.length > 0 ? [{ reason, guests: of }] : [])),
  };
}

function whyLeftOut(guest: GuestToInvite, purpose: GuestMailPurpose, isNamed: boolean): LeftOutReason | null {
  if (guest.emailConsent === 'WITHDRAWN') return 'CONSENT_WITHDRAWN';
  if (guest.email === null || !isEmailAddress(guest.email)) return 'NO_EMAIL';
  if (!OPEN.has(guest.status)) return 'ANSWERED';
  if (purpose === 'INVITATION') return guest.invitedAt && !isNamed ? 'ALREADY_INVITED' : null;
  if (!guest.invitedAt) return 'NOT_INVITED';
  const last = guest.remindedAt ?? null;
  return last && Date.now() - last.getTime() < REMINDED_RECENTLY ? 'JUST_REMINDED' : null;
}

interface Occasion {
  event: GuestEvent;
  actorUserId: string;
  purpose: GuestMailPurpose;
  words: string | null;
}

async function write(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  { event, actorUserId, purpose, words }: Occasion,
  guests: readonly GuestToInvite[],
): Promise<void> {
  const workspace = await findWorkspace(transaction);
  const [inviter] = await findWorkspaceUsers(transaction, [actorUserId]);
  const when = new Map(LOCALES.map((locale) => [locale, whenOf(event, locale)]));
  await postMails(
    transaction,
    mail,
    GUEST_MAIL,
    guests.map((guest) => {
      const locale = localeOf(guest.language, workspace.language);
      return {
        aboutId: guest.id,
        recipient: {
          name: [guest.firstName, guest.lastName].filter(Boolean).join(' '),
          address: guest.email!,
        },
        text: toGuestMail({
          locale,
          purpose,
          event,
          when: when.get(locale)!,
          workspace: workspace.name,
          inviter: inviter?.name ?? workspace.name,
          firstName: guest.firstName,
          words,
        }),
      };
    }),
  );
  const ids = guests.map(({ id }) => id);
  await noteWritten(transaction, ids, purpose === 'INVITATION' ? 'invited_at' : 'reminded_at');
}

/** A contact's language where messages are written in it, else the workspace's. */
function localeOf(language: string | null, fallback: Locale): Locale {
  return LOCALES.find((locale) => locale === language?.slice(0, 2)) ?? fallback;
}

function eventOver(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'EVENT_OVER',
    message: 'This event is over: nobody can be invited to it any more.',
    path: ['eventId'],
  });
}
