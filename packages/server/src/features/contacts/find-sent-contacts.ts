import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { LIVING, WORKSPACE } from './upsert-contacts-keys.ts';

/** What is known of somebody whom a program sends. */
export interface SentPerson {
  number: number;
  identifier: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
}

export interface FoundPerson {
  number: number;
  /** How their identifier is compared. */
  identifierKey: string | null;
  /** The same of address and names together; null where one of them is missing. */
  personKey: string | null;
  /** Who has that identifier, or had it until a merge. */
  byIdentifier: string | null;
  /** The one living contact of that address and these names. */
  byPerson: string | null;
}

/** Whom each of many people could be, in one statement of look-ups. */
export async function findSentContacts(
  transaction: WorkspaceTransaction,
  people: readonly SentPerson[],
): Promise<FoundPerson[]> {
  return transaction.query<FoundPerson>(
    `select sought.number, sought.identifier_key as "identifierKey",
       case when sought.email_key is not null then concat_ws(' ', sought.email_key, sought.first_name_key, '|', sought.last_name_key) end
         as "personKey",
       coalesce(held.id, survivor.id) as "byIdentifier", person.id as "byPerson"
     from (
       select sent.number, nullif(identifier_key(sent.identifier), '') collate "C" as identifier_key,
         case when sent.email <> '' and sent."firstName" <> '' and sent."lastName" <> ''
           then lower(sent.email collate "pg_c_utf8") end collate "C" as email_key,
         sort_key(sent."firstName") collate "C" as first_name_key, sort_key(sent."lastName") collate "C" as last_name_key
       from jsonb_to_recordset($1) sent
         (number integer, identifier text, email text, "firstName" text, "lastName" text) offset 0
     ) sought
     left join lateral (
       select contact.id from contact where contact.workspace_id = ${WORKSPACE}
         and contact.identifier_key = sought.identifier_key and ${LIVING} limit 1) held on true
     left join lateral (
       select contact.id from contact_alias alias
       join contact on contact.workspace_id = ${WORKSPACE} and contact.id = alias.contact_id
       where held.id is null and alias.workspace_id = ${WORKSPACE} and alias.identifier_key = sought.identifier_key
         and contact.merged_into_id is null
       order by alias.created_at desc limit 1) survivor on true
     left join lateral (
       select (array_agg(candidate.id))[1] as id from (
         select contact.id from contact where contact.workspace_id = ${WORKSPACE}
           and contact.email_key = sought.email_key and contact.first_name_key = sought.first_name_key
           and contact.last_name_key = sought.last_name_key and ${LIVING} limit 2) candidate
       having count(*) = 1) person on true`,
    [JSON.stringify(people)],
  );
}
