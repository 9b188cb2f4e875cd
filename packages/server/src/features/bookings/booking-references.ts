import { TIME_TITLES } from '@convive/shared';
import { type ContactReference, holdByLink } from '../contacts/index.ts';
import type { EventReference } from '../events/index.ts';

/** Bookings follow their contact through merges, and go with a contact that is deleted for good. */
export const CONTACT_OF_BOOKING: ContactReference = {
  kind: 'BOOKING',
  table: 'booking',
  column: 'contact_id',
  keyColumns: ['id'],
  createdColumn: 'created_at',
  followsMerge: true,
};

/** An event that somebody has booked stays. */
export const EVENT_OF_BOOKING: EventReference = { table: 'booking', column: 'event_id' };

/** What a person booked. It goes with them: a booking is of somebody. */
export const BOOKING_HOLDER = holdByLink({
  kind: 'BOOKING',
  file: 'bookings',
  title: { fr: 'Réservations', en: 'Bookings', de: 'Buchungen' },
  table: 'booking',
  links: ['contact_id'],
  joins: 'join event on event.workspace_id = booking.workspace_id and event.id = booking.event_id',
  order: 'booking.created_at, booking.id',
  columns: [
    {
      key: 'event',
      title: { fr: 'Événement', en: 'Event', de: 'Veranstaltung' },
      sql: 'event.title',
    },
    { key: 'startsAt', title: { fr: 'Début', en: 'Begins', de: 'Beginn' }, sql: 'event.starts_at' },
    { key: 'status', title: { fr: 'Statut', en: 'Status', de: 'Status' }, sql: 'booking.status' },
    { key: 'title', title: { fr: 'Intitulé', en: 'Title', de: 'Titel' }, sql: 'booking.title' },
    { key: 'category', title: { fr: 'Catégorie', en: 'Category', de: 'Kategorie' }, sql: 'booking.category' },
    {
      key: 'orderNumber',
      title: { fr: 'Commande', en: 'Order', de: 'Bestellung' },
      sql: 'booking.order_number',
    },
    {
      key: 'ticketNumber',
      title: { fr: 'Billet', en: 'Ticket', de: 'Ticket' },
      sql: 'booking.ticket_number',
    },
    {
      key: 'attendee',
      title: { fr: 'Personne accompagnante', en: 'Companion', de: 'Begleitung' },
      sql: 'booking.attendee_name',
    },
    { key: 'source', title: { fr: 'Origine', en: 'Source', de: 'Herkunft' }, sql: 'booking.source' },
    { key: 'createdAt', title: TIME_TITLES.createdAt, sql: 'booking.created_at' },
    { key: 'updatedAt', title: TIME_TITLES.updatedAt, sql: 'booking.updated_at' },
    {
      key: 'cancelledAt',
      title: { fr: 'Annulée le', en: 'Cancelled', de: 'Storniert' },
      sql: 'booking.cancelled_at',
    },
  ],
});
