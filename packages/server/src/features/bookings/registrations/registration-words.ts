import type { Locale } from '@convive/shared';

/** Why somebody is written to. */
export type Occasion = 'CONFIRMED' | 'WAITLISTED' | 'REQUESTED' | 'MOVED_UP';

interface Words {
  subject: Record<Occasion, (event: string, places: number) => string>;
  heading: Record<Occasion, (places: number) => string>;
  greeting(name: string): string;
  /** places: for how many they wait, or how many they have. */
  text: Record<Occasion, (event: string, places: number) => string>;
  when: string;
  where: string;
  ticket: string;
  companion: string;
  button: string;
  change: string;
  mistaken: string;
}

export const REGISTRATION_WORDS: Record<Locale, Words> = {
  fr: {
    subject: {
      CONFIRMED: (event) => `Vous êtes inscrit·e : ${event}`,
      WAITLISTED: (event) => `Liste d’attente : ${event}`,
      REQUESTED: (event) => `Votre demande est bien arrivée : ${event}`,
      MOVED_UP: (event, places) =>
        places > 1 ? `Vous avez vos places : ${event}` : `Une place s’est libérée pour vous : ${event}`,
    },
    heading: {
      CONFIRMED: () => 'C’est noté, à bientôt',
      WAITLISTED: () => 'Vous êtes sur la liste d’attente',
      REQUESTED: () => 'Votre demande est bien arrivée',
      MOVED_UP: (places) => `Bonne nouvelle, vous avez ${places > 1 ? `${places} places` : 'une place'}`,
    },
    greeting: (name) => `Bonjour ${name},`,
    text: {
      CONFIRMED: (event) =>
        `Votre inscription à « ${event} » est confirmée. Présentez ce code à l’entrée, sur votre téléphone ou imprimé.`,
      WAITLISTED: (event, places) =>
        places > 1
          ? `Il ne reste pas assez de places à « ${event} » : vous en avez demandé ${places}. Dès qu’il y en a assez, elles sont à vous et nous vous écrivons.`
          : `Toutes les places de « ${event} » sont prises pour l’instant. Dès qu’une se libère, elle est à vous et nous vous écrivons.`,
      REQUESTED: (event) =>
        `Votre demande pour « ${event} » attend une réponse de l’équipe. Vous la recevrez par e-mail.`,
      MOVED_UP: (event, places) =>
        places > 1
          ? `Vous avez maintenant ${places} places pour « ${event} ». Présentez ces codes à l’entrée.`
          : `Une place s’est libérée pour « ${event} » : elle est à vous. Présentez ce code à l’entrée.`,
    },
    when: 'Quand',
    where: 'Où',
    ticket: 'Billet',
    companion: 'Accompagnement',
    button: 'Voir ou modifier mon inscription',
    change:
      'Ce lien est personnel. Un empêchement ? Annulez en un clic : votre place fera plaisir à quelqu’un d’autre.',
    mistaken: 'Vous ne vous êtes pas inscrit·e ? Ouvrez le lien et annulez.',
  },
  en: {
    subject: {
      CONFIRMED: (event) => `You are registered: ${event}`,
      WAITLISTED: (event) => `Waiting list: ${event}`,
      REQUESTED: (event) => `We have your request: ${event}`,
      MOVED_UP: (event, places) => (places > 1 ? `Your places: ${event}` : `A place is yours: ${event}`),
    },
    heading: {
      CONFIRMED: () => 'See you there',
      WAITLISTED: () => 'You are on the waiting list',
      REQUESTED: () => 'We have your request',
      MOVED_UP: (places) =>
        places > 1 ? `Good news: ${places} places are yours` : 'Good news: a place is yours',
    },
    greeting: (name) => `Hello ${name},`,
    text: {
      CONFIRMED: (event) =>
        `Your registration for “${event}” is confirmed. Show this code at the door, on your phone or on paper.`,
      WAITLISTED: (event, places) =>
        places > 1
          ? `There are not enough places left for “${event}”: you asked for ${places}. As soon as there are, they are yours, and we write to you.`
          : `All places for “${event}” are taken for now. As soon as one is free it is yours, and we write to you.`,
      REQUESTED: (event) => `Your request for “${event}” awaits an answer of the team. It will come by mail.`,
      MOVED_UP: (event, places) =>
        places > 1
          ? `You now have ${places} places for “${event}”. Show these codes at the door.`
          : `A place for “${event}” has become free: it is yours. Show this code at the door.`,
    },
    when: 'When',
    where: 'Where',
    ticket: 'Ticket',
    companion: 'Companion',
    button: 'See or change my registration',
    change: 'This link is yours alone. Something came up? Cancel with one click, and somebody else is glad.',
    mistaken: 'It was not you who registered? Open the link and cancel.',
  },
  de: {
    subject: {
      CONFIRMED: (event) => `Sie sind angemeldet: ${event}`,
      WAITLISTED: (event) => `Warteliste: ${event}`,
      REQUESTED: (event) => `Ihre Anfrage ist da: ${event}`,
      MOVED_UP: (event, places) =>
        places > 1 ? `Sie haben Ihre Plätze: ${event}` : `Ein Platz ist für Sie frei: ${event}`,
    },
    heading: {
      CONFIRMED: () => 'Alles notiert, bis bald',
      WAITLISTED: () => 'Sie stehen auf der Warteliste',
      REQUESTED: () => 'Ihre Anfrage ist angekommen',
      MOVED_UP: (places) => `Gute Nachricht: Sie haben ${places > 1 ? `${places} Plätze` : 'einen Platz'}`,
    },
    greeting: (name) => `Guten Tag ${name},`,
    text: {
      CONFIRMED: (event) =>
        `Ihre Anmeldung zu „${event}“ ist bestätigt. Zeigen Sie diesen Code am Einlass, auf dem Telefon oder gedruckt.`,
      WAITLISTED: (event, places) =>
        places > 1
          ? `Für „${event}“ sind nicht genug Plätze frei: Sie haben um ${places} gebeten. Sobald es genug sind, gehören sie Ihnen, und wir schreiben Ihnen.`
          : `Alle Plätze für „${event}“ sind zurzeit vergeben. Sobald einer frei wird, gehört er Ihnen, und wir schreiben Ihnen.`,
      REQUESTED: (event) =>
        `Ihre Anfrage für „${event}“ wartet auf eine Antwort des Teams. Sie kommt per E-Mail.`,
      MOVED_UP: (event, places) =>
        places > 1
          ? `Sie haben jetzt ${places} Plätze für „${event}“. Zeigen Sie diese Codes am Einlass.`
          : `Ein Platz für „${event}“ ist frei geworden: Er gehört Ihnen. Zeigen Sie diesen Code am Einlass.`,
    },
    when: 'Wann',
    where: 'Wo',
    ticket: 'Ticket',
    companion: 'Begleitung',
    button: 'Meine Anmeldung ansehen oder ändern',
    change:
      'Dieser Link ist nur für Sie. Verhindert? Sagen Sie mit einem Klick ab, jemand anderes freut sich.',
    mistaken: 'Sie haben sich nicht angemeldet? Öffnen Sie den Link und sagen Sie ab.',
  },
};
