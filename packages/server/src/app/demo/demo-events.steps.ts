import type { BookingStatus } from '@convive/shared';
import { addGuests, createBooking, inviteGuests } from '../../features/bookings/index.ts';
import { findContact } from '../../features/contacts/index.ts';
import { createEvent } from '../../features/events/index.ts';
import { MEMBERS_FILE, PARTNERS_FILE } from './demo-contacts.steps.ts';
import type { DemoStep } from './demo-step.ts';
import { SeededChance } from './seeded-chance.ts';

const TIME_ZONE = 'Europe/Paris';
const HOUR = 3_600_000;

interface DemoEvent {
  title: string;
  slug: string;
  description: string;
  place: string;
  /** What one can book there. */
  titles: readonly string[];
  /** Days from the first start to the event; in the past where negative. */
  inDays: number;
  hours: number;
  /** When it was announced. */
  daysAgo: number;
  identifiers: string[];
  /** Who was asked beside them, and has not answered. */
  invited?: string[];
}

const everySecond = ({ prefix, first }: typeof MEMBERS_FILE, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${prefix}-${first + from + index}`).filter(
    (_, index) => index % 2 === 0,
  );

const EVENTS: readonly DemoEvent[] = [
  {
    title: 'Soirée d’ouverture',
    slug: 'soiree-ouverture',
    description: 'Un verre, deux discours très courts, et le Trio Ægir jusqu’à minuit.',
    place: 'Grande salle',
    titles: ['Cocktail', 'Cocktail et concert'],
    inDays: -19,
    hours: 5,
    daysAgo: 80,
    identifiers: everySecond(MEMBERS_FILE, 20, 90),
  },
  {
    title: 'Dîner des mécènes',
    slug: 'diner-des-mecenes',
    description: 'Vingt-quatre couverts à une seule table. Merci de nous dire ce que vous ne mangez pas.',
    place: 'Foyer',
    titles: ['Dîner', 'Dîner et visite'],
    inDays: 12,
    hours: 4,
    daysAgo: 40,
    identifiers: everySecond(PARTNERS_FILE, 0, 40),
    invited: everySecond(PARTNERS_FILE, 41, 75),
  },
  {
    title: 'Bal du solstice',
    slug: 'bal-du-solstice',
    description: 'Danses d’Europe, orchestre en direct, cours d’une heure avant le bal.',
    place: 'Cour des Tanneurs',
    titles: ['Bal', 'Cours et bal'],
    inDays: 47,
    hours: 7,
    daysAgo: 21,
    identifiers: everySecond(MEMBERS_FILE, 60, 146),
    invited: everySecond(MEMBERS_FILE, 61, 147),
  },
];

/** Events gone by and to come, with bookings in every standing. */
export function eventSteps(): DemoStep[] {
  const chance = new SeededChance(1913);
  return EVENTS.map(({ daysAgo, inDays, hours, identifiers, invited = [], titles, ...event }) => ({
    daysAgo,
    run: async (transaction, { features: { bookings, contacts, mail }, userId }) => {
      const startsAt = eveningIn(inDays);
      const endsAt = new Date(startsAt.getTime() + hours * HOUR);
      const times = { startsAt, endsAt, timeZone: TIME_ZONE };
      const { id: eventId } = await createEvent(transaction, userId, { ...event, ...times });
      for (const [index, identifier] of identifiers.entries()) {
        const contact = await findContact(transaction, contacts, { identifier });
        // Who was put away meanwhile books nothing.
        if (!contact || contact.archivedAt) continue;
        const order = `${event.slug.slice(0, 3).toUpperCase()}-${1000 + index}`;
        await createBooking(transaction, bookings, {
          eventId,
          contactId: contact.id,
          title: chance.pick(titles),
          status: pickStatus(chance, inDays < 0),
          category: chance.pick(['Plein tarif', 'Tarif réduit', 'Invitation']),
          orderNumber: order,
          ticketNumber: `${order}-1`,
          source: chance.pick(['Billetterie', 'Téléphone', 'Site']),
        });
      }
      if (invited.length === 0) return;
      const selection = { filter: { identifier: { in: invited } } };
      await addGuests(transaction, bookings, userId, { eventId, selection });
      // Kept in the outbox, also where there is a mail server: nobody of them is a person.
      const kept = { ...mail, smtpUrl: null };
      await inviteGuests(transaction, kept, userId, {
        eventId,
        selection: { filter: { statuses: ['ADDED'] } },
        message: 'Nous serions heureux de vous compter parmi nous.',
      });
    },
  }));
}

/** Half past seven in the evening in Paris, or near it in summer. */
function eveningIn(days: number): Date {
  const day = new Date(Date.now() + days * 24 * HOUR);
  day.setUTCHours(18, 30, 0, 0);
  return day;
}

function pickStatus(chance: SeededChance, isOver: boolean): BookingStatus {
  const lot = chance.fraction();
  if (lot < 0.68) return 'CONFIRMED';
  if (lot < 0.8) return 'CANCELLED';
  if (isOver) return 'EXPIRED';
  return chance.pick(['RESERVED', 'REQUESTED', 'WAITLISTED']);
}
