import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, compose } from '../src/app/compose.ts';
import { createHttpServer } from '../src/app/http.ts';
import { startWorker } from '../src/platform/jobs/worker.ts';
import { createLog } from '../src/platform/observability/log.ts';
import { openWorkspace, type WorkspaceClient } from './workspace-client.ts';

export const BENCH_SECRET = 'a secret for benches that is long enough to be one';

export interface BenchApp extends WorkspaceClient {
  application: Application;
  connectionString: string;
  close(): Promise<void>;
}

/** The whole server over HTTP, with its worker and somebody signed in. `leavesOut`: jobs that stay in the queue. */
export async function openBenchApp(
  connectionString: string,
  { smtpUrl = null, leavesOut = [] }: { smtpUrl?: string | null; leavesOut?: readonly string[] } = {},
): Promise<BenchApp> {
  const log = createLog('silent');
  const application = await compose({
    connectionString,
    secret: BENCH_SECRET,
    settings: {
      publicUrl: 'http://localhost',
      metricsToken: null,
      trustedProxies: [],
      dataDir: join(tmpdir(), 'convive-bench-files'),
      s3Url: null,
      allowsLocalWebhooks: false,
      smtpUrl,
      mailFrom: { name: 'Convive', address: 'convive@localhost' },
      mailPerMinute: null,
    },
    webAppFolder: '/nonexistent',
    log,
    say: () => undefined,
  });
  const server = await createHttpServer(application);
  const jobs = Object.entries(application.jobs).filter(([name]) => !leavesOut.includes(name));
  const worker = await startWorker(application.database.ownerPool, Object.fromEntries(jobs), log);
  const stopFollowing = application.followChanges();
  await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    application,
    connectionString,
    ...(await openWorkspace(url, application.database.ownerPool)),
    close: async () => {
      await server.close();
      stopFollowing();
      await worker.stop();
      await application.close();
    },
  };
}
