import { identifierKey } from '@convive/shared';
import type { WorkspaceClient } from '../workspace-client.ts';
import { inTrustRoom } from './open-trust.ts';
import { makeRandom } from './random.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const FIRST_ROW = 2;
const ROWS = 24;
/** Few, so that files have people in common with each other too. */
const IDENTIFIERS = 400;
const FILES_AT_ONCE = 4;

const WRITINGS: ((identifier: string) => string)[] = [
  (identifier) => identifier,
  (identifier) => identifier.toUpperCase(),
  (identifier) => identifier.toLowerCase(),
  (identifier) => `  ${identifier} `,
  (identifier) => `\u00a0${identifier.toUpperCase()}\u200b`,
];

interface Row {
  row: number;
  issues: { code: string; rowRanges: { first: number; last: number }[] }[];
}

/** Files in which people stand several times, in other letters and with blanks around. */
export async function trustDuplicateRows(): Promise<TrustFigure[]> {
  const files = scaled(1_000);
  return inTrustRoom('all', async (room) => {
    const client = await room.workspace('copies');
    let copies = 0;
    let untold = 0;
    let file = 0;
    const work = async () => {
      while (file < files) {
        const identifiers = makeFile(file++);
        const told = await importFile(client, identifiers);
        for (const rows of groupCopies(identifiers))
          for (const row of rows) {
            copies += 1;
            if (!told.some((one) => one.row === row && namesAll(one, rows))) untold += 1;
          }
      }
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
    const { rows } = await room.pool.query<{ contacts: number; doubled: number }>(
      `select count(*)::int as contacts, (count(*) - count(distinct lower(btrim(identifier, E' \\u00a0\\u200b'))))::int as doubled
       from contact where workspace_id = $1`,
      [client.workspaceId],
    );
    const { contacts, doubled } = rows[0]!;
    return [
      {
        row: 5,
        promise: `${files} generated files with copies of a row in other letters: no contact twice, each copy told with all row numbers`,
        measured: `${doubled} of ${contacts} contacts twice; ${untold} of ${copies} copies not told with all their rows`,
        kept: doubled === 0 && untold === 0,
      },
    ];
  });
}

function makeFile(seed: number): string[] {
  const next = makeRandom(seed);
  const pick = (count: number) => Math.floor(next() * count);
  const people = Array.from({ length: ROWS / 2 }, () => `Straße-É${pick(IDENTIFIERS)}x`);
  return Array.from({ length: ROWS }, () => WRITINGS[pick(WRITINGS.length)]!(people[pick(people.length)]!));
}

/** The row numbers of whoever stands more than once. */
function groupCopies(identifiers: readonly string[]): number[][] {
  const rows = new Map<string, number[]>();
  for (const [index, identifier] of identifiers.entries()) {
    const key = identifierKey(identifier);
    rows.set(key, [...(rows.get(key) ?? []), index + FIRST_ROW]);
  }
  return [...rows.values()].filter(({ length }) => length > 1);
}

async function importFile(client: WorkspaceClient, identifiers: readonly string[]): Promise<Row[]> {
  const { importContacts } = await client.ask<{
    importContacts: { contactImport: { rows: { edges: { node: Row }[] } } };
  }>(
    `mutation ($input: ImportContactsInput!) { importContacts(input: $input) { contactImport {
       rows(states: [INVALID], first: 200) { edges { node { row issues { code rowRanges { first last } } } } } } } }`,
    {
      input: {
        firstRow: FIRST_ROW,
        import: { columns: [{ field: 'identifier' }] },
        rows: identifiers.map((identifier) => [identifier]),
      },
    },
  );
  return importContacts.contactImport.rows.edges.map(({ node }) => node);
}

function namesAll({ issues }: Row, rows: readonly number[]): boolean {
  const ranges = issues.find(({ code }) => code === 'DUPLICATE_IN_FILE')?.rowRanges ?? [];
  return rows.every((row) => ranges.some(({ first, last }) => first <= row && row <= last));
}
