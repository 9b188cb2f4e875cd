import { LIMITS } from '@convive/shared';
import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UpsertedBooking } from '../upserts/upsert-bookings.ts';
import { upsertBookings } from '../upserts/upsert-bookings.ts';
import { type UpsertedContact, upsertContacts } from '../upserts/upsert-contacts.ts';
import { askSystem } from './ask-system.ts';
import {
  type ChangedPage,
  type Connection,
  type Connector,
  ConnectorError,
  type ConnectorRun,
  type JsonSettings,
  type PretixSettings,
} from './connector.ts';
import {
  forgetOldRuns,
  holdRun,
  lockConnector,
  openRun,
  saveConnector,
  saveRun,
} from './connector.repository.ts';
import type { ConnectorsContext } from './connectors.context.ts';
import { jsonConnection } from './json-connection.ts';
import { pretixConnection } from './pretix-connection.ts';

const PATIENT: TransactionLimits = { statementTimeout: 60_000, lockTimeout: 30_000 };
/** So many pages one run reads; where there are more, the next run goes on from there. */
const MOST_PAGES_OF_RUN = 10_000;
const MINUTE_MS = 60_000;
const LONGEST_BACKOFF_MINUTES = 360;
const PASSING = ['RATE_LIMITED', 'SERVER_ERROR', 'UNREACHABLE'];
const MOST_ISSUES = 100;

export function connectionOf({ kind, settings }: Pick<Connector, 'kind' | 'settings'>): Connection {
  return kind === 'PRETIX'
    ? pretixConnection(settings as PretixSettings)
    : jsonConnection(settings as JsonSettings);
}

/**
 * Asks a system for what has changed and takes it in, page by page: rows, protocol and the place reached are one
 * transaction, so that whoever goes on after a crash or a cut goes on there, and nothing is lost or doubled. The cursor
 * moves once all pages have come in. A list that never ends ends no run: after `mostPages` it is done so far.
 */
export async function runConnector(
  database: Database,
  context: ConnectorsContext,
  { workspaceId, connectorId }: { workspaceId: string; connectorId: string },
  signal?: AbortSignal,
  mostPages = MOST_PAGES_OF_RUN,
): Promise<void> {
  const begun = await database.write(workspaceId, (transaction) => begin(transaction, connectorId));
  if (!begun) return;
  const { connector, connection } = begun;
  let { run } = begun;
  try {
    const secret = connector.secret === null ? null : context.secrets.open(connector.secret, connector.id);
    if (connector.secret !== null && secret === null)
      throw new ConnectorError('SECRET_LOST', 'The server has another secret than when the token was given.');
    const ask = askSystem(connector, secret, context);
    while (run.nextPage !== null && run.pages < mostPages) {
      if (signal?.aborted) return;
      const asked: string = run.nextPage;
      const page = await connection.readPage(ask, asked);
      if (page.nextPage === asked)
        throw new ConnectorError('SHAPE_CHANGED', 'A page names itself as the next.');
      const before = run;
      const taken = await database.write(
        workspaceId,
        (transaction) => takePage(transaction, context, begun, before, page),
        PATIENT,
      );
      if (!taken) return;
      run = taken;
    }
    await database.write(workspaceId, (transaction) => finish(transaction, connector, run));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const ended = run;
    await database.write(workspaceId, (transaction) => fail(transaction, connector, ended, error));
  }
}

interface Begun {
  connector: Connector;
  connection: Connection;
  run: ConnectorRun;
}

async function begin(transaction: WorkspaceTransaction, connectorId: string): Promise<Begun | null> {
  const connector = await lockConnector(transaction, connectorId);
  if (!connector || connector.isPaused) return null;
  const connection = connectionOf(connector);
  const run = await openRun(transaction, connector.id, connection.firstPage(connector.cursor));
  await saveConnector(transaction, connector.id, { state: 'RUNNING' });
  return { connector, connection, run };
}

