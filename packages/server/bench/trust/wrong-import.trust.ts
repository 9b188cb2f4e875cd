import { HEADINGS, personCells } from '../people.ts';
import { importPeople, takeStep } from '../run-import.ts';
import { readFields } from './end-state.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const LIMIT_S = 60;
const EDITED = 100;
const UNDO = `undo { startedAt finishedAt counts { reverted kept partly removed gone } }
  rows(undoStates: [KEPT, PARTLY], first: 200) { edges { node { contact { id } } } }`;

interface Undone {
  undo: { startedAt: string; finishedAt: string; counts: Record<string, number> };
  rows: { edges: { node: { contact: { id: string } } }[] };
}

/** The wrong file over a list of people, some of whom are then worked on, and back again. */
export async function trustWrongImport(): Promise<TrustFigure[]> {
  const rows = scaled(100_000);
  return inTrustRoom('all', async (room) => {
    const client = await room.workspace('wrong');
    await importPeople(client, { rows });
    const others = `identifier not in (select 'P-' || n from generate_series(0, ${EDITED - 1}) n)`;
    const before = await readFields(room.pool, client.workspaceId, others);
    const wrong = (n: number) =>
      personCells(n).map((cell, place) =>
        ['lastName', 'organization', 'city'].includes(HEADINGS[place]!) ? `Wrong ${n}` : cell,
      );
    const id = await importPeople(client, { rows, cells: wrong });
    const edited = await room.pool.query<{ id: string; version: number }>(
      `select id, version from contact where workspace_id = $1 and not ${others}`,
      [client.workspaceId],
    );
    for (const contact of edited.rows)
      await client.ask(
        'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { errors { message } } }',
        { input: { id: contact.id, expectedVersion: contact.version, city: 'Edited' } },
      );
    await takeStep(client, id, 'undo');
    const { contactImport } = await client.ask<{ contactImport: Undone }>(
      `query ($id: ID!) { contactImport(id: $id) { ${UNDO} } }`,
      { id },
    );
    const { undo, rows: listed } = contactImport;
    const seconds = (new Date(undo.finishedAt).getTime() - new Date(undo.startedAt).getTime()) / 1000;
    const isEqual = (await readFields(room.pool, client.workspaceId, others)) === before;
    const kept = await room.pool.query(
      `select from contact where workspace_id = $1 and not ${others} and city = 'Edited'`,
      [client.workspaceId],
    );
    const named = new Set(listed.edges.map(({ node }) => node.contact.id));
    const isListed = edited.rows.every((contact) => named.has(contact.id));
    return [
      {
        row: 9,
        promise: `undo of an import that changed ${rows} contacts: at most ${LIMIT_S} s`,
        measured: `${seconds.toFixed(1)} s (${Math.round(rows / seconds)} rows/s)`,
        kept: seconds <= LIMIT_S,
      },
      {
        row: 9,
        promise: `fields as before; the ${edited.rows.length} that were edited since are kept and listed`,
        measured: `fields ${isEqual ? 'equal' : 'different'} (${undo.counts['reverted']} reverted); ${kept.rowCount} edits kept, ${named.size} listed`,
        kept: isEqual && isListed && kept.rowCount === edited.rows.length,
      },
    ];
  });
}
