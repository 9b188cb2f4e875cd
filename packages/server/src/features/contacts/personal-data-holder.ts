import type { Words } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import type { HeldPerson } from './held-person.ts';

/** A parameter of the statement; answers its placeholder. */
export type AddParameter = (value: unknown) => string;

/** A person in one workspace, as statements ask for them. */
export type AskedPerson = HeldPerson & { workspaceId: string };

export interface ToldColumn {
  /** As the file for programs names it. */
  key: string;
  /** As the table for people heads it. */
  title: Words;
}

export interface ToldRows {
  columns: readonly ToldColumn[];
  /** A SELECT of these columns under their keys, in an order of its own. */
  select: (person: AskedPerson, add: AddParameter) => string;
}

/**
 * Tables in which something stands of contacts. Each feature that has such declares it at composition: the file of a
 * person tells it, erasing and deleting for good take it away. A test reads the catalogue of the database and fails
 * for a table with texts that nobody has declared.
 */
export interface PersonalDataHolder {
  /** What its rows are, for programs: NOTE, BOOKING, IMPORT_ROW, … */
  kind: string;
  /** Name of its file among those of a person, and its key in `person.json`. */
  file: string;
  title: Words;
  tables: readonly string[];
  /** Null for copies of what others tell. */
  told: ((customFields: CustomFields) => ToldRows) | null;
  /** Finds once what is dear to find, before anything else is asked of a person. */
  locate?: (transaction: WorkspaceTransaction, person: AskedPerson) => Promise<void>;
  /** What stands after `from`: the person's rows. */
  found: (person: AskedPerson, add: AddParameter) => string;
  /** A SELECT of `name` and `key` of files that go with what is told, by where their bytes lie. */
  enclosed?: (person: AskedPerson, add: AddParameter) => string;
  /** Throws where the person cannot be erased right now. Not asked where contacts are deleted from the archive. */
  refuse?: (transaction: WorkspaceTransaction, person: AskedPerson) => Promise<void>;
  /** Deletes the rows, or empties them so that counts hold. Answers how many. The contact itself goes last. */
  erase: (transaction: WorkspaceTransaction, person: AskedPerson) => Promise<number>;
}

interface LinkedRows extends Pick<PersonalDataHolder, 'kind' | 'file' | 'title'> {
  table: string;
  /** The columns that point at contacts: one of them is enough. */
  links: readonly string[];
  /** Each with its SQL over the table's name. */
  columns: readonly (ToldColumn & { sql: string })[];
  joins?: string;
  order: string;
}

/** Rows that point at a contact by its id, and are deleted with it. */
export function holdByLink({
  table,
  links,
  columns,
  joins = '',
  order,
  ...named
}: LinkedRows): PersonalDataHolder {
  const found: PersonalDataHolder['found'] = ({ workspaceId, ids }, add) => {
    const placeholder = add(ids);
    const linked = links.map((column) => `${table}.${column} = any(${placeholder}::uuid[])`);
    return `${table} ${joins} where ${table}.workspace_id = ${add(workspaceId)} and (${linked.join(' or ')})`;
  };
  return {
    ...named,
    tables: [table],
    found,
    told: () => ({
      columns,
      select: (person, add) =>
        `select ${columns.map(({ key, sql }) => `${sql} as "${key}"`).join(', ')} from ${found(person, add)} order by ${order}`,
    }),
    erase: async (transaction, { workspaceId, ids }) =>
      transaction.execute(
        `delete from ${table} where workspace_id = $1 and (${links.map((column) => `${column} = any($2)`).join(' or ')})`,
        [workspaceId, ids],
      ),
  };
}
