/** How the number of a cell is shown: what of it must be kept when it is taken as text. */
export type NumberFormat =
  | { kind: 'PLAIN' }
  | { kind: 'DATE'; hasDay: boolean; hasTime: boolean }
  /** Digits in a fixed pattern, as postcodes and phone numbers have it: `00000`, `0#" "##" "##" "##" "##`. */
  | { kind: 'MASK'; pattern: readonly (string | { isRequired: boolean })[] };

const PLAIN: NumberFormat = { kind: 'PLAIN' };
const DAY: NumberFormat = { kind: 'DATE', hasDay: true, hasTime: false };
const TIME: NumberFormat = { kind: 'DATE', hasDay: false, hasTime: true };
const DAY_AND_TIME: NumberFormat = { kind: 'DATE', hasDay: true, hasTime: true };

/** Formats that a workbook names by number alone; those of 27 and above are dates of East Asia. */
function builtIn(id: number): NumberFormat | null {
  if (id === 22) return DAY_AND_TIME;
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return TIME;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return DAY;
  return null;
}

/** `code` is the format as the workbook spells it, in whose language ever it is shown; absent for built-in ones. */
export function readNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id) ?? PLAIN;
  const [section = ''] = splitSections(code);
  const bare = section
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replaceAll(/general/gi, '');
  if (/[dyhs]|m/i.test(bare)) {
    const hasTime = /[hs]/i.test(bare);
    // Months and minutes share their letter: beside hours or seconds alone it is minutes.
    return { kind: 'DATE', hasDay: /[dy]/i.test(bare) || !hasTime, hasTime };
  }
  return readMask(section) ?? PLAIN;
}

function splitSections(code: string): string[] {
  return code.match(/(?:"[^"]*"|\\.|[^;])+/g) ?? [];
}

/** Null where it shows an ordinary number, or one in which nothing is kept that digits alone would lose. */
function readMask(section: string): NumberFormat | null {
  const pattern: (string | { isRequired: boolean })[] = [];
  for (const [, quoted, escaped, plain] of section.matchAll(/"([^"]*)"|\\(.)|(.)/g)) {
    const literal = quoted ?? escaped;
    if (literal !== undefined) pattern.push(literal);
    else if (plain === '0' || plain === '#') pattern.push({ isRequired: plain === '0' });
    else if (plain !== undefined && ' -()/+'.includes(plain)) pattern.push(plain);
    else return null;
  }
  const digits = pattern.filter((one) => typeof one !== 'string');
  const isKept = digits.length > 1 && (digits[0]!.isRequired || pattern.length > digits.length);
  return isKept ? { kind: 'MASK', pattern } : null;
}

/** `digits` are those of a whole number. They fill the pattern from its end; more of them than places stand in front. */
export function applyMask(digits: string, pattern: readonly (string | { isRequired: boolean })[]): string {
  const places = pattern.filter((one) => typeof one !== 'string').length;
  let missing = Math.max(0, places - digits.length);
  let next = 0;
  let isFirst = true;
  let shown = '';
  for (const one of pattern) {
    if (typeof one === 'string') {
      shown += one;
      continue;
    }
    if (isFirst) {
      next = Math.max(0, digits.length - places);
      shown += digits.slice(0, next);
      isFirst = false;
    }
    if (missing > 0) {
      missing -= 1;
      if (one.isRequired) shown += '0';
    } else shown += digits[next++] ?? '';
  }
  return shown.trim();
}
