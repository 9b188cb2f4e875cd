import type { Locale } from '@convive/shared';
import { findWorkspace, type Workspace } from '../../accounts/index.ts';
import type { MailKind, MailText } from '../../mail/index.ts';
import type { Invitation } from '../invitation.ts';

export const JOIN_HINT_MAIL = 'JOIN_HINT';

/** Told to a member whose address somebody typed to join: it leads to where they are already. */
export function joinHintMails(publicUrl: string): MailKind {
  return {
    name: JOIN_HINT_MAIL,
    links: async (transaction, ids) => {
      const { slug } = await findWorkspace(transaction);
      return new Map(ids.map((id) => [id, `${publicUrl}/w/${encodeURIComponent(slug)}/`]));
    },
    settled: async () => undefined,
  };
}

interface Words {
  subject(workspace: string): string;
  heading(workspace: string): string;
  asks(workspace: string): string;
  button: string;
  until(date: string): string;
  mistaken: string;
  hintSubject(workspace: string): string;
  hintHeading: string;
  hint(workspace: string): string;
  hintButton: string;
  forgotten: string;
}

// Nothing that somebody typed is repeated but the workspace's name: it may have been anybody.
const WORDS: Record<Locale, Words> = {
  fr: {
    subject: (workspace) => `Confirmez votre inscription à ${workspace}`,
    heading: (workspace) => `Plus qu’un pas pour rejoindre ${workspace}`,
    asks: (workspace) =>
      `Quelqu’un, sans doute vous, a demandé à rejoindre l’espace « ${workspace} » sur Convive avec cette adresse. Confirmez-la et choisissez un mot de passe.`,
    button: 'Confirmer mon inscription',
    until: (date) => `Ce lien est personnel et reste valable jusqu’au ${date}.`,
    mistaken: 'Vous n’avez rien demandé ? Ignorez ce message : aucun compte ne sera ouvert.',
    hintSubject: (workspace) => `Vous êtes déjà membre de ${workspace}`,
    hintHeading: 'Vous y êtes déjà',
    hint: (workspace) =>
      `Quelqu’un, sans doute vous, a demandé à rejoindre « ${workspace} » avec cette adresse. Elle en fait déjà partie : il suffit de vous connecter.`,
    hintButton: 'Me connecter',
    forgotten: 'Mot de passe oublié ? La page de connexion permet d’en choisir un autre.',
  },
  en: {
    subject: (workspace) => `Confirm that you join ${workspace}`,
    heading: (workspace) => `One more step to join ${workspace}`,
    asks: (workspace) =>
      `Somebody, most likely you, has asked to join the workspace “${workspace}” on Convive with this address. Confirm it and choose a password.`,
    button: 'Confirm and join',
    until: (date) => `This link is yours alone and works until ${date}.`,
    mistaken: 'You asked for nothing? Ignore this message: no account will be opened.',
    hintSubject: (workspace) => `You are a member of ${workspace} already`,
    hintHeading: 'You are in already',
    hint: (workspace) =>
      `Somebody, most likely you, has asked to join “${workspace}” with this address. It belongs there already: all you need is to sign in.`,
    hintButton: 'Sign in',
    forgotten: 'Forgotten your password? The page to sign in lets you choose another.',
  },
  de: {
    subject: (workspace) => `Bestätigen Sie Ihre Registrierung bei ${workspace}`,
    heading: (workspace) => `Noch ein Schritt zu ${workspace}`,
    asks: (workspace) =>
      `Jemand, vermutlich Sie selbst, möchte mit dieser Adresse dem Arbeitsbereich „${workspace}“ auf Convive beitreten. Bestätigen Sie die Adresse und wählen Sie ein Passwort.`,
    button: 'Bestätigen und beitreten',
    until: (date) => `Dieser Link ist nur für Sie und gilt bis zum ${date}.`,
    mistaken:
      'Sie haben nichts angefordert? Dann ignorieren Sie diese Nachricht: Es wird kein Konto eröffnet.',
    hintSubject: (workspace) => `Sie sind schon Mitglied von ${workspace}`,
    hintHeading: 'Sie sind schon dabei',
    hint: (workspace) =>
      `Jemand, vermutlich Sie selbst, möchte mit dieser Adresse „${workspace}“ beitreten. Sie gehört schon dazu: Melden Sie sich einfach an.`,
    hintButton: 'Anmelden',
    forgotten: 'Passwort vergessen? Auf der Anmeldeseite können Sie ein anderes wählen.',
  },
};

export function toJoinMail(
  { language, expiresAt }: Pick<Invitation, 'language' | 'expiresAt'>,
  { name, timeZone }: Workspace,
): MailText {
  const words = WORDS[language];
  return {
    locale: language,
    subject: words.subject(name),
    sender: name,
    heading: words.heading(name),
    paragraphs: [words.asks(name)],
    quotation: null,
    button: words.button,
    notes: [
      words.until(expiresAt.toLocaleDateString(language, { dateStyle: 'long', timeZone })),
      words.mistaken,
    ],
  };
}

export function toJoinHint({ name }: Workspace, language: Locale): MailText {
  const words = WORDS[language];
  return {
    locale: language,
    subject: words.hintSubject(name),
    sender: name,
    heading: words.hintHeading,
    paragraphs: [words.hint(name)],
    quotation: null,
    button: words.hintButton,
    notes: [words.forgotten],
  };
}
