/** A list as an association would export it from a French Excel, with everything that goes wrong in one. */
export interface PeopleFile {
  name: string;
  bytes: Buffer;
  rowCount: number;
  /** Addresses that are none: each spoils its row. */
  badEmails: readonly string[];
  /** How many rows say a language that nobody speaks. */
  unknownLanguageRows: number;
  /** On two rows: neither can be believed. */
  doubledIdentifier: string;
  /** One person twice, under two identifiers. */
  twins: readonly [TwinRow, TwinRow];
}

interface TwinRow {
  identifier: string;
  name: string;
  city: string;
}

export const UNKNOWN_LANGUAGE = 'Klingon';

const FIRST_NAMES = `Amélie Bérénice Chloé Daphné Éloïse Françoise Gaëlle Héloïse Inès Joséphine Maëlys Noémie
  Ségolène Thaïs André Benoît Cédric Étienne François Gaël Jérôme Loïc Mickaël Noël Rémi Stéphane`.split(
  /\s+/,
);
const LAST_NAMES =
  `Lefèvre Bézard Châtelain Dubœuf Évrard Fontaine Gérard Hébert Imbert Joubert Kermadec Lévêque
  Mégret Nguyên-Roux Orsini Pérez Quéméneur Rivière Sœur Thévenot Vallée Zöller d’Arcy`.split(/\s+/);
const CITIES = `Orléans Besançon Béziers Châteauroux Nîmes Évreux Mâcon Saint-Étienne`.split(/\s+/);
const LANGUAGES = ['français', 'Allemand', 'en', 'FR'];
const HEADINGS = [
  'N° adhérent',
  'Prénom',
  'Nom',
  'Organisation',
  'Adresse e-mail',
  'Téléphone portable',
  'Rue',
  'Code postal',
  'Ville',
  'Langue',
  'Cotisation (€)',
];

export function makePeopleFile(rowCount = 10_000): PeopleFile {
  const rows = Array.from({ length: rowCount }, (_, index) => personRow(index));
  const badEmails = [
    'sans-arobase.example',
    'deux@@example.org',
    'espace @example.org',
    'rien@',
    '@example.org',
  ];
  badEmails.forEach((email, index) => (at(rows, 100 + index * 100)[4] = email));
  for (const index of [50, 51, 1500]) at(rows, index)[9] = UNKNOWN_LANGUAGE;
  const doubledIdentifier = 'A-00777';
  at(rows, 3000)[0] = ` ${doubledIdentifier.toLowerCase()}`;

  const twins: PeopleFile['twins'] = [
    { identifier: 'A-04000', name: 'Zoé Müller', city: 'Mulhouse' },
    { identifier: 'A-04001', name: 'Zoe Müller', city: 'Mülhausen' },
  ];
  for (const { identifier, name, city } of twins) {
    const row = at(rows, Number(identifier.slice(2)) - 1);
    [row[1], row[2]] = name.split(' ') as [string, string];
    row[8] = city;
  }
  const text = [HEADINGS, ...rows].map((row) => row.map(writeCell).join(';')).join('\r\n');
  return {
    name: 'adhérents.csv',
    bytes: encodeWindows1252(`${text}\r\n`),
    rowCount,
    badEmails,
    unknownLanguageRows: 3,
    doubledIdentifier,
    twins,
  };
}

function personRow(index: number): string[] {
  const number = String(index + 1).padStart(5, '0');
  const pick = (list: readonly string[], turn: number) => list[(index * turn + turn) % list.length]!;
  return [
    `A-${number}`,
    pick(FIRST_NAMES, 7),
    pick(LAST_NAMES, 5),
    index % 3 === 0 ? `Café ${pick(LAST_NAMES, 3)} "Chez ${pick(FIRST_NAMES, 11)}" ; traiteur` : '',
    `adherent.${number}@example.org`,
    `06 12 ${number.slice(0, 2)} ${number[2]}0 ${number.slice(3)}`,
    // Excel writes Alt+Enter as a bare line feed between quotes.
    index % 40 === 0 ? `${index} rue de l’Hôtel\nBâtiment B` : `${index} allée des Érables`,
    String(10_000 + index),
    pick(CITIES, 3),
    pick(LANGUAGES, 1),
    `${20 + (index % 5)},50 €`,
  ];
}

function at(rows: string[][], index: number): string[] {
  const row = rows[index];
  if (!row) throw new RangeError(`The file needs more than ${index} rows.`);
  return row;
}

function writeCell(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const BEYOND_LATIN_1: Record<string, number> = { '€': 0x80, '’': 0x92, œ: 0x9c };

export function encodeWindows1252(text: string): Buffer {
  const bytes = Array.from(text, (letter) => {
    const byte = BEYOND_LATIN_1[letter] ?? letter.charCodeAt(0);
    if (byte > 0xff) throw new RangeError(`Windows-1252 has no "${letter}".`);
    return byte;
  });
  return Buffer.from(bytes);
}

/** Reads a small delimited text back: rows of cells, quotes taken off. */
export function readCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${delimiter}]*))(${delimiter}|\\r?\\n|$)`, 'gy');
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, '').matchAll(pattern)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '') break;
    if (end !== delimiter) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
