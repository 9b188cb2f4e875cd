import 'reflect-metadata';
import { openBenchApp } from './bench-app.ts';
import { openBenchDatabase } from './bench-database.ts';
import { readChoice } from './bench-choice.ts';
import { benchContacts } from './contacts/contacts.bench.ts';
import { benchDashboard } from './events/dashboard.bench.ts';
import { benchRegistrations } from './events/registrations.bench.ts';
import { printFigure } from './figure.ts';
import { benchDuplicates } from './duplicates.bench.ts';
import { benchFirstLoad } from './first-load.bench.ts';
import { benchImport, benchLargeImport } from './import.bench.ts';
import { benchUndo } from './import-undo.bench.ts';
import { benchList } from './list.bench.ts';
import { benchSources } from './sources.bench.ts';
import { benchSync } from './sync.bench.ts';
import { benchWebhooks } from './webhooks.bench.ts';
import { reachRest } from './reach-state.ts';

/** Ratios of one run on one machine: absolute figures beside them are for orientation alone. */
const { alone, sizes } = readChoice(process.argv.slice(2));
const database = await openBenchDatabase();
const app = await openBenchApp(database.connectionString);
try {
  if (alone === 'webhooks') for (const figure of await benchWebhooks(app)) printFigure(figure);
  const [size] = sizes ?? [];
  if (alone === 'sources') for (const figure of await benchSources(app, size)) printFigure(figure);
  if (alone === 'sync') for (const figure of await benchSync(app, size)) printFigure(figure);
  if (alone === null)
    for (const bench of [benchImport, benchList, benchFirstLoad, benchUndo, benchDuplicates, benchWebhooks]) {
      await reachRest(app);
      for (const figure of await bench(app)) printFigure(figure);
    }
  await reachRest(app);
  if (alone === null || alone === 'events')
    for (const bench of [benchRegistrations, benchDashboard])
      for (const figure of await bench(app)) printFigure(figure);
  if (alone === null || alone === 'contacts')
    for await (const figure of benchContacts(app, sizes)) printFigure(figure);
  // Empties the table of contacts, and leaves a million behind.
  if (alone === null) for (const figure of await benchLargeImport(app)) printFigure(figure);
} finally {
  await app.close();
  await database.stop();
}
