import { headingInGroup, headingKey, isOfAnotherPerson } from '@convive/shared';
import { isBlank } from './blank-cell.ts';

/**
 * Headings with what the band above them says, where they need it: where several columns are called alike, and where
 * a group is about somebody else than the person of the row. A column that is named in the band alone has its name.
 * A group reaches as far as the next one (in a workbook its merged cells say so too).
 */
export function headingsUnderBand(headings: readonly string[], band: readonly string[]): string[] {
  const keys = headings.map(headingKey);
  let group = '';
  return headings.map((heading, column) => {
    const own = (band[column] ?? '').trim();
    if (own !== '') group = own;
    if (isBlank(heading)) return own;
    const isAlone = keys.indexOf(keys[column] ?? '') === keys.lastIndexOf(keys[column] ?? '');
    if (group === '' || headingKey(group) === keys[column]) return heading;
    return isAlone && !isOfAnotherPerson(group) ? heading : headingInGroup(group, heading);
  });
}
