import { hashPassword } from 'better-auth/crypto';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { type Application, compose } from '../src/app/compose.ts';
import { createHttpServer } from '../src/app/http.ts';
import { startWorker } from '../src/platform/jobs/worker.ts';
import { createLog } from '../src/platform/observability/log.ts';

export interface BenchApp {
  application: Application;
  url: string;
  headers: Record<string, string>;
  workspaceId: string;
  ask<Data>(query: string, variables?: object): Promise<Data>;
  close(): Promise<void>;
}

const EMAIL = 'bench@example.org';
const PASSWORD = 'a password for benches';

/** The whole server over HTTP, with its worker and somebody signed in. */
export async function openBenchApp(connectionString: string): Promise<BenchApp> {
  const log = createLog('silent');
  const application = await compose({
    connectionString,
    secret: 'a secret for benches that is long enough to be one',
    settings: {
      publicUrl: 'http://localhost',
      metricsToken: null,
      smtpUrl: null,
      mailFrom: { name: 'Convive', address: 'convive@localhost' },
    },
    webAppFolder: '/nonexistent',
    log,
    say: () => undefined,
  });
  const server = await createHttpServer(application);
  const worker = await startWorker(application.database.ownerPool, application.jobs, log);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const workspaceId = await createOwner(application);
  const headers = { authorization: `Bearer ${await signIn(server)}`, 'content-type': 'application/json' };
  return {
    application,
    url,
    headers,
    workspaceId,
    ask: async <Data>(query: string, variables: object = {}) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    close: async () => {
      await server.close();
      await worker.stop();
      await application.close();
    },
  };
}

async function createOwner({ database }: Application): Promise<string> {
  const [row] = await database.asOwner<{ id: string }>(
    `with person as (
       insert into auth."user" ("id", "name", "email", "emailVerified")
       values (gen_random_uuid()::text, 'Bench', $1, true) returning "id"),
     account as (
       insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
       select gen_random_uuid()::text, "id", 'credential', "id", $2, now() from person),
     room as (insert into workspace (slug, name, country) values ('bench', 'Bench', 'FR') returning id)
     insert into membership (workspace_id, user_id, role) select room.id, person."id", 'OWNER' from room, person
     returning workspace_id as id`,
    [EMAIL, await hashPassword(PASSWORD)],
  );
  return row!.id;
}

async function signIn(server: FastifyInstance): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: EMAIL, password: PASSWORD },
  });
  return String(answer.headers['set-auth-token']);
}
