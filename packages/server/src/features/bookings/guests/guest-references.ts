import { type ContactReference, holdByLink } from '../../contacts/index.ts';

/** Personal links that went out lead to whoever the person is now. */
export const CONTACT_OF_GUEST_LINK: ContactReference = {
  kind: 'GUEST_LINK',
  table: 'guest_link',
  column: 'contact_id',
  keyColumns: ['id'],
  createdColumn: 'created_at',
  followsMerge: true,
  isTold: false,
};

/**
 * A merged contact is the survivor's guest; of two guests of one event one stays. Declared behind the links and before
 * the bookings: when a guest comes back from a merge their link must be there already, or they would be given another,
 * and so must the guest when their bookings come.
 */
export const CONTACT_OF_GUEST: ContactReference = {
  kind: 'GUEST',
  table: 'guest',
  column: 'contact_id',
  keyColumns: ['id'],
  uniqueColumns: ['event_id'],
  createdColumn: 'added_at',
  changeSetColumn: 'change_set_id',
  followsMerge: true,
};

const JOINS = (table: string) =>
  `join event on event.workspace_id = ${table}.workspace_id and event.id = ${table}.event_id`;
const EVENT = {
  key: 'event',
  title: { fr: 'Événement', en: 'Event', de: 'Veranstaltung' },
  sql: 'event.title',
};

export const GUEST_HOLDER = holdByLink({
  kind: 'GUEST',
  file: 'guest-of-events',
  title: { fr: 'Invité·e à des événements', en: 'Guest of events', de: 'Gast von Veranstaltungen' },
  table: 'guest',
  links: ['contact_id'],
  joins: JOINS('guest'),
  order: 'guest.added_at, guest.id',
  columns: [
    EVENT,
    { key: 'status', title: { fr: 'Statut', en: 'Status', de: 'Status' }, sql: 'guest.status' },
    { key: 'source', title: { fr: 'Origine', en: 'Source', de: 'Herkunft' }, sql: 'guest.source' },
    { key: 'addedAt', title: { fr: 'Ajouté le', en: 'Added', de: 'Hinzugefügt' }, sql: 'guest.added_at' },
    {
      key: 'invitedAt',
      title: { fr: 'Invité le', en: 'Invited', de: 'Eingeladen' },
      sql: 'guest.invited_at',
    },
    {
      key: 'remindedAt',
      title: { fr: 'Relancé le', en: 'Reminded', de: 'Erinnert' },
      sql: 'guest.reminded_at',
    },
    {
      key: 'openedAt',
      title: { fr: 'Lien ouvert le', en: 'Opened', de: 'Geöffnet' },
      sql: 'guest.opened_at',
    },
    {
      key: 'declinedAt',
      title: { fr: 'Décliné le', en: 'Declined', de: 'Abgesagt' },
      sql: 'guest.declined_at',
    },
    {
      key: 'registeredAt',
      title: { fr: 'Inscrit le', en: 'Registered', de: 'Angemeldet' },
      sql: 'guest.registered_at',
    },
    {
      key: 'checkedInAt',
      title: { fr: 'Arrivé le', en: 'Checked in', de: 'Eingelassen' },
      sql: 'guest.checked_in_at',
    },
  ],
});

export const GUEST_LINK_HOLDER = holdByLink({
  kind: 'GUEST_LINK',
  file: 'personal-links',
  title: { fr: 'Liens personnels', en: 'Personal links', de: 'Persönliche Links' },
  table: 'guest_link',
  links: ['contact_id'],
  joins: JOINS('guest_link'),
  order: 'guest_link.created_at, guest_link.id',
  columns: [
    EVENT,
    { key: 'createdAt', title: { fr: 'Créé le', en: 'Made', de: 'Erstellt' }, sql: 'guest_link.created_at' },
    {
      key: 'openedAt',
      title: { fr: 'Ouvert le', en: 'Opened', de: 'Geöffnet' },
      sql: 'guest_link.opened_at',
    },
    {
      key: 'revokedAt',
      title: { fr: 'Révoqué le', en: 'Revoked', de: 'Widerrufen' },
      sql: 'guest_link.revoked_at',
    },
  ],
});
