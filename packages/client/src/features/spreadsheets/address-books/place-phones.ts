import { foldToKey } from '@convive/shared';

export type PhoneKind = 'MOBILE' | 'WORK' | 'HOME' | 'FAX' | null;

export interface LabelledPhone {
  number: string;
  /** null where its label says nothing of the kind. */
  kind: PhoneKind;
}

export interface PlacedPhones {
  mobile: string;
  work: string;
  other: string;
  fax: string[];
  /** Those that no field is free for. */
  further: string[];
}

const KINDS: readonly (readonly [NonNullable<PhoneKind>, readonly string[]])[] = [
  ['FAX', ['fax', 'telecopie', 'pager']],
  ['MOBILE', ['cell', 'mobil', 'portable', 'handy', 'natel', 'iphone', 'gsm']],
  [
    'WORK',
    ['work', 'travail', 'bureau', 'pro', 'business', 'office', 'geschaft', 'arbeit', 'buro', 'dienst'],
  ],
  ['HOME', ['home', 'domicile', 'maison', 'priv', 'perso', 'zuhause']],
];

/** What kind of phone its label or types name, in three languages: `TEL;CELL`, `Work Fax`, `_$!<Mobile>!$_`. */
export function phoneKind(...labels: readonly string[]): PhoneKind {
  const words = labels.map(foldToKey);
  const found = KINDS.find(([, starts]) =>
    words.some((word) => starts.some((start) => word.includes(start))),
  );
  return found?.[0] ?? null;
}

/**
 * Gives each number the field that its label names, the first ones first. A second one of a kind goes to the other
 * phone if that is free, one without a kind to any; nothing labelled ends in a field that says something else.
 */
export function placePhones(phones: readonly LabelledPhone[]): PlacedPhones {
  const placed: PlacedPhones = { mobile: '', work: '', other: '', fax: [], further: [] };
  const seen = new Set<string>();
  // What has no label goes last: it fits anywhere.
  const waiting: LabelledPhone[] = [];
  for (const phone of phones) {
    const digits = phone.number.replace(/[^\p{L}\d+]/gu, '');
    if (phone.number === '' || seen.has(digits)) continue;
    seen.add(digits);
    if (phone.kind === 'FAX') placed.fax.push(phone.number);
    else if (phone.kind === 'MOBILE' && placed.mobile === '') placed.mobile = phone.number;
    else if (phone.kind === 'WORK' && placed.work === '') placed.work = phone.number;
    else waiting.push(phone);
  }
  for (const { number, kind } of waiting.sort((a, b) => Number(a.kind === null) - Number(b.kind === null))) {
    if (placed.other === '') placed.other = number;
    else if (kind === null && placed.work === '') placed.work = number;
    else if (kind === null && placed.mobile === '') placed.mobile = number;
    else placed.further.push(number);
  }
  return placed;
}
