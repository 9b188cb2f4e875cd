import { foldLetters } from './folding.ts';

/** Between the heading of a group of columns and that of one of them. */
const BETWEEN = ' – ';

/** Words for somebody beside the person whom a row is about. */
const OTHER_PERSON = new RegExp(
  `\\b(?:${[
    ...[
      'representante?s?',
      'responsables?',
      'tut(?:eur|rice)s?',
      'peres?',
      'meres?',
      'parents?',
      'conjointe?s?',
    ],
    ...['epou(?:x|se)', 'urgence', 'prevenir', 'payeurs?', 'debiteurs?', 'parrain', 'marraine'],
    ...[
      'guardians?',
      'father',
      'mother',
      'spouse',
      'partner',
      'emergency',
      'next of kin',
      'payer',
      'assistant',
    ],
    ...['vater', 'mutter', 'eltern(?:teil)?', 'erziehungsberechtigte[nr]?', 'vormund', 'vertreter(?:in)?'],
    ...['ehe(?:partner(?:in)?|frau|mann|gatte|gattin)', 'notfall(?:kontakt)?', 'zahler(?:in)?'],
  ].join('|')})\\b`,
);

/** The heading of a column under that of its group, where it says too little by itself: `Domicile – Rue`. */
export function headingInGroup(group: string, heading: string): string {
  return `${group}${BETWEEN}${heading}`;
}

/** What such a heading was made of; null of any other. */
export function groupedHeading(heading: string): { group: string; heading: string } | null {
  const place = heading.lastIndexOf(BETWEEN);
  if (place <= 0) return null;
  return { group: heading.slice(0, place), heading: heading.slice(place + BETWEEN.length) };
}

/** Whether a group of columns is about a parent, a guardian or somebody else beside the person of the row. */
export function isOfAnotherPerson(group: string): boolean {
  return OTHER_PERSON.test(foldLetters(group));
}
