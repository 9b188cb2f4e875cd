import { ask, signIn } from './convive-api.ts';
import type { RunningApp } from './convive-app.ts';

const STATUSES = ['CONFIRMED', 'CONFIRMED', 'WAITLISTED', 'CANCELLED'];

export interface SampleEvent {
  eventId: string;
  /** One of those who booked it. */
  contactId: string;
}

/** An event that four of these people have booked, in three statuses. */
export async function addSampleEvent(app: RunningApp, contactIds: readonly string[]): Promise<SampleEvent> {
  const token = await signIn(app.url);
  const send = async (query: string, input: object) => {
    const { data, errors } = await ask(app.url, token, query, { input });
    const payload = data && Object.values<any>(data)[0];
    if (errors || payload.errors.length > 0) throw new Error(JSON.stringify(errors ?? payload.errors));
    return payload;
  };
  const { event } = await send(
    'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } errors { message } } }',
    {
      title: 'Concert de printemps',
      startsAt: '2090-04-18T17:00:00Z',
      endsAt: '2090-04-18T19:00:00Z',
      timeZone: 'Europe/Zurich',
      place: 'Victoria Hall, rue du Général-Dufour, Genève',
      description: 'Entrée libre.\nChapeau à la sortie.',
    },
  );
  for (const [index, status] of STATUSES.entries())
    await send(
      'mutation ($input: CreateBookingInput!) { createBooking(input: $input) { errors { message } } }',
      {
        eventId: event.id,
        contactId: contactIds[index],
        title: 'Parterre',
        category: 'Membre',
        ticketNumber: `B-${index}`,
        status,
        source: index % 2 ? 'Billetterie' : null,
      },
    );
  return { eventId: event.id, contactId: contactIds[0]! };
}
