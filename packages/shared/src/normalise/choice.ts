import type { Consent, DirectoryListing } from '../contact-fields.ts';
import type { Reading } from './reading.ts';
import { findWord, wordTable } from './word-table.ts';
import { NO, YES } from './yes-no.ts';

export const LISTING_WORDS = wordTable<DirectoryListing>({
  NONE: [
    ...NO,
    'not listed',
    'hidden',
    'hors annuaire',
    'aucun',
    'aucune',
    'masqué',
    'keine',
    'keiner',
    'kein',
    'nicht gelistet',
    'nicht verzeichnet',
  ],
  INTERNAL: ['int', 'interne', 'intern', 'en interne', 'interner', 'internes'],
  EXTERNAL: ['ext', 'externe', 'extern', 'en externe', 'externer', 'externes'],
});

export const CONSENT_WORDS = wordTable<Consent>({
  UNKNOWN: ['not known', 'inconnu', 'inconnue', 'unbekannt', '?'],
  GIVEN: [
    ...YES,
    ...['granted', 'accepted', 'agreed', 'opt-in', 'opted in', 'subscribed'],
    ...['donné', 'accordé', 'accepté', 'abonné', 'abonnée', 'inscrit', 'inscrite'],
    ...['erteilt', 'zugestimmt', 'eingewilligt', 'abonniert', 'angemeldet'],
  ],
  WITHDRAWN: [
    ...NO,
    ...['refused', 'declined', 'revoked', 'opt-out', 'opted out', 'unsubscribed'],
    ...['retiré', 'refusé', 'révoqué', 'désabonné', 'désabonnée', 'désinscrit', 'désinscrite'],
    ...['widerrufen', 'abgelehnt', 'zurückgezogen', 'abbestellt', 'abgemeldet'],
  ],
});

/** NONE, INTERNAL or EXTERNAL. A bare "yes" says not which of the two, and is not understood. */
export function normaliseDirectory(text: string): Reading {
  return choose(LISTING_WORDS, text);
}

/** UNKNOWN, GIVEN or WITHDRAWN; yes and no in three languages are GIVEN and WITHDRAWN. */
export function normaliseConsent(text: string): Reading {
  return choose(CONSENT_WORDS, text);
}

function choose(words: ReadonlyMap<string, string>, text: string): Reading {
  const value = findWord(words, text);
  return value ? { value } : { value: null, issue: 'UNKNOWN_CHOICE' };
}
