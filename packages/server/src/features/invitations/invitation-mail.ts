import { type Locale, mayGrant, type Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findWorkspace, type Workspace } from '../accounts/index.ts';
import { type MailKind, type MailLinkEnd, type MailText, postMails } from '../mail/index.ts';
import type { InvitationLinks } from './invitation-links.ts';
import type { Invitation } from './invitation.ts';
import { advanceInvitations, findInvitations } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';

export const INVITATION_MAIL = 'INVITATION';

/** How the mails of invitations come to their link, and what their delivery means for the invitation. */
export function invitationMails(links: InvitationLinks): MailKind {
  return {
    name: INVITATION_MAIL,
    bulk: {},
    links: async (transaction, ids, viewer) => {
      const invitations = await findInvitations(transaction, ids);
      // The recipient gets no link that opens nothing; whoever looks on must not take up a role above their own.
      const shown = invitations.filter(({ state, role }) =>
        viewer === null ? !['ACCEPTED', 'REVOKED'].includes(state) : mayGrant(viewer, role),
      );
      // The link in the mail proves that one reads the mail: whoever looks on is shown the other one.
      const channel = viewer === null ? 'MAILED' : 'SHOWN';
      return new Map(shown.map((invitation) => [invitation.id, links.linkTo(invitation, channel)]));
    },
    linkEnds: async (transaction, ids, viewer) => {
      const found = new Map(
        (await findInvitations(transaction, ids)).map((invitation) => [invitation.id, invitation]),
      );
      return new Map(
        ids.flatMap((id) => {
          const end = linkEndOf(found.get(id), viewer);
          return end ? [[id, end]] : [];
        }),
      );
    },
    settled: (transaction, ids, state) =>
      advanceInvitations(transaction, ids, state === 'SENT' ? 'SENT' : 'BOUNCED'),
  };
}

/** Undefined: an invitation that was deleted. */
function linkEndOf(
  invitation: Pick<Invitation, 'state' | 'role'> | undefined,
  viewer: Role,
): MailLinkEnd | null {
  if (!invitation) return 'GONE';
  if (invitation.state === 'ACCEPTED' || invitation.state === 'EXPIRED') return invitation.state;
  if (invitation.state === 'REVOKED') return 'WITHDRAWN';
  return mayGrant(viewer, invitation.role) ? null : 'NOT_SHOWN';
}

interface Words {
  subject(inviter: string, workspace: string): string;
  reminderSubject(inviter: string, workspace: string): string;
  heading(workspace: string): string;
  greeting(name: string): string;
  asks(inviter: string, workspace: string): string;
  reminds(inviter: string, workspace: string): string;
  button: string;
  until(date: string): string;
  mistaken: string;
}

