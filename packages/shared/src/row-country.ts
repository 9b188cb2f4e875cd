import { foldToKey } from './folding.ts';
import { withoutRemarks } from './normalise/phone.ts';

/** What the cells of a row tell of its country, where no column names it. */
export interface RowCountry {
  /** Null where nothing speaks against the country of the file. */
  likely: string | null;
  /** Its postcode may be that of a neighbour, or one whose zero in front is lost. */
  isDoubtful: boolean;
}

/** Texts as the file has them; '' where there is none. */
export interface RowSigns {
  zip: string;
  city: string;
  phones: readonly string[];
}

/** Numbers of French and Swiss people have as many digits, and lists of border clubs mix them: each groups its own way. */
const SWISS_GROUPS = /^\(?0\d\d\)?[\s/.-]?\d{3}[\s.-]\d{2}[\s.-]\d{2}$/;
const FRENCH_GROUPS = /^0\d(?:[\s.-]\d{2}){4}$/;
const SWISS_BEGINNING = /^0(?:2[124678]|3[1-4]|4[134]|5[12568]|6[12]|7[15-9]|81|91)/;
/** Of Swiss mobiles and of nobody in France. */
const ONLY_SWISS = /^079\d{7}$/;
/** In France numbers that begin so stand in the north-west, where no postcode begins with zero. */
const SWISS_BESIDE_POSTCODE = /^0(?:2[124678]|79)\d{7}$/;
const EITHER_MOBILE = /^07[5-8]\d{7}$/;
const FRENCH = /^0[1-7]\d{8}$/;
const SWISS_POSTCODE = /^[1-9]\d{3}$/;
const MARKED_POSTCODE = /^(CH|FR?)[\s-]\s?\d{4,5}$/i;
const SWISS_TOWNS: ReadonlySet<string> = new Set(
  [
    ...[
      'Genève',
      'Geneva',
      'Genf',
      'Lausanne',
      'Zürich',
      'Zurich',
      'Bern',
      'Berne',
      'Basel',
      'Bâle',
      'Luzern',
    ],
    ...['Lucerne', 'St. Gallen', 'Winterthur', 'Lugano', 'Biel', 'Bienne', 'Biel/Bienne', 'Thun', 'Fribourg'],
    ...[
      'Neuchâtel',
      'La Chaux-de-Fonds',
      'Sion',
      'Sierre',
      'Martigny',
      'Monthey',
      'Montreux',
      'Vevey',
      'Nyon',
    ],
    ...['Morges', 'Renens', 'Yverdon', 'Yverdon-les-Bains', 'Carouge', 'Vernier', 'Lancy', 'Meyrin', 'Onex'],
    ...['Versoix', 'Thônex', 'Bulle', 'Delémont', 'Zug', 'Chur', 'Coire', 'Schaffhausen', 'Aarau', 'Olten'],
  ].map(foldToKey),
);
/** Neighbours of Switzerland whose postcodes have five digits. */
const AROUND: ReadonlySet<string> = new Set(['FR', 'DE', 'IT']);

/** National digits; a zero in front that a spreadsheet took is put back. */
const digitsOf = (phone: string) => phone.replace(/[\s()./-]/g, '').replace(/^(?=[1-9]\d{8}$)/, '0');

/** Whether a row of a file of this country may be from elsewhere although it does not say so. */
export const mayMixCountries = (home: string | null): boolean =>
  home === 'CH' || (home !== null && AROUND.has(home));

const FIRST_FIGURE = 0x30;
const LAST_FIGURE = 0x39;
const FRENCH_DIGITS = 5;
const SWISS_DIGITS = 4;

/** Whether a postcode alone says that a row of such a file is from nowhere else: asked of every row, and most are. */
export function isUsualPostcode(home: string | null, zip: string): boolean {
  if (zip === '') return true;
  const isBetweenFigures = isFigure(zip.charCodeAt(0)) && isFigure(zip.charCodeAt(zip.length - 1));
  return isBetweenFigures && zip.length !== (home === 'CH' ? FRENCH_DIGITS : SWISS_DIGITS);
}

const isFigure = (code: number): boolean => code >= FIRST_FIGURE && code <= LAST_FIGURE;

export function countryOfRow(home: string | null, { zip, city, phones: cells }: RowSigns): RowCountry {
  const phones = cells.map(withoutRemarks);
  const marked = MARKED_POSTCODE.exec(zip)?.[1]?.toUpperCase();
  if (marked) return { likely: marked === 'CH' ? 'CH' : 'FR', isDoubtful: false };
  if (home === 'CH') {
    if (!/^\d{5}$/.test(zip)) return SURE;
    const isFrench = phones.some((phone) => FRENCH_GROUPS.test(phone) || /^(?:\+|00)33/.test(phone));
    return isFrench ? { likely: 'FR', isDoubtful: false } : DOUBTFUL;
  }
  if (home === null || !AROUND.has(home) || !SWISS_POSTCODE.test(zip)) return SURE;
  const isSwiss =
    SWISS_TOWNS.has(foldToKey(city)) ||
    phones.some(
      (phone) =>
        /^(?:\+|00)41/.test(phone) || isGroupedSwiss(phone) || SWISS_BESIDE_POSTCODE.test(digitsOf(phone)),
    );
  return isSwiss ? { likely: 'CH', isDoubtful: false } : DOUBTFUL;
}

export const SURE: RowCountry = { likely: null, isDoubtful: false };
const DOUBTFUL: RowCountry = { likely: null, isDoubtful: true };

const isGroupedSwiss = (phone: string) => SWISS_GROUPS.test(phone) && SWISS_BEGINNING.test(digitsOf(phone));

/**
 * The other country that a national number is read in: by how it is written, else as its row is. Null where it is one of the file's
 * country.
 */
export function likelyCountryOfPhone(cell: string, home: string, row: RowCountry): string | null {
  const phone = withoutRemarks(cell);
  if (home === 'FR') {
    if (FRENCH_GROUPS.test(phone)) return null;
    if (isGroupedSwiss(phone) || ONLY_SWISS.test(digitsOf(phone))) return 'CH';
  }
  if (home === 'CH') {
    if (isGroupedSwiss(phone)) return null;
    if (FRENCH_GROUPS.test(phone)) return 'FR';
  }
  return row.likely === home ? null : row.likely;
}

/** Whether a number, read in the country of the file, may as well be one of the neighbour whose postcode its row seems to have. */
export function mayBeAbroad(cell: string, home: string, row: RowCountry): boolean {
  const phone = withoutRemarks(cell);
  if (!row.isDoubtful) return false;
  if (home === 'CH') return FRENCH.test(digitsOf(phone)) && !isGroupedSwiss(phone);
  return EITHER_MOBILE.test(digitsOf(phone)) && !FRENCH_GROUPS.test(phone);
}
