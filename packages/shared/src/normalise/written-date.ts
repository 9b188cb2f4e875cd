import { foldLetters } from '../folding.ts';

/** The months as they are written in full in French, English and German, without accents. */
const MONTHS = [
  ['janvier', 'january', 'januar', 'janner'],
  ['fevrier', 'february', 'februar', 'feber'],
  ['mars', 'march', 'marz', 'maerz', 'mrz'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june', 'juni'],
  ['juillet', 'july', 'juli'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october', 'oktober'],
  ['novembre', 'november'],
  ['decembre', 'december', 'dezember'],
];
/** So many letters tell a month, but for `jui`, which begins two in French. */
const FEWEST_LETTERS = 3;

const WEEKDAY = String.raw`(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|son|mo|di|mi|do|fr|sa|so)[a-z]*[.,]*\s+)?`;
/** Letters behind the day are none of the month: `18 octobre` begins with one that could be either. */
const DAY = String.raw`(\d{1,2})(?:\s?(?:(?:er|st|nd|rd|th|o)(?![a-z])|[.°]))?`;
const MONTH = String.raw`([a-z]{3,10})\.?`;
const YEAR = String.raw`(\d{4}|['’]?\d{2})`;
const BETWEEN = String.raw`[\s,./-]{1,3}`;
const DAY_FIRST = new RegExp(
  String.raw`^${WEEKDAY}(?:le\s|den\s|the\s)?${DAY}(?:${BETWEEN}|\s(?:de|of)\s|(?=[a-z]))${MONTH}(?:(?:${BETWEEN})?${YEAR})?$`,
);
const MONTH_FIRST = new RegExp(String.raw`^${WEEKDAY}${MONTH}${BETWEEN}${DAY}(?:${BETWEEN}${YEAR})?$`);
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})${BETWEEN}${MONTH}${BETWEEN}${DAY}$`);
const LONGEST = 40;

export interface WrittenDate {
  /** As it was written, of two or four digits; null where there is none. */
  year: string | null;
  month: number;
  day: number;
}

/** A day whose month is a word, such as `1er févr. 1988` or `March 3, 1988`; null of anything else. The day may be none of its month. */
export function readWrittenDate(text: string): WrittenDate | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null;
  const folded = foldLetters(text);
  const [, ownDay, afterDay, lastYear] = DAY_FIRST.exec(folded) ?? [];
  if (ownDay) return toWritten(ownDay, afterDay, lastYear);
  const [, beforeDay, dayBehind, yearBehind] = MONTH_FIRST.exec(folded) ?? [];
  if (beforeDay) return toWritten(dayBehind, beforeDay, yearBehind);
  const [, yearInFront, middle, lastDay] = YEAR_FIRST.exec(folded) ?? [];
  return toWritten(lastDay, middle, yearInFront);
}

function toWritten(day = '', name = '', year?: string): WrittenDate | null {
  const month = monthOf(name);
  return month === 0 ? null : { year: year?.replace(/^['’]/, '') ?? null, month, day: Number(day) };
}

/** From 1; 0 of a word that is no month. As many letters count as somebody wrote: `sept.`, `févr.`. */
function monthOf(name: string): number {
  if (name.length < FEWEST_LETTERS) return 0;
  const months = MONTHS.flatMap((names, index) =>
    names.some((full) => full.startsWith(name)) ? [index + 1] : [],
  );
  return months.length === 1 ? (months[0] ?? 0) : 0;
}