const WORDS: Record<Locale, Words> = {
  fr: {
    subject: (inviter, workspace) => `${inviter} vous invite à rejoindre ${workspace}`,
    reminderSubject: (inviter, workspace) => `Rappel : ${inviter} vous invite à rejoindre ${workspace}`,
    heading: (workspace) => `Bienvenue chez ${workspace}`,
    greeting: (name) => `Bonjour ${name},`,
    asks: (inviter, workspace) =>
      `${inviter} vous invite à rejoindre l’espace « ${workspace} » sur Convive. Il ne manque que votre nom et un mot de passe.`,
    reminds: (inviter, workspace) =>
      `${inviter} vous a invité à rejoindre l’espace « ${workspace} » sur Convive, et votre place vous attend. Il ne manque que votre nom et un mot de passe.`,
    button: 'Accepter l’invitation',
    until: (date) => `Ce lien est personnel et reste valable jusqu’au ${date}.`,
    mistaken: 'Vous n’attendiez pas ce message ? Ignorez-le : rien ne se passera sans vous.',
  },
  en: {
    subject: (inviter, workspace) => `${inviter} invites you to join ${workspace}`,
    reminderSubject: (inviter, workspace) => `Reminder: ${inviter} invites you to join ${workspace}`,
    heading: (workspace) => `Welcome to ${workspace}`,
    greeting: (name) => `Hello ${name},`,
    asks: (inviter, workspace) =>
      `${inviter} invites you to join the workspace “${workspace}” on Convive. All it takes is your name and a password.`,
    reminds: (inviter, workspace) =>
      `${inviter} has invited you to join the workspace “${workspace}” on Convive, and your place is waiting. All it takes is your name and a password.`,
    button: 'Accept the invitation',
    until: (date) => `This link is yours alone and works until ${date}.`,
    mistaken: 'Not expecting this message? Ignore it: nothing happens without you.',
  },
  de: {
    subject: (inviter, workspace) => `${inviter} lädt Sie zu ${workspace} ein`,
    reminderSubject: (inviter, workspace) => `Erinnerung: ${inviter} lädt Sie zu ${workspace} ein`,
    heading: (workspace) => `Willkommen bei ${workspace}`,
    greeting: (name) => `Guten Tag ${name},`,
    asks: (inviter, workspace) =>
      `${inviter} lädt Sie in den Arbeitsbereich „${workspace}“ auf Convive ein. Es fehlen nur Ihr Name und ein Passwort.`,
    reminds: (inviter, workspace) =>
      `${inviter} hat Sie in den Arbeitsbereich „${workspace}“ auf Convive eingeladen, und Ihr Platz ist frei. Es fehlen nur Ihr Name und ein Passwort.`,
    button: 'Einladung annehmen',
    until: (date) => `Dieser Link ist nur für Sie und gilt bis zum ${date}.`,
    mistaken: 'Sie haben diese Nachricht nicht erwartet? Dann ignorieren Sie sie: Ohne Sie geschieht nichts.',
  },
};

/** The first time, or once more to somebody who has not come. */
export type InvitationOccasion = 'INVITATION' | 'REMINDER';

/** Posts the mail of each invitation, codes excepted: they are handed on. `nameOf` answers who invited. */
export async function postInvitations(
  transaction: WorkspaceTransaction,
  context: Pick<InvitationsContext, 'mail'>,
  invitations: readonly Invitation[],
  nameOf: (invitation: Pick<Invitation, 'createdBy'>) => string,
  occasion: InvitationOccasion = 'INVITATION',
): Promise<void> {
  const workspace = await findWorkspace(transaction);
  const dayOf = daysIn(workspace.timeZone);
  await postMails(
    transaction,
    context.mail,
    INVITATION_MAIL,
    invitations.flatMap(({ email, ...invitation }) =>
      email === null || invitation.isCode
        ? []
        : {
            aboutId: invitation.id,
            recipient: {
              name: [invitation.firstName, invitation.lastName].filter(Boolean).join(' '),
              address: email,
            },
            text: toMailText(invitation, nameOf(invitation), workspace, occasion, dayOf),
          },
    ),
  );
}

/** Days in words, by locale. To make such a format takes longer than all else of a mail: it is made once for many. */
function daysIn(timeZone: string): (locale: Locale) => Intl.DateTimeFormat {
  const formats = new Map<Locale, Intl.DateTimeFormat>();
  return (locale) => {
    const known = formats.get(locale);
    if (known) return known;
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
    formats.set(locale, format);
    return format;
  };
}

/** What the mail of an invitation says. */
export function toMailText(
  {
    language,
    firstName,
    message,
    expiresAt,
  }: Pick<Invitation, 'language' | 'firstName' | 'message' | 'expiresAt'>,
  inviter: string,
  { name: workspace, timeZone }: Workspace,
  occasion: InvitationOccasion,
  dayOf: (locale: Locale) => Intl.DateTimeFormat = daysIn(timeZone),
): MailText {
  const words = WORDS[language];
  const isReminder = occasion === 'REMINDER';
  return {
    locale: language,
    subject: (isReminder ? words.reminderSubject : words.subject)(inviter, workspace),
    sender: workspace,
    heading: words.heading(workspace),
    paragraphs: [
      ...(firstName ? [words.greeting(firstName)] : []),
      (isReminder ? words.reminds : words.asks)(inviter, workspace),
    ],
    quotation: message === null ? null : { author: inviter, words: message },
    button: words.button,
    notes: [words.until(dayOf(language).format(expiresAt)), words.mistaken],
  };
}
