import type { Figure } from '../figure.ts';
import { against, type Spread, spreadOf } from '../spread.ts';
import { type ManyContacts, MARK, tidy } from './many-contacts.ts';

const ROUNDS = 3;
const SELECTION = `selection: { filter: { language: { eq: "${MARK}" } } }`;

/** Contacts archived by filter, against one UPDATE of the same rows in the same table. */
export async function benchArchive(room: ManyContacts): Promise<Figure> {
  const { marked, count } = room;
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.theirs.push(await archived(room, () => update(room, 'now()', 'is null')));
    times.ours.push(await archived(room, () => archive(room)));
  }
  const [ours, theirs]: Spread[] = [spreadOf(times.ours), spreadOf(times.theirs)];
  return {
    name: `archiving ${marked} of ${count} contacts by filter against one UPDATE of the same rows, aim 0.4`,
    ratio: theirs!.median / ours!.median,
    detail: against(ours!, theirs!),
  };
}

/** Milliseconds; all of them live again afterwards. */
async function archived(room: ManyContacts, work: () => Promise<number>): Promise<number> {
  const started = performance.now();
  const count = await work();
  const took = performance.now() - started;
  if (count !== room.marked) throw new Error(`${count} were archived, not ${room.marked}`);
  await update(room, 'null', 'is not null');
  await tidy(room);
  return took;
}

async function archive({ ask }: ManyContacts): Promise<number> {
  const { archiveContacts } = await ask<{ archiveContacts: { count: number } }>(
    `mutation { archiveContacts(input: { ${SELECTION} }) { count errors { message } } }`,
  );
  return archiveContacts.count;
}

async function update({ application, workspaceId }: ManyContacts, to: string, from: string): Promise<number> {
  const { rowCount } = await application.database.ownerPool.query(
    `update contact set archived_at = ${to}, version = version + 1, updated_at = now()
     where workspace_id = $1 and language = $2 and archived_at ${from} and merged_into_id is null`,
    [workspaceId, MARK],
  );
  return rowCount ?? 0;
}
