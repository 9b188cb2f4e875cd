import type { Locale } from '@convive/shared';
import type { GuestEvent } from '../../events/index.ts';
import type { MailKind, MailText } from '../../mail/index.ts';
import { findGuestLinks } from './guest-link.repository.ts';
import type { GuestLinks } from './guest-links.ts';
import { findWithdrawn, noteUndelivered } from './guest.repository.ts';

export const GUEST_MAIL = 'GUEST_INVITATION';

export const GUEST_MAIL_PURPOSES = ['INVITATION', 'REMINDER'] as const;
export type GuestMailPurpose = (typeof GUEST_MAIL_PURPOSES)[number];

/** How the mails to guests come to their personal link, and what their delivery means. */
export function guestMails(links: GuestLinks): MailKind {
  return {
    name: GUEST_MAIL,
    bulk: { findUnwanted: findWithdrawn },
    links: async (transaction, ids) => {
      const found = await findGuestLinks(transaction, ids);
      return new Map(
        [...found.values()].map(({ guestId, workspaceSlug, eventSlug, linkId }) => [
          guestId,
          links.linkTo(workspaceSlug, eventSlug, linkId),
        ]),
      );
    },
    settled: async (transaction, ids, state) => {
      if (state === 'FAILED') await noteUndelivered(transaction, ids);
    },
  };
}

interface Words {
  invites: Record<GuestMailPurpose, (event: string) => string>;
  greeting(name: string): string;
  /** who: the inviter with their workspace, or the workspace alone. */
  asks: Record<GuestMailPurpose, (who: string, event: string) => string>;
  where(place: string): string;
  button: string;
  personal: string;
}

const WORDS: Record<Locale, Words> = {
  fr: {
    invites: {
      INVITATION: (event) => `Invitation : ${event}`,
      REMINDER: (event) => `Rappel : ${event}`,
    },
    greeting: (name) => `Bonjour ${name},`,
    asks: {
      INVITATION: (who, event) => `${who} vous invite à « ${event} ».`,
      REMINDER: (who, event) => `${who} vous a invité·e à « ${event} » et attend votre réponse.`,
    },
    where: (place) => `Lieu : ${place}`,
    button: 'Répondre à l’invitation',
    personal: 'Ce lien est le vôtre : il vous reconnaît. Ne le transférez pas.',
  },
  en: {
    invites: { INVITATION: (event) => `Invitation: ${event}`, REMINDER: (event) => `Reminder: ${event}` },
    greeting: (name) => `Hello ${name},`,
    asks: {
      INVITATION: (who, event) => `${who} invites you to “${event}”.`,
      REMINDER: (who, event) => `${who} invited you to “${event}” and looks forward to your answer.`,
    },
    where: (place) => `Where: ${place}`,
    button: 'Answer the invitation',
    personal: 'This link is yours: it knows you. Please do not pass it on.',
  },
  de: {
    invites: {
      INVITATION: (event) => `Einladung: ${event}`,
      REMINDER: (event) => `Erinnerung: ${event}`,
    },
    greeting: (name) => `Guten Tag ${name},`,
    asks: {
      INVITATION: (who, event) => `${who} lädt Sie zu „${event}“ ein.`,
      REMINDER: (who, event) => `${who} hat Sie zu „${event}“ eingeladen und freut sich auf Ihre Antwort.`,
    },
    where: (place) => `Ort: ${place}`,
    button: 'Einladung beantworten',
    personal: 'Dieser Link gehört Ihnen: Er erkennt Sie. Bitte geben Sie ihn nicht weiter.',
  },
};

export interface GuestMail {
  locale: Locale;
  purpose: GuestMailPurpose;
  event: Pick<GuestEvent, 'title' | 'place'>;
  /** When it takes place, in words: `whenOf`. */
  when: string;
  workspace: string;
  inviter: string;
  firstName: string | null;
  /** What the inviter wrote for everybody. */
  words: string | null;
}

export function toGuestMail(mail: GuestMail): MailText {
  const { locale, purpose, event, when, workspace, inviter, firstName, words } = mail;
  const said = WORDS[locale];
  const isByWorkspace = inviter === workspace;
  return {
    locale,
    subject: said.invites[purpose](event.title),
    sender: workspace,
    heading: event.title,
    paragraphs: [
      ...(firstName ? [said.greeting(firstName)] : []),
      said.asks[purpose](isByWorkspace ? workspace : `${inviter} (${workspace})`, event.title),
      when,
      ...(event.place ? [said.where(event.place)] : []),
    ],
    quotation: words === null ? null : { author: inviter, words },
    button: said.button,
    notes: [said.personal],
  };
}

/** When an event takes place, on the clock there. Making such words takes longer than all else of a mail. */
export function whenOf(
  { startsAt, endsAt, timeZone }: Pick<GuestEvent, 'startsAt' | 'endsAt' | 'timeZone'>,
  locale: Locale,
): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return format.formatRange(startsAt, endsAt);
}
