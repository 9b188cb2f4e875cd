import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomFields } from '../custom-fields/index.ts';

/** Who is told or erased, with all that other tables may know them by. Texts are in lower case. */
export interface HeldPerson {
  /** The contacts, with everybody who was merged into them. */
  ids: readonly string[];
  /** What they are or were known by, and no other contact is: addresses, numbers, values that are unique. */
  ownWords: readonly string[];
  /** The same where other contacts have it too: the address of a family. It stays with the others. */
  sharedWords: readonly string[];
  /** Identifiers that no other contact has: of two characters perhaps, so they count where identifiers stand alone. */
  identifiers: readonly string[];
  /** First and last names as they were written together, without accents. */
  names: readonly string[];
  /** The same as written, first and last in the same place of both. */
  firstNames: readonly string[];
  lastNames: readonly string[];
}

/** What many may have by chance is no word that somebody is known by. */
const SHORTEST_WORD = 6;
const FIELDS = ['email', 'phoneMobile', 'phoneWork', 'phoneOther', 'username'];
const COLUMNS = ['email', 'phone_mobile', 'phone_work', 'phone_other', 'username'];

/** Reads, before anything of it is erased, what these contacts are known by now and were before. */
export async function readHeldPerson(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  customFields: CustomFields,
): Promise<HeldPerson> {
  const telling = [...customFields].filter(
    ([, { type, isUnique }]) => isUnique || type === 'EMAIL' || type === 'PHONE',
  );
  const custom = telling.map(([, { id }]) => `contact.custom_values ->> '${id}'`);
  const values = (row: string) =>
    [...COLUMNS, ...custom].map((sql) => sql.replace(/^(contact\.)?/, `${row}.`));
  const { words, identifiers } = await readWords(transaction, ids, {
    values: values('contact'),
    fields: [...FIELDS, ...telling.map(([name]) => name)],
  });
  const taken = await findTaken(transaction, ids, [...words, ...identifiers], values('other'));
  return {
    ids,
    ownWords: words.filter((word) => !taken.has(word)),
    sharedWords: words.filter((word) => taken.has(word)),
    identifiers: identifiers.filter((identifier) => !taken.has(identifier)),
    ...(await readNames(transaction, ids)),
  };
}

async function readWords(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  { values, fields }: { values: readonly string[]; fields: readonly string[] },
): Promise<{ words: string[]; identifiers: string[] }> {
  const before = `select touched.subject_id, said.key, said.value from change touched
    cross join lateral (select * from jsonb_each_text(touched.before) union select * from jsonb_each_text(touched.after)) said
    where touched.workspace_id = $1 and touched.subject_id = any($2) and said.value is not null`;
  const [row] = await transaction.query<{ words: string[] | null; identifiers: string[] | null }>(
    `with before as (${before})
     select (
       select array_agg(distinct lower(btrim(known.word))) from (
         select unnest(array[${values.join(', ')}]::text[]) as word from contact
         where contact.workspace_id = $1 and contact.id = any($2)
         union select value from before where key = any($3)) known
       where length(btrim(known.word)) >= ${SHORTEST_WORD}) as words,
     (select array_agg(distinct known.identifier) from (
         select contact.identifier_key as identifier from contact
         where contact.workspace_id = $1 and contact.id = any($2)
         union select identifier_key from contact_alias
         where workspace_id = $1 and (contact_id = any($2) or known_as_id = any($2))
         union select identifier_key(value) from before where key = 'identifier') known) as identifiers`,
    [transaction.workspaceId, ids, fields],
  );
  return { words: row!.words ?? [], identifiers: row!.identifiers ?? [] };
}

/** Of some words, those that contacts other than these have. */
async function findTaken(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  words: readonly string[],
  values: readonly string[],
): Promise<Set<string>> {
  const rows = await transaction.query<{ word: string }>(
    `select distinct lower(held.word) as word from contact other
     cross join lateral unnest(array[other.identifier_key, ${values.join(', ')}]::text[]) held (word)
     where other.workspace_id = $1 and not (other.id = any($2::uuid[])) and lower(held.word) = any($3::text[])`,
    [transaction.workspaceId, ids, words],
  );
  return new Set(rows.map(({ word }) => word));
}

async function readNames(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Pick<HeldPerson, 'names' | 'firstNames' | 'lastNames'>> {
  const known = (column: string, key: string) => `
    select id, ${column} as name from contact where workspace_id = $1 and id = any($2)
    union select subject_id, before ->> '${key}' from change where workspace_id = $1 and subject_id = any($2)
    union select subject_id, after ->> '${key}' from change where workspace_id = $1 and subject_id = any($2)`;
  const rows = await transaction.query<{ name: string; first: string; last: string }>(
    `select distinct sort_key(firsts.name || ' ' || lasts.name) as name, lower(firsts.name) as first, lower(lasts.name) as last
     from (${known('first_name', 'firstName')}) firsts
     join (${known('last_name', 'lastName')}) lasts on lasts.id = firsts.id
     where firsts.name <> '' and lasts.name <> ''`,
    [transaction.workspaceId, ids],
  );
  return {
    names: [...new Set(rows.map(({ name }) => name))],
    firstNames: rows.map(({ first }) => first),
    lastNames: rows.map(({ last }) => last),
  };
}
