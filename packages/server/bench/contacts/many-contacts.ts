import { copyPeople } from '../bare-load.ts';
import type { BenchApp } from '../bench-app.ts';
import { HEADINGS, personCells } from '../people.ts';
import { openWorkspace, type WorkspaceClient } from '../workspace-client.ts';

/** A workspace of its own with so many contacts, of whom `marked` speak the language that nobody else does. */
export interface ManyContacts extends WorkspaceClient {
  application: BenchApp['application'];
  connectionString: string;
  count: number;
  marked: number;
}

const MOST_MARKED = 10_000;
export const MARK = 'it';
const LANGUAGE = HEADINGS.indexOf('language');

export async function openManyContacts(app: BenchApp, count: number): Promise<ManyContacts> {
  const { application, connectionString, url } = app;
  const client = await openWorkspace(url, application.database.ownerPool, `contacts-${count}`);
  const marked = Math.min(count, MOST_MARKED);
  const every = Math.floor(count / marked);
  const cells = (n: number) =>
    n % every === 0 && n / every < marked ? personCells(n).with(LANGUAGE, MARK) : personCells(n);
  const room = { ...client, application, connectionString, count, marked };
  await copyPeople(room, count, cells);
  await tidy(room);
  return room;
}

/** What was written before does not slow what is measured next. */
export async function tidy({ application }: Pick<ManyContacts, 'application'>): Promise<void> {
  await application.database.asOwner('vacuum analyze contact');
}
