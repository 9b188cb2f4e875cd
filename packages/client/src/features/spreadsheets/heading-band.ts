import { headingInGroup, headingKey, isOfAnotherPerson } from '@convive/shared';
import { isBlank } from './blank-cell.ts';

/**
 * Headings with the group that each column stands in, where they need it: where several columns are called alike, and
 * where a group is about somebody else than the person of the row. A column that is named by its group alone has that
 * name. `groups`: for each column, '' for none; beyond its end the last one goes on.
 */
export function headingsUnderBand(headings: readonly string[], groups: readonly string[]): string[] {
  const keys = headings.map(headingKey);
  const isAlone = (key: string) => keys.indexOf(key) === keys.lastIndexOf(key);
  return headings.map((heading, column) => {
    const group = (groups[column] ?? groups.at(-1) ?? '').trim();
    const key = keys[column] ?? '';
    if (isBlank(heading)) return group === (groups[column - 1] ?? '').trim() ? heading : group;
    if (group === '' || headingKey(group) === key) return heading;
    return isAlone(key) && !isOfAnotherPerson(group) ? heading : headingInGroup(group, heading);
  });
}