async function takePage(
  transaction: WorkspaceTransaction,
  context: ConnectorsContext,
  { connector, connection }: Begun,
  run: ConnectorRun,
  page: ChangedPage,
): Promise<ConnectorRun | null> {
  // Another worker may be at the same run, or somebody has changed the connector: whoever is first goes on.
  if (!(await holdRun(transaction, run))) return null;
  const caller = { sourceId: connector.sourceId, sourceName: connector.name, actorUserId: null };
  const results: (UpsertedContact | UpsertedBooking)[] = [];
  for (const part of parts(page.contacts))
    results.push(...(await upsertContacts(transaction, context.bookings.contacts, caller, part)));
  for (const part of parts(page.bookings))
    results.push(...(await upsertBookings(transaction, context.bookings, caller, part)));
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  const next: ConnectorRun = {
    ...run,
    nextPage: page.nextPage,
    newest: connection.latest(run.newest, page.newest),
    pages: run.pages + 1,
    created: run.created + count('CREATED'),
    updated: run.updated + count('UPDATED'),
    unchanged: run.unchanged + count('UNCHANGED'),
    rejected: run.rejected + count('REJECTED'),
    held: run.held + results.reduce((sum, { held }) => sum + held.length, 0),
    issues: addIssues(run.issues, results),
  };
  await saveRun(transaction, next);
  return next;
}

function parts<Row>(rows: readonly Row[]): Row[][] {
  const size = LIMITS.upsertRows;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}

/** Counted by code and field: what was sent stands in no protocol. */
function addIssues(
  issues: ConnectorRun['issues'],
  results: readonly Pick<UpsertedContact, 'errors'>[],
): ConnectorRun['issues'] {
  const counts = new Map(issues.map((issue) => [`${issue.reason} ${issue.field ?? ''}`, { ...issue }]));
  for (const { code, reason = code, path } of results.flatMap(({ errors }) => errors)) {
    const field = path?.filter((part) => !/^\d+$/.test(part) && part !== 'contact').join('.') || null;
    const key = `${reason} ${field ?? ''}`;
    const issue = counts.get(key) ?? { reason, field, count: 0 };
    counts.set(key, { ...issue, count: issue.count + 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count).slice(0, MOST_ISSUES);
}

async function finish(
  transaction: WorkspaceTransaction,
  connector: Connector,
  run: ConnectorRun,
): Promise<void> {
  const asksSince = connector.kind === 'JSON' && (connector.settings as JsonSettings).sinceParameter !== null;
  const newest = run.newest ?? (asksSince ? run.startedAt.toISOString() : null);
  const hasMore = run.nextPage !== null;
  const problem = hasMore ? 'MORE_PAGES' : null;
  // Where pages are left, what holds once they have come in goes on to the next run with them.
  await saveRun(transaction, { ...run, newest, outcome: 'DONE', problem });
  await saveConnector(transaction, connector.id, {
    state: 'IDLE',
    problem,
    failures: 0,
    cursor: hasMore ? connector.cursor : (newest ?? connector.cursor),
    nextRunAt: new Date(Date.now() + connector.intervalMinutes * MINUTE_MS),
  });
  await forgetOldRuns(transaction, connector.id);
}

/** What passes is waited for, and the run goes on from its page; the rest stops until somebody acts. */
async function fail(
  transaction: WorkspaceTransaction,
  connector: Connector,
  run: ConnectorRun,
  { problem, retryAt }: ConnectorError,
): Promise<void> {
  const failures = connector.failures + 1;
  const isPassing = PASSING.includes(problem);
  await saveRun(transaction, { ...run, outcome: isPassing ? 'RUNNING' : 'FAILED', problem });
  const backoff = Math.min(2 ** (failures - 1), LONGEST_BACKOFF_MINUTES) * MINUTE_MS;
  await saveConnector(transaction, connector.id, {
    state: isPassing ? 'WAITING' : 'STOPPED',
    problem,
    failures,
    nextRunAt: isPassing ? (retryAt ?? new Date(Date.now() + backoff)) : null,
  });
}
