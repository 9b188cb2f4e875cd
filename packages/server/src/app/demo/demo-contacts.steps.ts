import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { archiveContacts, createContact, findContact, updateContact } from '../../features/contacts/index.ts';
import { importNow, ImportsService } from '../../features/imports/index.ts';
import { type DemoFile, mistype, writeDemoFile } from './demo-files.ts';
import { DemoPeople, type DemoPerson, secondNotes } from './demo-people.ts';
import type { DemoStep, DemoWorkshop } from './demo-step.ts';
import { SeededChance } from './seeded-chance.ts';

export const MEMBERS_FILE = { prefix: 'A', first: 1001 };
export const PARTNERS_FILE = { prefix: 'P', first: 2001 };
/** In the order of their file. */
export const PARTNERS = [
  ['PATRON', 24],
  ['PRESS', 16],
  ['ARTIST', 12],
  ['SUPPLIER', 10],
] as const;
const EVENING_FILE = { prefix: 'S', first: 3001 };

/** A year of the house: 300 contacts live in the end, ten of them probable doubles, and six were put away. */
export function contactSteps(): DemoStep[] {
  const chance = new SeededChance(1889);
  const people = new DemoPeople(chance);
  const members = [...people.invent('TEAM', 14), ...people.invent('MEMBER', 132)];
  const partners = PARTNERS.flatMap(([role, count]) => people.invent(role, count));
  const guests = people.invent('GUEST', 51);
  const doubles = secondNotes(pickApart(members.slice(14), 10));
  const byHand = people.invent('MEMBER', 37);
  return [
    importing(352.4, writeDemoFile('adherents-saison.csv', members, MEMBERS_FILE), 'Adhérents'),
    importing(231.2, writeDemoFile('mecenes-presse-artistes.csv', partners, PARTNERS_FILE)),
    archiving(96.3, [1031, 1044, 1058, 1077, 1103, 1129].map(identifierOfMember)),
    importing(18.15, eveningFile([...guests, ...doubles.slice(0, 5)], members), 'Soirée d’ouverture'),
    ...addingByHand([...byHand, ...doubles.slice(5)], chance),
    ...changing(chance),
  ];
}

const identifierOfMember = (number: number) => `${MEMBERS_FILE.prefix}-${number}`;

/** Some of a list, far from each other. */
function pickApart<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.floor(items.length / count);
  return Array.from({ length: count }, (_, index) => items[index * step]!);
}

function importing(
  daysAgo: number,
  { fileName, columns, rows }: DemoFile,
  newGroupName: string | null = null,
): DemoStep {
  return {
    daysAgo,
    run: async (transaction, { features: { imports }, userId }) => {
      const input = { fileName, columns, newGroupName };
      await importNow(transaction, imports, new ImportsService(imports), {
        input,
        batch: { firstRow: 2, rows },
        userId,
      });
    },
  };
}

/** The guests of an evening, written down at the door: new ones, known ones, and nine rows that cannot go in. */
function eveningFile(people: readonly DemoPerson[], members: readonly DemoPerson[]): DemoFile {
  const { rows: good, ...file } = writeDemoFile('invites-soiree.csv', people, EVENING_FILE);
  const known = [40, 61, 82, 90, 117].map((index) => {
    const { prefix, first } = MEMBERS_FILE;
    const { rows } = writeDemoFile('', [members[index]!], { prefix, first: first + index });
    return mistype(rows[0]!, { phoneMobile: `06 39 98 40 ${10 + (index % 90)}`, street: '' });
  });
  const sample = (index: number, cells: Record<string, string>) =>
    mistype(good[index]!, { identifier: `S-31${String(index).padStart(2, '0')}`, ...cells });
  const bad = [
    sample(2, { email: 'camille.durieux(at)courrier.example' }),
    sample(5, { email: 'p.wagner@' }),
    sample(8, { gender: 'Mme et M.' }),
    sample(11, { language: 'bilingue' }),
    sample(14, { identifier: '' }),
    sample(17, { identifier: 'S-3200', firstName: 'Ludivine', lastName: 'Carpentier' }),
    sample(20, { identifier: 's-3200', firstName: 'Lilian', lastName: 'Carpentier' }),
    sample(23, { phoneMobile: '3,3639981E+10' }),
    sample(26, { country: 'Syldavie' }),
  ];
  return { ...file, rows: weave([...good, ...known], bad) };
}

/** Spreads the few among the many, so that they do not all stand at the end. */
function weave<Item>(many: readonly Item[], few: readonly Item[]): Item[] {
  const step = Math.floor(many.length / few.length);
  return few.flatMap((item, index) => [
    ...many.slice(index * step, index === few.length - 1 ? undefined : (index + 1) * step),
    item,
  ]);
}

/** People whom somebody wrote down one at a time, all through the year; the last few hours ago. */
function addingByHand(people: readonly DemoPerson[], chance: SeededChance): DemoStep[] {
  const days = people.map(() => chance.fraction() ** 1.6 * 340);
  return people.map((person, index) => ({
    daysAgo: index < 2 ? 0.1 + index / 10 : 0.4 + days[index]!,
    run: async (transaction, { features: { contacts }, userId }) => {
      const { role: _, diet, donation, interests, memberSince, ...values } = person;
      const given = Object.entries(values).map(([field, value]) => [field, value === '' ? null : value]);
      const customValues = Object.entries({
        regime: diet,
        don_annuel: donation,
        interets: interests.join('; '),
        adhesion: memberSince,
      }).flatMap(([key, value]) => (value === '' ? [] : [{ key, value }]));
      await createContact(transaction, contacts, userId, { ...Object.fromEntries(given), customValues });
    },
  }));
}

function archiving(daysAgo: number, identifiers: readonly string[]): DemoStep {
  return {
    daysAgo,
    run: async (transaction, { features: { contacts }, userId }) => {
      const selection = { filter: { identifier: { in: [...identifiers] } } };
      await archiveContacts(transaction, contacts, userId, selection);
    },
  };
}

/** Who moved house, changed number or post: what gives contacts a history. */
function changing(chance: SeededChance): DemoStep[] {
  const changes: [number: number, fields: Record<string, string>][] = [
    [1003, { jobTitle: 'Administration et ressources humaines' }],
    [1006, { phoneWork: '+33 1 99 00 47 12' }],
    [1021, { city: 'Marseille', zip: '13002', street: '8 rue de la République' }],
    [1021, { phoneMobile: '+33 6 39 98 21 07' }],
    [1035, { city: 'Bruxelles', zip: '1060', country: 'BE' }],
    [1052, { emailConsent: 'WITHDRAWN' }],
    [1066, { lastName: 'Delâtre-Mérigot' }],
    [1084, { street: '17 allée des Érables' }],
    [1084, { email: 'nouvelle.adresse@courrier.example' }],
    [1110, { language: 'fr' }],
    [1110, { city: 'Lille', zip: '59800', country: 'FR' }],
  ];
  return changes.map(([number, fields], index) => ({
    daysAgo: 300 - index * 26 + chance.fraction() * 10,
    run: (transaction, workshop) => change(transaction, workshop, identifierOfMember(number), fields),
  }));
}

async function change(
  transaction: WorkspaceTransaction,
  { features: { contacts }, userId }: DemoWorkshop,
  identifier: string,
  fields: Record<string, string>,
): Promise<void> {
  const { id, version: expectedVersion } = (await findContact(transaction, contacts, { identifier }))!;
  await updateContact(transaction, contacts, userId, { id, expectedVersion, ...fields });
}
