import type { BenchApp } from './bench-app.ts';

/** Where the search for doubles is not what is measured: it has been past all that will come, and finds nothing to do. */
export async function withoutSearch({ application, workspaceId }: BenchApp): Promise<void> {
  await application.database.asOwner(
    `insert into duplicate_search (workspace_id, change_number) values ($1, 9e18::bigint)
     on conflict (workspace_id) do update set change_number = excluded.change_number`,
    [workspaceId],
  );
}
