import { columnLetters, guessField } from '@convive/shared';
import { isBlank } from '../blank-cell.ts';
import type { TableLayout } from '../address-books/table-layout.ts';
import type { MailLinks } from './mail-links.ts';

/** Headings of addresses that have no field of their own, such as `E-mail 2`. */
const OF_MAIL = /e-?mail|courriel/i;

/**
 * How the addresses behind cells come into the table: where a column of addresses shows something else (`Write to
 * Ann`), the address stands there instead; those behind any other column get a column beside.
 */
export function linkLayout(headings: readonly string[], links: MailLinks): TableLayout {
  const width = headings.length;
  const isOfMail = headings.map((heading) => guessField(heading)?.field === 'email' || OF_MAIL.test(heading));
  const linked = new Set([...links.values()].flatMap((ofRow) => [...ofRow.keys()]));
  const beside = [...linked].filter((column) => column < width && !isOfMail[column]).sort((a, b) => a - b);
  return {
    headings: [...headings, ...beside.map((column) => headingBeside(headings[column], column))],
    ownColumns: new Set(beside.map((_, index) => width + index)),
    arrange(row) {
      const { cells } = row;
      if (!row.links && cells.length <= width) return row;
      const shown = cells.slice(0, width);
      let isUsed = false;
      const addressOf = (column: number): string => {
        const address = row.links?.get(column);
        const cell = cells[column] ?? '';
        // An emptied cell may have kept its link.
        if (!address || isBlank(cell) || cell.includes('@')) return '';
        isUsed = true;
        return address;
      };
      shown.forEach((cell, column) => {
        shown[column] = (isOfMail[column] && addressOf(column)) || cell;
      });
      const found = beside.map(addressOf);
      if (found.some(Boolean) || cells.length > width) {
        while (shown.length < width) shown.push('');
        shown.push(...found, ...cells.slice(width));
      }
      return { ...row, cells: shown, issue: row.issue ?? (isUsed ? 'LINKED_ADDRESS' : null) };
    },
  };
}

function headingBeside(heading: string | undefined, column: number): string {
  return `E-mail (${heading?.replace(/[()[\]]/g, ' ').trim() || columnLetters(column)})`;
}
