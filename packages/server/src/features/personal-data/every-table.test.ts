import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';

/** Tables with texts in which nothing stands of a contact, and why. */
const NOTHING_OF_CONTACTS: Readonly<Record<string, string>> = {
  audit_seal: 'hashes of records, which hold ids alone',
  audit_record: 'who of the team did what, and when: names of operations and ids',
  deleted_thing: 'names that the team gave to what it deleted in the last 30 days, no people',
  access_group: 'names of conditions under which guests register',
  ticket_type: 'what can be booked at an event',
  applied_migration: 'names of migrations',
  worker_lease: 'ids of processes',
  workspace: 'the organisation itself',
  membership: 'accounts of the team: people who sign in, no contacts',
  api_key: 'names of programs, and what they may do',
  webhook: 'addresses of other programs',
  account_group: 'names that the team gives to groups of accounts',
  custom_field: 'definitions of fields, and their choices',
  change_set: 'who of the team did what, and when',
  contact_import_undo: 'codes and names of fields',
  imported_invitation: 'codes: the address stands in the row and in the invitation',
  contact_bulk_act: 'what was done to thousands at once, and the one value that all of them got',
  event: 'what the team writes of an occasion',
  event_manager: 'ids of accounts',
  source: 'names of programs that send contacts',
  connector: 'where systems are asked, and how',
  connector_run: 'counts, codes and fields, and the address of a page',
  proposed_field: 'names that programs give to fields',
  guest_mailing: 'what the team writes to guests of an event alike, and when',
  mail_logo: 'a picture of the organisation',
  mail_pace: 'when the next mail may leave',
};

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test('ARC-5 TRUST-87 every table with texts is declared: told and erased, or known to hold nothing of contacts', async () => {
  const { personalData } = app.application.features.contacts;
  const declared = new Set(personalData.flatMap(({ tables }) => tables));
  const tables = await app.application.database.asOwner<{ name: string }>(
    `select distinct columns.table_name as name from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE'
       and (columns.data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea', 'oid', 'xml', 'tsvector')
         or columns.udt_name in ('_text', '_varchar', '_jsonb', '_json'))
     order by 1`,
  );
  const names = tables.map(({ name }) => name);
  const undeclared = names.filter((name) => !declared.has(name) && !(name in NOTHING_OF_CONTACTS));
  // Declare a PersonalDataHolder in its feature and name it in app/personal-data-holders.ts; or say above why not.
  expect(undeclared).toEqual([]);
  expect(
    Object.keys(NOTHING_OF_CONTACTS).filter((name) => declared.has(name) || !names.includes(name)),
  ).toEqual([]);
});

test('ARC-5 every column that points at contacts is in a declared table', async () => {
  const { personalData, references } = app.application.features.contacts;
  const declared = new Set(personalData.flatMap(({ tables }) => tables));
  const columns = await app.application.database.asOwner<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name in ('contact_id', 'subject_id', 'survivor_id', 'merged_into_id')`,
  );
  const names = [...columns.map(({ name }) => name), ...references.map(({ table }) => table)];
  // A tombstone is all that stays. How far a search or a follower has come names the contact it came to, and is moved on
  // by the next.
  const ids = ['contact_tombstone', 'duplicate_search', 'webhook_follow'];
  expect(names.filter((name) => !declared.has(name) && !ids.includes(name))).toEqual([]);
});
