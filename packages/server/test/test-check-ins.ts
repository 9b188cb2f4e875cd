import { randomUUID } from 'node:crypto';
import type { Caller, TestApp } from './test-app.ts';

const ANSWER = `booking { id status checkedInAt contact { lastName } }
  checkIn { nonce outcome door doorTime overtakenAt }
  admission { nonce door doorTime user { name } }
  errors { code reason path message }`;

/** An event and what happens at its doors, asked through the API. */
export function openDoors(app: TestApp, owner: Caller) {
  async function change(mutation: string, answer: string, input: object, caller = owner): Promise<any> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await app.ask(
      caller,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} } }`,
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data![mutation];
  }

  return {
    change,
    addEvent: async (title: string, managerIds: string[] = []): Promise<string> =>
      (
        await change('createEvent', 'event { id }', {
          title,
          startsAt: '2027-07-01T18:00:00Z',
          endsAt: '2027-07-01T21:00:00Z',
          timeZone: 'Europe/Paris',
          managerIds,
        })
      ).event.id,
    /** Answers the id of the booking. */
    book: async (eventId: string, ticketNumber: string | null, more: object = {}): Promise<string> => {
      const { contact } = await change('createContact', 'contact { id }', { lastName: `Of ${ticketNumber}` });
      const input = { eventId, contactId: contact.id, ticketNumber, ...more };
      return (await change('createBooking', 'booking { id }', input)).booking.id;
    },
    scan: (input: object, caller = owner) =>
      change('checkInBooking', ANSWER, { nonce: randomUUID(), ...input }, caller),
    scanMany: (input: object, caller = owner) =>
      change('checkInBookings', `results { nonce ${ANSWER} } errors { code reason }`, input, caller),
    undo: (input: object, caller = owner) =>
      change(
        'undoCheckIn',
        'booking { checkedInAt } admission { nonce door } errors { code reason }',
        input,
        caller,
      ),
    walkIn: (input: object, caller = owner) =>
      change('admitWalkIn', ANSWER, { nonce: randomUUID(), ...input }, caller),
  };
}

/** So many minutes ago, as a device writes it. */
export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
