import metadata from 'libphonenumber-js/min/metadata';

/** What is needed to recognise a well-formed number of a country that shares its calling code with no other. */
interface NumberingPlan {
  callingCode: string;
  /** Matches a whole valid number without calling code and national prefix. */
  nationalNumber: RegExp;
  /** Matches a whole valid number in international form. */
  international: RegExp;
  /** `0` or nothing. */
  nationalPrefix: string;
  /** Matches the beginning of a number dialled abroad. */
  dialledAbroad: RegExp;
}

// The library's metadata is a tuple of no declared type: [calling code, prefix abroad, number
// pattern, lengths, formats, national prefix, its formatting, its parsing, its transformation …].
const [CALLING_CODE, ABROAD, PATTERN, PREFIX, PREFIX_PARSING, PREFIX_TRANSFORM] = [0, 1, 2, 5, 7, 8] as const;

const byCountry = new Map<string, NumberingPlan | null>();

/** The plan of an ISO 3166 country in capitals; null where it is not simple enough for a short way. */
export function planOfCountry(country: string): NumberingPlan | null {
  let plan = byCountry.get(country);
  if (plan === undefined) {
    plan = readPlan(country);
    byCountry.set(country, plan);
  }
  return plan;
}

/** The plan of an international number (`+…`), found by its calling code. */
export function planOfNumber(international: string): NumberingPlan | null {
  let code = 0;
  for (let at = 1; at <= LONGEST_CODE; at++) {
    const digit = international.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9) || (at === 1 && digit === 0)) return null;
    code = code * 10 + digit;
    const countries = COUNTRIES_OF_CODE[code];
    if (countries) return countries.length === 1 && countries[0] ? planOfCountry(countries[0]) : null;
  }
  return null;
}

const ZERO = 0x30;
/** In digits; no code begins with zero, nor with another code. */
const LONGEST_CODE = 3;

const CALLING_CODES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(metadata.country_calling_codes),
);

/** The same by number: asked of every phone number of a file. */
const COUNTRIES_OF_CODE: (readonly string[] | undefined)[] = [];
for (const [code, countries] of CALLING_CODES) COUNTRIES_OF_CODE[Number(code)] = countries;

function readPlan(country: string): NumberingPlan | null {
  const fields: readonly unknown[] | undefined = Object.hasOwn(metadata.countries, country)
    ? metadata.countries[country as keyof typeof metadata.countries]
    : undefined;
  if (!fields) return null;
  const [callingCode, abroad, pattern] = [fields[CALLING_CODE], fields[ABROAD], fields[PATTERN]];
  if (typeof callingCode !== 'string' || typeof abroad !== 'string' || typeof pattern !== 'string')
    return null;
  const prefix = fields[PREFIX_PARSING] || fields[PREFIX] || '';
  const isSimple = (prefix === '' || prefix === '0') && !fields[PREFIX_TRANSFORM];
  if (!isSimple || CALLING_CODES.get(callingCode)?.length !== 1) return null;
  return {
    callingCode,
    nationalNumber: new RegExp(`^(?:${pattern})$`),
    international: new RegExp(`^\\+${callingCode}(?:${pattern})$`),
    nationalPrefix: prefix,
    dialledAbroad: new RegExp(`^(?:${abroad})`),
  };
}
