import 'reflect-metadata';
import type { Role } from '@convive/shared';
import { hashPassword } from 'better-auth/crypto';
import type { FastifyInstance } from 'fastify';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, compose } from '../src/app/compose.ts';
import { createHttpServer } from '../src/app/http.ts';
import type { BulkSizes } from '../src/features/contacts/index.ts';
import { startWorker, type Worker } from '../src/platform/jobs/worker.ts';
import { createLog } from '../src/platform/observability/log.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface Caller {
  token: string;
  workspace: string;
}

export interface GraphqlAnswer {
  data: Record<string, any> | null;
  errors?: {
    message: string;
    path?: string[];
    extensions: { code: string; reason?: string; requestId: string };
  }[];
}

export interface TestApp {
  application: Application;
  server: FastifyInstance;
  connectionString: string;
  /** Where files are kept; gone when the server is closed. */
  dataDir: string;
  /** A workspace with somebody in it, signed in. */
  createCaller(role?: Role, workspaceSlug?: string): Promise<Caller & { workspaceId: string; email: string }>;
  ask(caller: Caller | null, query: string, variables?: object): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

const SECRET = 'a secret for tests that is long enough to be one';
/** Everybody's is 'correct horse battery'. Hashing is made to take long: once for all files of a worker is enough. */
const passwordHash = hashPassword('correct horse battery');
const METRICS_TOKEN = 'metrics-for-tests';

/** A session's token as sign-in hands it out: with its signature. */
function signed(token: string): string {
  return `${token}.${createHmac('sha256', SECRET).update(token).digest('base64')}`;
}

/** The whole server on a database of its own, asked through its HTTP interface. */
export async function createTestApp({
  withWorker = false,
  smtpUrl = null,
  s3Url = null,
  allowsLocalWebhooks = false,
  trustedProxies = [],
  say = () => undefined,
  made,
  replicaUrls = [],
  bulkSizes,
}: {
  /** Hot standbys of the database. */
  replicaUrls?: string[];
  /** In place of a database of its own. */
  made?: TestDatabase;
  /** From how many on acts are done by a job. */
  bulkSizes?: BulkSizes;
  withWorker?: boolean;
  smtpUrl?: string | null;
  s3Url?: string | null;
  allowsLocalWebhooks?: boolean;
  trustedProxies?: string[];
  say?: (line: string) => void;
} = {}): Promise<TestApp> {
  const database = made ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'convive-files-'));
  const log = createLog(process.env['LOG_LEVEL'] ?? 'silent');
  const application = await compose({
    connectionString: database.connectionString,
    replicaUrls,
    secret: SECRET,
    settings: {
      publicUrl: 'http://localhost',
      metricsToken: METRICS_TOKEN,
      smtpUrl,
      mailFrom: { name: 'Convive', address: 'convive@convive.test' },
      mailPerMinute: null,
      dataDir,
      s3Url,
      allowsLocalWebhooks,
      trustedProxies,
      bulkSizes,
    },
    webAppFolder: '/nonexistent',
    log,
    say,
  });
  const server = await createHttpServer(application);
  let worker: Worker | null = null;
  // Without somebody to do it nothing is enqueued: tests count statements.
  const stopFollowing = withWorker ? application.followChanges() : () => undefined;
  if (withWorker)
    worker = await startWorker(application.database.ownerPool, application.jobs, log, {
      revive: application.reviveJobs,
    });

  const createCaller: TestApp['createCaller'] = async (role = 'OWNER', slug = `w-${randomUUID()}`) => {
    const email = `${randomUUID()}@example.org`;
    const token = randomUUID();
    const { rows } = await application.database.ownerPool.query<{ workspaceId: string }>(
      `with person as (
         insert into auth."user" ("id", "name", "email", "emailVerified")
         values (gen_random_uuid()::text, 'Test Person', $1, true) returning "id"),
       account as (
         insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
         select gen_random_uuid()::text, "id", 'credential', "id", $2, now() from person),
       session as (
         insert into auth."session" ("id", "token", "userId", "expiresAt", "updatedAt")
         select gen_random_uuid()::text, $5, "id", now() + interval '30 days', now() from person),
       room as (
         insert into workspace (slug, name, country) values ($3, $3, 'FR')
         on conflict (slug) do update set name = excluded.name returning id)
       insert into membership (workspace_id, user_id, role) select room.id, person."id", $4 from room, person
       returning workspace_id as "workspaceId"`,
      [email, await passwordHash, slug, role, token],
    );
    return { token: signed(token), workspace: slug, workspaceId: rows[0]!.workspaceId, email };
  };

  const ask: TestApp['ask'] = async (caller, query, variables = {}) => {
    const answer = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: caller ? { authorization: `Bearer ${caller.token}`, 'x-workspace': caller.workspace } : {},
      payload: { query, variables },
    });
    return answer.json<GraphqlAnswer>();
  };

  return {
    application,
    server,
    connectionString: database.connectionString,
    dataDir,
    createCaller,
    ask,
    close: async () => {
      await server.close();
      stopFollowing();
      await worker?.stop();
      await application.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
