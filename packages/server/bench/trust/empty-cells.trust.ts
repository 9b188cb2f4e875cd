import { importPeople } from '../run-import.ts';
import { inTrustRoom } from './open-trust.ts';
import { makeRandom } from './random.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

/** The columns of which empty cells clear are every second one. */
const FIELDS = ['firstName', 'organization', 'city', 'jobTitle', 'street', 'zip'];
const COLUMNS = ['first_name', 'organization', 'city', 'job_title', 'street', 'zip'];
const BLANKS = ['', ' ', '\u00a0', '\u200b', ' \u00a0 '];

/** A file full of values, and then one full of holes. */
export async function trustEmptyCells(): Promise<TrustFigure[]> {
  const rows = scaled(10_000);
  return inTrustRoom('all', async (room) => {
    const client = await room.workspace('holes');
    const fields = ['identifier', ...FIELDS];
    const full = (n: number) => [`E-${n}`, ...FIELDS.map((field) => `${field} ${n}`)];
    await importPeople(client, { rows, fields, cells: full });
    const holes = makeHoles(rows);
    const columns = fields.map((field, index) => ({
      heading: field,
      field,
      emptyCells: index > 0 && clears(index - 1) ? 'CLEAR' : 'IGNORE',
    }));
    await importPeople(client, {
      rows,
      choices: { columns },
      cells: (n) => [`E-${n}`, ...holes[n]!.map((blank, place) => blank ?? `${FIELDS[place]} ${n}`)],
    });
    const found = await room.pool.query<Record<string, string | null>>(
      `select identifier, ${COLUMNS.join(', ')} from contact where workspace_id = $1`,
      [client.workspaceId],
    );
    const lost = { empty: 0, unasked: 0, left: 0 };
    for (const contact of found.rows)
      for (const [place, blank] of holes[Number(contact['identifier']!.slice(2))]!.entries()) {
        const isKept = contact[COLUMNS[place]!] !== null;
        if (blank !== null) lost.empty += 1;
        if (!isKept && !(blank !== null && clears(place))) lost.unasked += 1;
        if (isKept && blank !== null && clears(place)) lost.left += 1;
      }
    return [
      {
        row: 6,
        promise: `${rows} rows with empty cells of all kinds: no field cleared unless its column says so`,
        measured: `${lost.empty} empty cells for ${found.rows.length} contacts: ${lost.unasked} fields cleared unasked, ${lost.left} not cleared though asked`,
        kept: found.rows.length === rows && lost.unasked + lost.left === 0,
      },
    ];
  });
}

const clears = (place: number) => place % 2 === 1;

/** For each row and field the blank that stands there; null where its value does. */
function makeHoles(rows: number): (string | null)[][] {
  const next = makeRandom(rows);
  return Array.from({ length: rows }, () =>
    FIELDS.map(() => (next() < 0.5 ? null : BLANKS[Math.floor(next() * BLANKS.length)]!)),
  );
}
