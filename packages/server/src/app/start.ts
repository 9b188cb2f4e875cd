import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { checkRowSecurity } from '../platform/database/check-row-security.ts';
import { checkDatabase } from '../platform/database/check-server.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { migrate } from '../platform/database/migrate.ts';
import { Departure } from '../platform/http/departure.ts';
import { migrateQueue, startWorker } from '../platform/jobs/worker.ts';
import type { Log } from '../platform/observability/log.ts';
import { ensureDataFolder, ensureSecret, type Settings } from '../platform/settings.ts';
import { SetupError } from '../platform/setup-error.ts';
import { type Application, compose, MIGRATIONS } from './compose.ts';
import { DEMO_WORKSPACE } from './demo/make-demo-workspace.ts';
import { doFirstStart, type FirstStart } from './first-start.ts';
import { createHttpServer } from './http.ts';

export interface StartOptions {
  webAppFolder: string;
  log: Log;
  /** Tells the person at the terminal. */
  say: (line: string) => void;
}

/** Starts everything the settings ask for; `stop` stops it in the opposite order. Throws `SetupError`. */
export async function start(
  settings: Settings,
  { webAppFolder, log, say }: StartOptions,
): Promise<{ stop(): Promise<void> }> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    await ensureDataFolder(settings);
    const secret = await ensureSecret(settings);
    let connectionString = settings.databaseUrl;
    if (connectionString === null) {
      const embedded = await startEmbeddedPostgres({
        dataDir: settings.dataDir,
        log: (line) => log.info({ postgres: line }, 'database'),
      });
      opened.push(() => embedded.stop());
      connectionString = embedded.connectionString;
    }
    await prepareDatabase(connectionString);
    const application = await compose({
      connectionString,
      replicaUrls: settings.databaseReplicaUrls,
      secret,
      settings,
      log,
      webAppFolder,
      say,
    });
    opened.push(() => application.close());
    const stopFollowing = application.followChanges();
    opened.push(async () => stopFollowing());
    await checkRowSecurity(application.database.ownerPool);
    const firstStart = await doFirstStart(application, settings);
    if (settings.role !== 'web') {
      const worker = await startWorker(application.database.ownerPool, application.jobs, log, {
        revive: application.reviveJobs,
      });
      opened.push(() => worker.stop());
    }
    if (settings.role !== 'worker') {
      const departure = new Departure();
      const server = await listen(application, departure, settings);
      opened.push(() => departure.leave(server, settings.drainSeconds));
      announce(settings, firstStart, say);
    }
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Brings the schema up to date, on a connection of its own that is closed before the application opens its pool. */
export async function prepareDatabase(connectionString: string): Promise<void> {
  await checkDatabase(connectionString);
  const pool = new pg.Pool({ connectionString, max: 2 });
  // A connection that breaks while it rests is told by the next statement; unheard it would end the process.
  pool.on('error', () => undefined);
  try {
    await migrate(pool, MIGRATIONS);
    await migrateQueue(pool);
  } finally {
    await pool.end();
  }
}

async function listen(
  application: Application,
  departure: Departure,
  { host, port }: Settings,
): Promise<FastifyInstance> {
  const server = await createHttpServer(application, departure);
  try {
    await server.listen({ host, port });
    return server;
  } catch (error) {
    await server.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new SetupError(
        `Port ${port} is taken by another program: stop that one, or choose a port, such as PORT=${port + 1} npm start.`,
      );
    if (code === 'EACCES')
      throw new SetupError(
        `This user may not open port ${port}: choose one above 1023, such as PORT=4000 npm start.`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new SetupError(
        `HOST=${host} is no address of this machine: leave it out, or set it to 0.0.0.0 to be reached from elsewhere.`,
      );
    throw error;
  }
}

function announce(settings: Settings, { owner, hasNewDemo }: FirstStart, say: StartOptions['say']): void {
  say(`\nConvive is ready: ${settings.publicUrl}`);
  if (!owner) say('Sign in with your account.\n');
  else if (owner.generatedPassword === null)
    say(`Sign in as ${owner.email} with the password of ADMIN_PASSWORD.\n`);
  else
    say(
      `Sign in as ${owner.email} with the password ${owner.generatedPassword}\nIt is shown this once: note it down.\n`,
    );
  if (hasNewDemo)
    say(
      `To look round, open "${DEMO_WORKSPACE.name}", full of invented people: ${settings.publicUrl}/w/${DEMO_WORKSPACE.slug}/\n`,
    );
}
