import type { Locale } from '@convive/shared';
import type { MailText } from '../mail/index.ts';

/** What somebody is told of their own account, whoever did it. */
export const ACCOUNT_NOTICES = ['PASSWORD_CHANGED', 'TWO_FACTOR_ON', 'TWO_FACTOR_OFF'] as const;
export type AccountNotice = (typeof ACCOUNT_NOTICES)[number];

interface Words {
  subject: string;
  happened: string;
}

const NOTICES: Record<AccountNotice, Record<Locale, Words>> = {
  PASSWORD_CHANGED: {
    fr: {
      subject: 'Votre mot de passe a été changé',
      happened:
        'Le mot de passe de votre compte Convive vient d’être changé. Les autres sessions se sont fermées.',
    },
    en: {
      subject: 'Your password was changed',
      happened: 'The password of your Convive account has just been changed. Other sessions have ended.',
    },
    de: {
      subject: 'Ihr Passwort wurde geändert',
      happened: 'Das Passwort Ihres Convive-Kontos wurde soeben geändert. Andere Sitzungen sind beendet.',
    },
  },
  TWO_FACTOR_ON: {
    fr: {
      subject: 'Connexion en deux étapes activée',
      happened: 'Votre compte Convive demande désormais un code en plus du mot de passe.',
    },
    en: {
      subject: 'Two-step sign-in turned on',
      happened: 'Your Convive account asks for a code beside the password from now on.',
    },
    de: {
      subject: 'Anmeldung in zwei Schritten eingeschaltet',
      happened: 'Ihr Convive-Konto verlangt ab jetzt neben dem Passwort einen Code.',
    },
  },
  TWO_FACTOR_OFF: {
    fr: {
      subject: 'Connexion en deux étapes désactivée',
      happened: 'Votre compte Convive ne demande plus que le mot de passe.',
    },
    en: {
      subject: 'Two-step sign-in turned off',
      happened: 'Your Convive account asks for the password alone from now on.',
    },
    de: {
      subject: 'Anmeldung in zwei Schritten ausgeschaltet',
      happened: 'Ihr Convive-Konto verlangt ab jetzt nur noch das Passwort.',
    },
  },
};

const FRAME: Record<
  Locale,
  { greeting(name: string): string; isFine: string; button: string; note: string }
> = {
  fr: {
    greeting: (name) => `Bonjour ${name},`,
    isFine: 'C’était vous ? Alors il n’y a rien à faire.',
    button: 'Ce n’était pas moi',
    note: 'Le lien permet de choisir aussitôt un autre mot de passe, ce qui ferme toutes les sessions.',
  },
  en: {
    greeting: (name) => `Hello ${name},`,
    isFine: 'It was you? Then there is nothing to do.',
    button: 'It was not me',
    note: 'The link lets you choose another password at once, which ends every session.',
  },
  de: {
    greeting: (name) => `Guten Tag ${name},`,
    isFine: 'Das waren Sie? Dann ist nichts zu tun.',
    button: 'Das war nicht ich',
    note: 'Über den Link wählen Sie sofort ein anderes Passwort; das beendet alle Sitzungen.',
  },
};

export function toNoticeMail(notice: AccountNotice, person: { name: string; locale: Locale }): MailText {
  const { locale, name } = person;
  const { subject, happened } = NOTICES[notice][locale];
  const { greeting, isFine, button, note } = FRAME[locale];
  return {
    locale,
    subject,
    sender: 'Convive',
    heading: subject,
    paragraphs: [greeting(name), happened, isFine],
    quotation: null,
    button,
    notes: [note],
  };
}
