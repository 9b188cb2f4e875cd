import 'reflect-metadata';
import { openBenchApp } from './bench-app.ts';
import { openBenchDatabase } from './bench-database.ts';
import { type BenchName, readChoice } from './bench-choice.ts';
import { benchContacts } from './contacts/contacts.bench.ts';
import { benchAudit } from './audit.bench.ts';
import { benchDashboard } from './events/dashboard.bench.ts';
import { benchRegistrations } from './events/registrations.bench.ts';
import { type Figure, printFigure } from './figure.ts';
import { benchDuplicates } from './duplicates.bench.ts';
import { benchFirstLoad } from './first-load.bench.ts';
import { benchImport, benchLargeImport } from './import.bench.ts';
import { benchUndo } from './import-undo.bench.ts';
import { benchInvitations } from './invitations.bench.ts';
import { benchList } from './list.bench.ts';
import { benchSources } from './sources.bench.ts';
import { benchSync } from './sync.bench.ts';
import { benchWebhooks } from './webhooks.bench.ts';
import { benchScale } from './scale.bench.ts';
import { reachRest } from './reach-state.ts';

/** Ratios of one run on one machine: absolute figures beside them are for orientation alone. */
const { alone, sizes } = readChoice(process.argv.slice(2));
const database = await openBenchDatabase();
const app = await openBenchApp(database.connectionString);
const [size] = sizes ?? [];
type Figures = Promise<Figure[]> | AsyncIterable<Figure>;
/** In this order: the last empties the table of contacts, and leaves a million behind. */
const BENCHES: [name: BenchName, bench: () => Figures][] = [
  ['import', () => benchImport(app)],
  ['list', () => benchList(app)],
  ['first-load', () => benchFirstLoad()],
  ['undo', () => benchUndo(app)],
  ['duplicates', () => benchDuplicates(app)],
  ['webhooks', () => benchWebhooks(app)],
  ['audit', () => benchAudit(app)],
  ['invitations', () => benchInvitations()],
  ['events', () => benchRegistrations(app)],
  ['events', () => benchDashboard(app)],
  ['contacts', () => benchContacts(app, sizes)],
  ['scale', () => benchScale(database.connectionString)],
  ['sources', () => benchSources(app, size)],
  ['sync', () => benchSync(app, size)],
  ['large-import', () => benchLargeImport(app)],
];
try {
  for (const [name, bench] of BENCHES) {
    if (alone !== null && name !== alone) continue;
    await reachRest(app);
    for await (const figure of await bench()) printFigure(figure);
  }
} finally {
  await app.close();
  await database.stop();
}
