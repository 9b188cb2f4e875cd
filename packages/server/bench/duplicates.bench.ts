import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';
import { peopleWithDoubles, type Person } from './people-with-doubles.ts';
import { reachRest } from './reach-state.ts';
import { importPeople } from './run-import.ts';

const ROWS = 100_000;
const SHARE = 0.02;
const FIELDS = [
  'identifier',
  'firstName',
  'lastName',
  'organization',
  'email',
  'phoneMobile',
  'phoneWork',
  'street',
  'zip',
  'city',
  'custom:born',
] as const;

/** How well doubles are found that a generated list is known to hold, and in what time. */
export async function benchDuplicates(app: BenchApp): Promise<Figure[]> {
  await app.application.database.asOwner('delete from contact');
  await app.ask(
    'mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { errors { message } } }',
    { input: { key: 'born', title: 'Date of birth', type: 'DATE' } },
  );
  const { people, doubles } = peopleWithDoubles(ROWS, SHARE);
  const truth = new Set(doubles.map(([one, other]) => `P-${one} P-${other}`));
  const cells = (n: number) => [
    `P-${n}`,
    ...FIELDS.slice(1).map((field) => people[n]![field as keyof Person] ?? ''),
  ];
  const imported = await timed(() => importPeople(app, { rows: ROWS, fields: FIELDS, cells }));
  const searched = await timed(() => reachRest(app));
  const found = await findPairs(app);
  const right = found.filter((pair) => truth.has(pair)).length;
  const [precision, recall] = [right / found.length, right / truth.size];
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return [
    {
      name: `F1 of the pairs proposed among ${ROWS} contacts, ${percent(SHARE)} of them doubles`,
      ratio: (2 * precision * recall) / (precision + recall),
      detail: `precision ${percent(precision)}, recall ${percent(recall)}, ${found.length} pairs`,
    },
    {
      name: 'import of these contacts against the search for doubles after it',
      ratio: imported / searched,
      detail: `${imported.toFixed(0)} s against ${searched.toFixed(0)} s`,
    },
  ];
}

interface PairPage {
  duplicateContacts: {
    edges: { node: { contacts: { identifier: string }[] } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

async function findPairs(app: BenchApp): Promise<string[]> {
  const pairs: string[] = [];
  let after: string | null = null;
  do {
    const { duplicateContacts }: PairPage = await app.ask<PairPage>(
      `query ($after: String) { duplicateContacts(first: 200, after: $after) {
         edges { node { contacts { identifier } } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { node } of duplicateContacts.edges)
      pairs.push(
        node.contacts
          .map(({ identifier }) => identifier)
          .sort((one, other) => Number(one.slice(2)) - Number(other.slice(2)))
          .join(' '),
      );
    after = duplicateContacts.pageInfo.hasNextPage ? duplicateContacts.pageInfo.endCursor : null;
  } while (after);
  return pairs;
}
