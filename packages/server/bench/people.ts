export const FIRST_NAMES = [
  'Amélie',
  'Jürgen',
  'Zoë',
  'François',
  'Ana',
  'Björn',
  'Chloé',
  'Łukasz',
  'Marie',
  'Noël',
  'Inês',
  'Søren',
];
export const LAST_NAMES = [
  'Müller',
  'Lefèvre',
  'García',
  'Rossi',
  'Nowak',
  'Dubois',
  'Schröder',
  'Jensen',
  'Costa',
  'Bernard',
  'Weiß',
  'Novák',
];
const CITIES = [
  'Lyon',
  'Köln',
  'Sevilla',
  'Torino',
  'Kraków',
  'Bruxelles',
  'Genève',
  'Malmö',
  'Porto',
  'Graz',
];

export const HEADINGS = [
  'identifier',
  'firstName',
  'lastName',
  'organization',
  'email',
  'phoneMobile',
  'city',
  'zip',
  'language',
];

/** Person number `n`, as cells in the order of `HEADINGS`: always the same one. */
export function personCells(n: number): string[] {
  const first = FIRST_NAMES[n % FIRST_NAMES.length]!;
  const last = LAST_NAMES[Math.floor(n / FIRST_NAMES.length) % LAST_NAMES.length]!;
  return [
    `P-${n}`,
    first,
    `${last} ${Math.floor(n / 144)}`,
    `Organisation ${n % 997}`,
    `person.${n}@example.org`,
    `+336${String(10_000_000 + n)}`,
    CITIES[n % CITIES.length]!,
    String(10_000 + (n % 89_999)),
    n % 3 === 0 ? 'de' : 'fr',
  ];
}
