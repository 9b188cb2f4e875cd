import type { Locale } from '@convive/shared';
import { findWorkspace, type Workspace } from '../accounts/index.ts';
import type { MailKind, MailText } from '../mail/index.ts';
import { findInvitations } from './invitation.repository.ts';

export const RENEWAL_MAIL = 'INVITATION_RENEWAL';

/**
 * Tells whoever invited that somebody would like a new link. It leads to the expired invitation, and to nothing once
 * that was sent again: a mail that waits is taken back then.
 */
export function renewalMails(publicUrl: string): MailKind {
  return {
    name: RENEWAL_MAIL,
    links: async (transaction, ids) => {
      const { slug } = await findWorkspace(transaction);
      const expired = (await findInvitations(transaction, ids)).filter(({ state }) => state === 'EXPIRED');
      return new Map(
        expired.map(({ id, email, isCode }) => {
          const query = new URLSearchParams({ tab: 'invitations', state: 'EXPIRED' });
          if (isCode) query.set('codes', '1');
          else query.set('q', email!);
          return [id, `${publicUrl}/w/${encodeURIComponent(slug)}/team?${query}`];
        }),
      );
    },
    settled: async () => undefined,
  };
}

interface Words {
  subject(workspace: string): string;
  heading: string;
  asks(workspace: string): string;
  button: string;
  note: string;
}

/** Nothing of the person stands in these words: the mail is kept by whoever gets it. */
const WORDS: Record<Locale, Words> = {
  fr: {
    subject: (workspace) => `Une invitation expirée est redemandée chez ${workspace}`,
    heading: 'Quelqu’un voudrait un nouveau lien',
    asks: (workspace) =>
      `Une personne invitée à rejoindre « ${workspace} » a ouvert son lien après son expiration, et demande s’il peut servir encore. Renvoyez l’invitation si vous le voulez bien : le même lien s’ouvrira à nouveau.`,
    button: 'Voir l’invitation',
    note: 'Si vous ne faites rien, le lien reste fermé.',
  },
  en: {
    subject: (workspace) => `An expired invitation to ${workspace} is asked for again`,
    heading: 'Somebody would like a new link',
    asks: (workspace) =>
      `A person invited to join “${workspace}” opened their link after it had expired, and asks whether it may still be used. Send the invitation again if you like: the very same link will open once more.`,
    button: 'See the invitation',
    note: 'If you do nothing, the link stays closed.',
  },
  de: {
    subject: (workspace) => `Eine abgelaufene Einladung zu ${workspace} wird erneut erbeten`,
    heading: 'Jemand hätte gern einen neuen Link',
    asks: (workspace) =>
      `Eine Person, die zu „${workspace}“ eingeladen ist, hat ihren Link nach Ablauf geöffnet und fragt, ob er noch gelten kann. Senden Sie die Einladung erneut, wenn Sie möchten: Derselbe Link öffnet sich dann wieder.`,
    button: 'Einladung ansehen',
    note: 'Wenn Sie nichts tun, bleibt der Link geschlossen.',
  },
};

export function toRenewalMail({ name, language }: Workspace): MailText {
  const words = WORDS[language];
  return {
    locale: language,
    subject: words.subject(name),
    sender: name,
    heading: words.heading,
    paragraphs: [words.asks(name)],
    quotation: null,
    button: words.button,
    notes: [words.note],
  };
}
