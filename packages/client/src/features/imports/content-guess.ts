import {
  cellKind,
  type CustomFieldDefinition,
  customFieldName,
  foldToKey,
  normaliseField,
  normaliseValue,
} from '@convive/shared';

/** Of E.164: what begins the mobile numbers of the countries around. */
const MOBILE =
  /^\+(?:33[67]|491[567]|417[4-9]|436[5-9]|324[5-9]|3526|447[1-9]|393|34[67]|316|3519|377[46]|4237)/;
const FORM_OF_ADDRESS =
  /^(?:m|mr|mrs|ms|mme|mlle|monsieur|madame|mademoiselle|herr|hr|frau|fr|dr|dre|pr|prof|docteure?|doktor|(?:herr|frau) dr)\.?$/i;
const OF_BIRTH = /naissance|birth|geburt|geboren/;
/** Some of those who have a birthday were born before; nearly nothing else in a list of people is as old. */
const OLD_YEAR = /\b(?:1[89]\d\d)\b/;
/** Shorter ones are codes, which may stand for much else. */
const NAME_CHARACTERS = 4;
/** A single one may be somebody's name: France, Chad. */
const DISTINCT_NAMES = 2;

type Field = string | null;

/**
 * The fields of columns that no heading names, by what stands in them (`samples`, distinct): only what cannot well be
 * anything else, each field once. Names of people are never guessed. `country`: where national numbers are dialled.
 */
export function guessByContent(
  columns: readonly { samples: readonly string[] }[],
  country: string | null,
  customFields: readonly CustomFieldDefinition[],
): Field[] {
  const kinds = columns.map(({ samples }) => kindOf(samples, country));
  const birthField = birthFieldOf(customFields);
  const areBirthdays = (column: number) =>
    kinds.filter((kind) => kind === 'DATE').length === 1 &&
    (columns[column]?.samples ?? []).some((sample) => OLD_YEAR.test(sample));
  const taken = new Set<string>();
  const take = (...fields: (string | null)[]): Field => {
    const free = fields.find((field) => field !== null && !taken.has(field)) ?? null;
    if (free) taken.add(free);
    return free;
  };
  const byKind: Record<string, (column: number) => Field> = {
    EMAIL: () => take('email'),
    MOBILE: () => take('phoneMobile', 'phoneOther', 'phoneWork'),
    FIXED: () => take('phoneWork', 'phoneOther'),
    PHONE: () => take('phoneMobile', 'phoneWork', 'phoneOther'),
    DATE: (column) => (areBirthdays(column) ? take(birthField) : null),
    FORM_OF_ADDRESS: () => take('title'),
    GENDER: () => take('gender'),
    COUNTRY: () => take('country'),
    LANGUAGE: () => take('language'),
  };
  return kinds.map((kind, column) => byKind[kind ?? '']?.(column) ?? null);
}

/** What nearly all samples are. */
function kindOf(samples: readonly string[], country: string | null): string | null {
  const most = (test: (sample: string) => boolean) =>
    samples.length > 0 && samples.filter(test).length * 5 >= samples.length * 4;
  const isOf = (kind: string) => most((sample) => cellKind(sample) === kind);
  const written = (sample: string) => normaliseField('phoneMobile', sample, { country }).value ?? '';
  // A spreadsheet may have taken the zero in front.
  const isNumber = isOf('PHONE') || isOf('DIGITS');
  const mobiles = isNumber ? samples.filter((sample) => MOBILE.test(written(sample))).length : 0;
  // Among them a number of a house may stand: who has no mobile gives what there is.
  if (mobiles * 2 > samples.length) return 'MOBILE';
  if (isOf('PHONE')) return most((sample) => written(sample).startsWith('+')) ? 'FIXED' : 'PHONE';
  const areForms =
    most((sample) => FORM_OF_ADDRESS.test(sample)) && !samples.every((one) => one.length === 1);
  // A doctor may be among them, and is no gender.
  if (areForms && samples.some((sample) => cellKind(sample) === 'GENDER')) return 'FORM_OF_ADDRESS';
  if (isOf('GENDER')) return 'GENDER';
  const areNames = (type: 'COUNTRY' | 'LANGUAGE') =>
    samples.length >= DISTINCT_NAMES &&
    samples.every(
      (sample) =>
        sample.length >= NAME_CHARACTERS && normaliseValue(type, sample, { country: null }).value !== null,
    );
  if (areNames('COUNTRY')) return 'COUNTRY';
  if (areNames('LANGUAGE')) return 'LANGUAGE';
  return isOf('EMAIL') ? 'EMAIL' : isOf('DATE') ? 'DATE' : null;
}

function birthFieldOf(customFields: readonly CustomFieldDefinition[]): string | null {
  const found = customFields.find(({ type, title }) => type === 'DATE' && OF_BIRTH.test(foldToKey(title)));
  return found ? customFieldName(found.key) : null;
}
