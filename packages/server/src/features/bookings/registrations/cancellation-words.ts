import type { Locale } from '@convive/shared';

/**
 * How it ended. PARTLY: something stays theirs. OFF_LIST: they only waited. TURNED_DOWN: they had only asked for a place.
 */
export type Ending = 'CANCELLED' | 'PARTLY' | 'OFF_LIST' | 'TURNED_DOWN';

interface Words {
  subject: Record<Ending, (event: string) => string>;
  heading: Record<Ending, string>;
  text: Record<Ending, (event: string, workspace: string) => string>;
  cancelled: string;
  kept: string;
  waiting: string;
  openEvent: string;
  ask(workspace: string): string;
}

export const CANCELLATION_WORDS: Record<Locale, Words> = {
  fr: {
    subject: {
      CANCELLED: (event) => `Votre réservation est annulée : ${event}`,
      PARTLY: (event) => `Votre réservation est annulée en partie : ${event}`,
      OFF_LIST: (event) => `Vous n’êtes plus sur la liste d’attente : ${event}`,
      TURNED_DOWN: (event) => `Votre demande n’a pas été retenue : ${event}`,
    },
    heading: {
      CANCELLED: 'Votre réservation est annulée',
      PARTLY: 'Votre réservation est annulée en partie',
      OFF_LIST: 'Vous n’êtes plus sur la liste d’attente',
      TURNED_DOWN: 'Votre demande n’a pas été retenue',
    },
    text: {
      CANCELLED: (event, workspace) =>
        `L’équipe de ${workspace} a annulé votre réservation pour « ${event} ». Ce que vous avez reçu pour l’entrée n’est plus valable.`,
      PARTLY: (event, workspace) =>
        `L’équipe de ${workspace} a annulé une partie de votre réservation pour « ${event} ». Le reste ne change pas.`,
      OFF_LIST: (event, workspace) =>
        `L’équipe de ${workspace} vous a retiré de la liste d’attente de « ${event} ».`,
      TURNED_DOWN: (event, workspace) =>
        `L’équipe de ${workspace} n’a pas pu donner suite à votre demande pour « ${event} ».`,
    },
    cancelled: 'Annulé',
    kept: 'Toujours à vous',
    waiting: 'Toujours en attente',
    openEvent: 'Ouvrir la page de l’événement',
    ask: (workspace) => `Une question, ou une erreur ? Adressez-vous à l’équipe de ${workspace}.`,
  },
  en: {
    subject: {
      CANCELLED: (event) => `Your booking is cancelled: ${event}`,
      PARTLY: (event) => `Part of your booking is cancelled: ${event}`,
      OFF_LIST: (event) => `You are off the waiting list: ${event}`,
      TURNED_DOWN: (event) => `Your request was not accepted: ${event}`,
    },
    heading: {
      CANCELLED: 'Your booking is cancelled',
      PARTLY: 'Part of your booking is cancelled',
      OFF_LIST: 'You are off the waiting list',
      TURNED_DOWN: 'Your request was not accepted',
    },
    text: {
      CANCELLED: (event, workspace) =>
        `The team of ${workspace} has cancelled your booking for “${event}”. What you were sent for the door is no longer valid.`,
      PARTLY: (event, workspace) =>
        `The team of ${workspace} has cancelled a part of your booking for “${event}”. The rest stays as it is.`,
      OFF_LIST: (event, workspace) =>
        `The team of ${workspace} has taken you off the waiting list of “${event}”.`,
      TURNED_DOWN: (event, workspace) =>
        `The team of ${workspace} could not accept your request for “${event}”.`,
    },
    cancelled: 'Cancelled',
    kept: 'Still yours',
    waiting: 'Still waiting',
    openEvent: 'Open the page of the event',
    ask: (workspace) => `A question, or a mistake? Please ask the team of ${workspace}.`,
  },
  de: {
    subject: {
      CANCELLED: (event) => `Ihre Buchung ist storniert: ${event}`,
      PARTLY: (event) => `Ihre Buchung ist teilweise storniert: ${event}`,
      OFF_LIST: (event) => `Sie stehen nicht mehr auf der Warteliste: ${event}`,
      TURNED_DOWN: (event) => `Ihre Anfrage wurde nicht angenommen: ${event}`,
    },
    heading: {
      CANCELLED: 'Ihre Buchung ist storniert',
      PARTLY: 'Ihre Buchung ist teilweise storniert',
      OFF_LIST: 'Sie stehen nicht mehr auf der Warteliste',
      TURNED_DOWN: 'Ihre Anfrage wurde nicht angenommen',
    },
    text: {
      CANCELLED: (event, workspace) =>
        `Das Team von ${workspace} hat Ihre Buchung für „${event}“ storniert. Was Sie für den Einlass erhalten haben, gilt nicht mehr.`,
      PARTLY: (event, workspace) =>
        `Das Team von ${workspace} hat einen Teil Ihrer Buchung für „${event}“ storniert. Der Rest bleibt, wie er ist.`,
      OFF_LIST: (event, workspace) =>
        `Das Team von ${workspace} hat Sie von der Warteliste für „${event}“ genommen.`,
      TURNED_DOWN: (event, workspace) =>
        `Das Team von ${workspace} konnte Ihre Anfrage für „${event}“ nicht annehmen.`,
    },
    cancelled: 'Storniert',
    kept: 'Weiterhin Ihre',
    waiting: 'Weiterhin auf der Warteliste',
    openEvent: 'Seite der Veranstaltung öffnen',
    ask: (workspace) => `Eine Frage oder ein Irrtum? Wenden Sie sich an das Team von ${workspace}.`,
  },
};
