import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { Connector, ConnectorRun } from './connector.ts';

const SELECTED = `connector.id, connector.source_id as "sourceId", source.name, connector.kind, connector.settings,
  connector.secret, connector.interval_minutes as "intervalMinutes", connector.is_paused as "isPaused",
  connector.state, connector.problem, connector.failures, connector.cursor,
  connector.next_run_at as "nextRunAt", connector.version`;
const FROM = `connector join source on source.workspace_id = connector.workspace_id and source.id = connector.source_id`;

export async function findConnectors(transaction: WorkspaceTransaction): Promise<Connector[]> {
  return transaction.query<Connector>(
    `select ${SELECTED} from ${FROM} where connector.workspace_id = $1 order by connector.created_at, connector.id`,
    [transaction.workspaceId],
  );
}

/** Locked until the transaction ends; null where there is none. */
export async function lockConnector(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<Connector | null> {
  const [connector] = await transaction.query<Connector>(
    `select ${SELECTED} from ${FROM} where connector.workspace_id = $1 and connector.id = $2 for update of connector`,
    [transaction.workspaceId, id],
  );
  return connector ?? null;
}

export async function insertConnector(
  transaction: WorkspaceTransaction,
  {
    id,
    sourceId,
    kind,
    settings,
    secret,
    intervalMinutes,
  }: Pick<Connector, 'id' | 'sourceId' | 'kind' | 'settings' | 'secret' | 'intervalMinutes'>,
  createdBy: string,
): Promise<void> {
  await transaction.execute(
    `insert into connector (workspace_id, id, source_id, kind, settings, secret, interval_minutes, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      transaction.workspaceId,
      id,
      sourceId,
      kind,
      JSON.stringify(settings),
      secret,
      intervalMinutes,
      createdBy,
    ],
  );
}

/** Writes what is given; what a run learns leaves the version as it is. */
export async function saveConnector(
  transaction: WorkspaceTransaction,
  id: string,
  changes: Partial<
    Pick<
      Connector,
      | 'settings'
      | 'secret'
      | 'intervalMinutes'
      | 'isPaused'
      | 'state'
      | 'problem'
      | 'failures'
      | 'cursor'
      | 'nextRunAt'
    >
  >,
): Promise<void> {
  const columns: Record<string, string> = {
    settings: 'settings',
    secret: 'secret',
    intervalMinutes: 'interval_minutes',
    isPaused: 'is_paused',
    state: 'state',
    problem: 'problem',
    failures: 'failures',
    cursor: 'cursor',
    nextRunAt: 'next_run_at',
  };
  const entries = Object.entries(changes);
  if (entries.length === 0) return;
  await transaction.execute(
    `update connector set ${entries.map(([key], index) => `${columns[key]} = $${index + 3}`).join(', ')}, version = version + 1
     where workspace_id = $1 and id = $2`,
    [
      transaction.workspaceId,
      id,
      ...entries.map(([key, value]) => (key === 'settings' ? JSON.stringify(value) : value)),
    ],
  );
}

export async function removeConnector(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute('delete from connector where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
  ]);
}

const RUN = `run.id, run.connector_id as "connectorId", run.started_at as "startedAt", run.finished_at as "finishedAt",
  run.outcome, run.problem, run.next_page as "nextPage", run.newest, run.pages, run.created, run.updated,
  run.unchanged, run.rejected, run.held, run.issues`;

/** The run that is not finished yet, or a new one: it goes on where the last has left pages, else begins at `firstPage`. */
export async function openRun(
  transaction: WorkspaceTransaction,
  connectorId: string,
  firstPage: string,
): Promise<ConnectorRun> {
  await transaction.execute(
    `insert into connector_run (workspace_id, connector_id, next_page, newest)
     select $1, $2, coalesce(left_over.next_page, $3), left_over.newest
     from (values (1)) once left join (
       select outcome, next_page, newest from connector_run where workspace_id = $1 and connector_id = $2
       order by id desc limit 1) left_over on left_over.outcome = 'DONE' and left_over.next_page is not null
     on conflict do nothing`,
    [transaction.workspaceId, connectorId, firstPage],
  );
  const [run] = await transaction.query<ConnectorRun>(
    `select ${RUN} from connector_run run where workspace_id = $1 and connector_id = $2 and finished_at is null`,
    [transaction.workspaceId, connectorId],
  );
  return run!;
}

/** Locks a run; false where it is no longer as it was read. */
export async function holdRun(
  transaction: WorkspaceTransaction,
  { id, pages }: Pick<ConnectorRun, 'id' | 'pages'>,
): Promise<boolean> {
  const rows = await transaction.query(
    `select from connector_run where workspace_id = $1 and id = $2 and pages = $3 and finished_at is null for update`,
    [transaction.workspaceId, id, pages],
  );
  return rows.length > 0;
}

/** A run whose connector was changed meanwhile ends where it is; the next begins at the cursor, whatever pages were left. */
export async function abandonRun(transaction: WorkspaceTransaction, connectorId: string): Promise<void> {
  await transaction.execute(
    `update connector_run set outcome = case when finished_at is null then 'FAILED' else outcome end,
       finished_at = coalesce(finished_at, now()), next_page = null
     where workspace_id = $1 and connector_id = $2 and (finished_at is null or next_page is not null)`,
    [transaction.workspaceId, connectorId],
  );
}

export async function saveRun(transaction: WorkspaceTransaction, run: ConnectorRun): Promise<void> {
  await transaction.execute(
    `update connector_run set next_page = $3, newest = $4, pages = $5, created = $6, updated = $7, unchanged = $8,
       rejected = $9, held = $10, issues = $11, outcome = $12, problem = $13,
       finished_at = case when $12 = 'RUNNING' then null else now() end
     where workspace_id = $1 and id = $2`,
    [
      transaction.workspaceId,
      run.id,
      run.nextPage,
      run.newest,
      run.pages,
      run.created,
      run.updated,
      run.unchanged,
      run.rejected,
      run.held,
      JSON.stringify(run.issues),
      run.outcome,
      run.problem,
    ],
  );
}

/** The last runs of each of some connectors, the newest first. */
export async function findRuns(
  transaction: WorkspaceTransaction,
  connectorIds: readonly string[],
  most: number,
): Promise<Map<string, ConnectorRun[]>> {
  const rows = await transaction.query<ConnectorRun>(
    `select page.* from unnest($2::uuid[]) asked (id) cross join lateral (
       select ${RUN} from connector_run run where run.workspace_id = $1 and run.connector_id = asked.id
       order by run.id desc limit ${most}) page order by page.id desc`,
    [transaction.workspaceId, connectorIds],
  );
  return new Map(connectorIds.map((id) => [id, rows.filter(({ connectorId }) => connectorId === id)]));
}

export const RUN_JOB = 'run-connector';

export async function enqueueRun(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.query(
    `select enqueue_jobs('${RUN_JOB}', array[jsonb_build_object('connectorId', $1::uuid)], 'connectorId')`,
    [id],
  );
}

/** Connectors whose time has come, across all workspaces; also those whose worker died. */
export async function findDue(database: Database): Promise<{ workspaceId: string; id: string }[]> {
  return database.asOwner<{ workspaceId: string; id: string }>(
    `select workspace_id as "workspaceId", id from connector
     where not is_paused and state <> 'STOPPED' and next_run_at <= now() and not exists (
       select from graphile_worker.jobs waiting
       where waiting.key = '${RUN_JOB}:' || connector.workspace_id || ':' || connector.id
         and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts))`,
  );
}

/** Keeps the last runs of a connector; protocols of longer ago tell nobody anything. */
export async function forgetOldRuns(transaction: WorkspaceTransaction, connectorId: string): Promise<void> {
  await transaction.execute(
    `delete from connector_run where workspace_id = $1 and connector_id = $2 and finished_at < now() - interval '90 days'`,
    [transaction.workspaceId, connectorId],
  );
}
