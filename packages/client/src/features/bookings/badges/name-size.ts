import type { BadgeSize } from './badge-sizes.ts';

/** How wide a bold letter is, as a share of its height, in the widest of the usual typefaces. */
function letterWidth(letter: string): number {
  if (/[MWÆŒ@]/.test(letter)) return 1.12;
  if (/[mwæœ]/.test(letter)) return 1.05;
  if (/[iljtfIÏÎïî'’.]/.test(letter)) return 0.42;
  return letter === letter.toLowerCase() && letter !== letter.toUpperCase() ? 0.7 : 0.82;
}

const wordWidth = (word: string) => [...word].reduce((sum, letter) => sum + letterWidth(letter), 0);

/**
 * The height of a name's letters in millimetres: the longest word fits on its line, unless that made it smaller than
 * what can be read across a table. Names of many letters get smaller ones, for they take several lines.
 */
export function nameSize(name: string, { width, height }: Pick<BadgeSize, 'width' | 'height'>): number {
  const [room, least, most] = height > width ? [width - 16, 5, 11] : [width - 44, 3.6, 7.5];
  const longest = Math.max(...name.split(/\s+|(?<=-)/).map(wordWidth), 1);
  const share = name.length > 20 ? 0.8 : 1;
  return Math.max(least, Math.min(most * share, room / longest));
}
