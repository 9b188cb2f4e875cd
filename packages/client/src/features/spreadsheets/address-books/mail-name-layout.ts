import { FIELD_TITLES, guessFields, isEmailAddress, type Locale, readMailbox } from '@convive/shared';
import type { TableLayout } from './table-layout.ts';

const NAMES: ReadonlySet<string> = new Set(['firstName', 'lastName', 'fullName']);

/**
 * A column beside for the names that stand with the addresses (`Ann B <ann@x.fr>`), where no other column gives names;
 * null where one does, or where there are no addresses. `under`: how the rows are laid out before, if at all.
 */
export function mailNameLayout(
  headings: readonly string[],
  language: Locale,
  under: TableLayout | null,
): TableLayout | null {
  const guesses = guessFields(headings);
  const mailColumn = guesses.findIndex((guess) => guess?.field === 'email');
  if (mailColumn < 0 || guesses.some((guess) => guess && NAMES.has(guess.field))) return null;
  const before = under?.headings ?? headings;
  const width = before.length;
  const beside = `${FIELD_TITLES.fullName[language]} (${headings[mailColumn]?.replace(/[()[\]]/g, ' ').trim()})`;
  return {
    ...under,
    headings: [...before, beside],
    ownColumns: new Set(under?.ownColumns).add(width),
    arrange(row) {
      const arranged = under ? under.arrange(row) : row;
      const { cells } = arranged;
      const name = nameIn(cells[mailColumn] ?? '');
      // A short row stays short: a cell that is missing is not an empty one.
      if (name === '' && cells.length < width) return arranged;
      const shown = cells.slice(0, width);
      while (shown.length < width) shown.push('');
      return { ...arranged, cells: [...shown, name, ...cells.slice(width)] };
    },
  };
}

function nameIn(cell: string): string {
  // Asked of every row: most hold an address alone.
  if (!cell.includes('<')) return '';
  const { name, address } = readMailbox(cell);
  return isEmailAddress(address) ? name : '';
}
