import pg from 'pg';
import { type BenchDatabase, openBenchDatabase } from '../bench-database.ts';
import { openWorkspace, type WorkspaceClient } from '../workspace-client.ts';
import { type ProductProcess, startProduct } from './product-process.ts';

/** The built product in processes of their own, and a way to look at its database past it. */
export interface TrustRoom {
  database: BenchDatabase;
  pool: pg.Pool;
  web: ProductProcess;
  /** Ended when the room closes, unless they were before. */
  start(role: 'all' | 'web' | 'worker'): Promise<ProductProcess>;
  workspace(slug: string): Promise<WorkspaceClient>;
  close(): Promise<void>;
}

/** Opens the product with the processes it is to begin with; the first of them serves. */
export async function openTrust(
  role: 'all' | 'web',
  environment: Record<string, string> = {},
): Promise<TrustRoom> {
  const database = await openBenchDatabase();
  const pool = new pg.Pool({
    connectionString: database.connectionString,
    max: 4,
    application_name: 'trust',
  });
  // The database is stopped on purpose; who asks then hears of it by the answer.
  pool.on('error', () => undefined);
  const started: ProductProcess[] = [];
  const start = async (asked: 'all' | 'web' | 'worker') => {
    const product = await startProduct(database.connectionString, asked, { environment });
    started.push(product);
    return product;
  };
  const close = async () => {
    for (const product of started.reverse()) await product.stop();
    await pool.end();
    await database.stop();
  };
  try {
    // Before the first process: where nobody is, it would make somebody.
    const web = await start(role);
    return {
      database,
      pool,
      web,
      start,
      workspace: (slug) => openWorkspace(web.url, pool, slug),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Does something in the product, and closes it whatever comes. */
export async function inTrustRoom<Result>(
  role: 'all' | 'web',
  work: (room: TrustRoom) => Promise<Result>,
  environment: Record<string, string> = {},
): Promise<Result> {
  const room = await openTrust(role, environment);
  try {
    return await work(room);
  } finally {
    await room.close();
  }
}
