import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';

const CHANGES = 200;
const ROUNDS = 5;

const UPDATE = `mutation ($id: ID!, $version: Int!, $city: String) {
  updateContact(input: { id: $id, expectedVersion: $version, city: $city }) { contact { version } errors { message } } }`;

/** What the record of a mutation costs it: with, and where the table takes none. */
export async function benchAudit(app: BenchApp): Promise<Figure[]> {
  const { createContact } = await app.ask<{ createContact: { contact: { id: string; version: number } } }>(
    'mutation { createContact(input: { lastName: "Audited" }) { contact { id version } errors { message } } }',
  );
  const { id } = createContact.contact;
  let { version } = createContact.contact;
  const change = async () => {
    for (let index = 0; index < CHANGES; index++) {
      const city = `Lyon ${version}`;
      const { updateContact } = await app.ask<{ updateContact: { contact: { version: number } } }>(UPDATE, {
        id,
        version,
        city,
      });
      version = updateContact.contact.version;
    }
  };
  await change();
  const recorded: number[] = [];
  const bare: number[] = [];
  // In turn, so that whatever else slows the machine slows both.
  for (let round = 0; round < ROUNDS; round++) {
    recorded.push(await timed(change));
    await withoutRecords(app, async () => void bare.push(await timed(change)));
  }
  const [without, withRecord] = [Math.min(...bare), Math.min(...recorded)];
  return [
    {
      name: `${CHANGES} contacts changed without a record, against the same with one each (0.95 at least)`,
      ratio: without / withRecord,
      detail: `${((without / CHANGES) * 1000).toFixed(2)} ms against ${((withRecord / CHANGES) * 1000).toFixed(2)} ms each`,
    },
  ];
}

/** A rule in the place of the table's insert, which then costs nothing but to be sent. */
async function withoutRecords(app: BenchApp, work: () => Promise<void>): Promise<void> {
  const { database } = app.application;
  await database.asOwner('create rule no_record as on insert to audit_record do instead nothing');
  try {
    await work();
  } finally {
    await database.asOwner('drop rule no_record on audit_record');
  }
}
