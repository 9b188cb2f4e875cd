import type { DemoPerson } from './demo-people.ts';

/** A file as somebody would have sent it: French headings and words, numbers as they are written. */
export interface DemoFile {
  fileName: string;
  columns: readonly { heading: string; field: string | null }[];
  /** The first row is row 2: headings are row 1. */
  rows: string[][];
}

const COLUMNS = [
  { heading: 'N° de dossier', field: 'identifier' },
  { heading: 'Prénom', field: 'firstName' },
  { heading: 'Nom', field: 'lastName' },
  { heading: 'Genre', field: 'gender' },
  { heading: 'E-mail', field: 'email' },
  { heading: 'Portable', field: 'phoneMobile' },
  { heading: 'Tél. professionnel', field: 'phoneWork' },
  { heading: 'Adresse', field: 'street' },
  { heading: 'Code postal', field: 'zip' },
  { heading: 'Ville', field: 'city' },
  { heading: 'Pays', field: 'country' },
  { heading: 'Langue', field: 'language' },
  { heading: 'Structure', field: 'organization' },
  { heading: 'Poste', field: 'jobTitle' },
  { heading: 'Annuaire', field: 'directory' },
  { heading: 'Lettre d’information', field: 'emailConsent' },
  { heading: 'Régime', field: 'custom:regime' },
  { heading: 'Don annuel', field: 'custom:don_annuel' },
  { heading: 'Centres d’intérêt', field: 'custom:interets' },
  { heading: 'Adhésion', field: 'custom:adhesion' },
  { heading: 'Remarque', field: null },
] as const;

const COUNTRY_NAMES = new Intl.DisplayNames('fr', { type: 'region' });
const LANGUAGE_NAMES = new Intl.DisplayNames('fr', { type: 'language' });
const LISTINGS = { NONE: '', INTERNAL: 'interne', EXTERNAL: 'externe' };
const CONSENTS = { UNKNOWN: '', GIVEN: 'oui', WITHDRAWN: 'non' };

/** `prefix` and `first` make the numbers of the files: A-1001, A-1002, … */
export function writeDemoFile(
  fileName: string,
  people: readonly DemoPerson[],
  { prefix, first }: { prefix: string; first: number },
): DemoFile {
  const rows = people.map((person, index) => rowOf(person, `${prefix}-${first + index}`));
  return { fileName, columns: COLUMNS, rows };
}

function rowOf(person: DemoPerson, number: string): string[] {
  return [
    number,
    person.firstName,
    person.lastName,
    person.gender === 'FEMALE' ? 'Féminin' : 'Masculin',
    person.email,
    person.phoneMobile,
    person.phoneWork,
    person.street,
    person.zip,
    person.city,
    COUNTRY_NAMES.of(person.country)!,
    LANGUAGE_NAMES.of(person.language)!,
    person.organization,
    person.jobTitle,
    LISTINGS[person.directory],
    CONSENTS[person.emailConsent],
    person.diet,
    person.donation,
    person.interests.join('; '),
    person.memberSince,
    '',
  ];
}

const COLUMN_OF = new Map<string | null, number>(COLUMNS.map(({ field }, index) => [field, index]));

/** A row with some cells as a person in a hurry would have typed them. */
export function mistype(row: readonly string[], cells: Record<string, string>): string[] {
  const typed = [...row];
  for (const [field, text] of Object.entries(cells)) typed[COLUMN_OF.get(field)!] = text;
  return typed;
}
