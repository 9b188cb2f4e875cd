import 'reflect-metadata';
import { PERSONAL_DATA_HOLDERS } from '../src/app/personal-data-holders.ts';
import { ChangeSet } from '../src/features/history/index.ts';
import { CustomField } from '../src/features/custom-fields/index.ts';
import { Membership, Workspace } from '../src/features/accounts/index.ts';
import {
  BOOKED_CONTACTS,
  CONTACT_OF_BOOKING,
  CONTACT_OF_GUEST,
  CONTACT_OF_GUEST_LINK,
  IMPORTED_GUESTS,
  MANAGED_GUESTS,
} from '../src/features/bookings/index.ts';
import {
  BULK_SIZES,
  Contact,
  CONTACT_ALIAS_REFERENCE,
  CONTACT_NOTE_REFERENCE,
  ContactMerge,
  contactImportTarget,
  type ContactsContext,
} from '../src/features/contacts/index.ts';
import { GROUP_MEMBER_REFERENCE, GROUPED_CONTACTS } from '../src/features/groups/index.ts';
import {
  type ContactImport,
  findImport,
  findProtocolRows,
  importJobs,
  type ImportsContext,
  type InvitationLists,
  ImportsService,
  type NewImport,
  type ProtocolRow,
  type RowState,
} from '../src/features/imports/index.ts';
import { INVITED_LANGUAGE, JOINED_CONTACTS } from '../src/features/invitations/index.ts';
import { SignalBus } from '../src/platform/signals.ts';
import { Database } from '../src/platform/database/database.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface ImportRun {
  input?: Partial<NewImport>;
  /** The first line names the fields the columns are mapped to. */
  table: readonly (readonly string[])[];
}

const REFERENCES = [
  CONTACT_ALIAS_REFERENCE,
  CONTACT_NOTE_REFERENCE,
  GROUP_MEMBER_REFERENCE,
  CONTACT_OF_GUEST_LINK,
  CONTACT_OF_GUEST,
  CONTACT_OF_BOOKING,
];

/** Mails and their links belong to tests of the whole server. */
const INVITES_NOBODY: InvitationLists = {
  check: async () => {
    throw new Error('nobody is invited in these tests');
  },
  plan: async () => undefined,
  invite: async () => undefined,
  withdraw: async () => ({ withdrawn: 0, kept: 0 }),
  foretellWithdrawal: async () => ({ withdrawn: 0, kept: 0 }),
};

export interface TestImports {
  database: Database;
  context: ImportsContext;
  contacts: ContactsContext;
  service: ImportsService;
  createWorkspace(): Promise<TestWorkspace>;
  close(): Promise<void>;
}

export interface TestWorkspace {
  id: string;
  userId: string;
  /** Receives a table and answers the import's id. */
  send(run: ImportRun): Promise<string>;
  plan(importId: string): Promise<ContactImport>;
  run(importId: string): Promise<ContactImport>;
  /** Receives, plans and runs. */
  import(run: ImportRun): Promise<ContactImport>;
  rows(importId: string, states?: RowState[]): Promise<ProtocolRow[]>;
  contacts(): Promise<Record<string, any>[]>;
  sql<Row = Record<string, any>>(statement: string, parameters?: unknown[]): Promise<Row[]>;
  /** Undoes an import to its end. */
  undo(importId: string): Promise<ContactImport>;
  work(
    job: 'plan-contact-import' | 'run-contact-import' | 'undo-contact-import',
    importId: string,
  ): Promise<void>;
}

/** Imports into contacts on a database of their own, without HTTP; jobs are worked by hand. */
export async function createTestImports(made?: TestDatabase): Promise<TestImports> {
  const testDatabase = made ?? (await createTestDatabase());
  const database = await Database.open(testDatabase.connectionString, [
    ChangeSet,
    Workspace,
    Membership,
    CustomField,
    Contact,
    ContactMerge,
  ]);
  const context: ImportsContext = {
    target: contactImportTarget(REFERENCES, [BOOKED_CONTACTS, JOINED_CONTACTS]),
    accountFacts: [INVITED_LANGUAGE],
    guestLists: IMPORTED_GUESTS,
    invitations: INVITES_NOBODY,
    onApplied: () => undefined,
    onUndone: () => undefined,
  };
  const service = new ImportsService(context);
  const jobs = importJobs(database, context);

  const createWorkspace = async (): Promise<TestWorkspace> => {
    const [person] = await database.asOwner<{ id: string; userId: string }>(
      `with person as (
         insert into auth."user" ("id", "name", "email", "emailVerified")
         values (gen_random_uuid()::text, 'Test Person', gen_random_uuid() || '@example.org', true) returning "id"),
       room as (
         insert into workspace (slug, name, country) values ('w-' || gen_random_uuid(), 'Room', 'FR') returning id)
       insert into membership (workspace_id, user_id, role) select room.id, person."id", 'OWNER' from room, person
       returning workspace_id as id, user_id as "userId"`,
    );
    const { id, userId } = person!;
    const read = async (importId: string) =>
      (await database.read(id, (transaction) => findImport(transaction, importId)))!;
    const workspace: TestWorkspace = {
      id,
      userId,
      send: async ({ input, table }) => {
        const [fields, ...rows] = table;
        return database.write(id, async (transaction) => {
          const created = await service.create(
            transaction,
            { columns: fields!.map((field) => ({ heading: field, field })), ...input },
            userId,
          );
          for (let start = 0; start < rows.length; start += 5000)
            await service.addRows(transaction, created.id, {
              firstRow: start + 2,
              rows: rows.slice(start, start + 5000),
            });
          return created.id;
        });
      },
      plan: async (importId) => {
        await database.write(id, (transaction) => service.plan(transaction, importId));
        await workspace.work('plan-contact-import', importId);
        return read(importId);
      },
      run: async (importId) => {
        await database.write(id, (transaction) => service.run(transaction, importId, userId));
        await workspace.work('run-contact-import', importId);
        return read(importId);
      },
      undo: async (importId) => {
        await database.write(id, (transaction) => service.undo(transaction, importId, userId));
        await workspace.work('undo-contact-import', importId);
        return read(importId);
      },
      import: async (run) => {
        const importId = await workspace.send(run);
        await workspace.plan(importId);
        return workspace.run(importId);
      },
      rows: async (importId, states) =>
        database.read(id, async (transaction) =>
          findProtocolRows(transaction, (await findImport(transaction, importId))!, {
            states,
            after: 0,
            size: 100_000,
          }),
        ),
      contacts: () =>
        database.read(id, (transaction) =>
          transaction.query('select * from contact order by identifier_key, created_at'),
        ),
      sql: (statement, parameters = []) =>
        database.write(id, (transaction) => transaction.query(statement, parameters)),
      work: (job, importId) => jobs[job]!({ workspaceId: id, importId }, {}),
    };
    return workspace;
  };

  return {
    database,
    context,
    contacts: {
      references: REFERENCES,
      personalData: PERSONAL_DATA_HOLDERS,
      conditions: [GROUPED_CONTACTS],
      bulkActs: [],
      bulkSizes: BULK_SIZES,
      scope: MANAGED_GUESTS,
      signals: new SignalBus(() => undefined),
    },
    service,
    createWorkspace,
    close: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}
