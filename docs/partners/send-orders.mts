// Sends one order of two tickets, and says what became of each.
const { CONVIVE_URL, CONVIVE_API_KEY, CONVIVE_WORKSPACE } = process.env;

const query = `mutation ($input: UpsertBookingsInput!) {
  upsertBookings(input: $input) {
    results { index outcome errors { reason message path } held { field value kept } }
    errors { message }
  }
}`;

const ada = {
  key: 'customer-7',
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.org',
  city: 'London',
};
const order = {
  orderNumber: '2026-0042',
  eventSlug: 'gala',
  contact: ada,
  updatedAt: '2026-05-01T10:00:00Z',
};
const rows = [
  { ...order, ticketNumber: '1', status: 'CONFIRMED', category: 'Stalls' },
  { ...order, ticketNumber: '2', status: 'CANCELLED', category: 'Stalls' },
];

const answer = await fetch(`${CONVIVE_URL}/graphql`, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'api-key': CONVIVE_API_KEY!,
    'x-workspace': CONVIVE_WORKSPACE ?? '',
  },
  body: JSON.stringify({ query, variables: { input: { source: 'ticket shop', rows } } }),
});
const { data, errors } = (await answer.json()) as {
  data?: { upsertBookings: { results: { index: number; outcome: string }[] | null } };
  errors?: { message: string }[];
};
if (!data?.upsertBookings.results) throw new Error(JSON.stringify(errors ?? data));
for (const { index, outcome } of data.upsertBookings.results)
  process.stdout.write(`${rows[index]!.ticketNumber} ${outcome}\n`);
