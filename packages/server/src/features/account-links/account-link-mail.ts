import type { Locale } from '@convive/shared';
import type { MailText } from '../mail/index.ts';
import type { AccountLink, LinkPurpose } from './account-link.ts';

/** Who writes: no workspace, but the place where all of them are. */
const SENDER = 'Convive';

interface Words {
  subject: string;
  heading: string;
  asks: string;
  button: string;
  notes: readonly string[];
}

const GREETING: Record<Locale, (name: string) => string> = {
  fr: (name) => `Bonjour ${name},`,
  en: (name) => `Hello ${name},`,
  de: (name) => `Guten Tag ${name},`,
};

const WORDS: Record<LinkPurpose, Record<Locale, Words>> = {
  PASSWORD: {
    fr: {
      subject: 'Votre nouveau mot de passe',
      heading: 'Choisissez un nouveau mot de passe',
      asks: 'Quelqu’un, sans doute vous, a demandé à choisir un nouveau mot de passe pour le compte Convive de cette adresse.',
      button: 'Choisir un mot de passe',
      notes: [
        'Ce lien sert une seule fois, dans l’heure. Toutes les sessions ouvertes se terminent alors.',
        'Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe reste le même.',
      ],
    },
    en: {
      subject: 'Your new password',
      heading: 'Choose a new password',
      asks: 'Somebody, most likely you, has asked to choose a new password for the Convive account of this address.',
      button: 'Choose a password',
      notes: [
        'This link works once, within the hour. All open sessions end then.',
        'You asked for nothing? Ignore this message: your password stays the same.',
      ],
    },
    de: {
      subject: 'Ihr neues Passwort',
      heading: 'Wählen Sie ein neues Passwort',
      asks: 'Jemand, vermutlich Sie selbst, möchte für das Convive-Konto dieser Adresse ein neues Passwort wählen.',
      button: 'Passwort wählen',
      notes: [
        'Dieser Link gilt einmal und eine Stunde lang. Alle offenen Sitzungen enden dann.',
        'Sie haben nichts angefordert? Dann ignorieren Sie diese Nachricht: Ihr Passwort bleibt dasselbe.',
      ],
    },
  },
  CONFIRMATION: {
    fr: {
      subject: 'Confirmez votre adresse',
      heading: 'Cette adresse est-elle la vôtre ?',
      asks: 'Un compte Convive a été ouvert avec cette adresse. Si c’est le vôtre, confirmez-la ; si quelqu’un d’autre l’a ouvert, la même page vous permet d’en prendre possession.',
      button: 'Confirmer mon adresse',
      notes: [
        'Ce lien est valable un jour.',
        'Vous ne connaissez pas Convive ? Ignorez ce message : l’adresse ne sera pas confirmée.',
      ],
    },
    en: {
      subject: 'Confirm your address',
      heading: 'Is this address yours?',
      asks: 'A Convive account has been opened with this address. If it is yours, confirm the address; if somebody else opened it, the same page lets you take it over.',
      button: 'Confirm my address',
      notes: [
        'This link works for a day.',
        'You do not know Convive? Ignore this message: the address will not be confirmed.',
      ],
    },
    de: {
      subject: 'Bestätigen Sie Ihre Adresse',
      heading: 'Gehört diese Adresse Ihnen?',
      asks: 'Mit dieser Adresse wurde ein Convive-Konto eröffnet. Ist es Ihres, bestätigen Sie sie; hat jemand anderes es eröffnet, können Sie es auf derselben Seite übernehmen.',
      button: 'Adresse bestätigen',
      notes: [
        'Dieser Link gilt einen Tag lang.',
        'Sie kennen Convive nicht? Dann ignorieren Sie diese Nachricht: Die Adresse wird nicht bestätigt.',
      ],
    },
  },
};

/**
 * What stands in the mail of a link. Where nobody has confirmed the address, the name is that which a stranger may
 * have typed, and is not repeated.
 */
export function toLinkMail({ purpose, locale, name, isConfirmed }: AccountLink): MailText {
  const { subject, heading, asks, button, notes } = WORDS[purpose][locale];
  return {
    locale,
    subject,
    sender: SENDER,
    heading,
    paragraphs: [...(isConfirmed ? [GREETING[locale](name)] : []), asks],
    quotation: null,
    button,
    notes,
  };
}
