import { headingKey, isOutlookExport } from '@convive/shared';
import { isBlank } from '../blank-cell.ts';
import type { TableLayout } from './table-layout.ts';

/** The parts of an address at work and the same parts at home, as headings are compared, in three languages. */
const PARTS = [
  ['businessstreet', 'homestreet'],
  ['businessstreet2', 'homestreet2'],
  ['businessstreet3', 'homestreet3'],
  ['businesscity', 'homecity'],
  ['businessstate', 'homestate'],
  ['businesspostalcode', 'homepostalcode'],
  ['businesscountryregion', 'homecountryregion'],
  ['ruebureau', 'ruedomicile'],
  ['ruebureau2', 'ruedomicile2'],
  ['ruebureau3', 'ruedomicile3'],
  ['villebureau', 'villedomicile'],
  ['depregionbureau', 'depregiondomicile'],
  ['codepostalbureau', 'codepostaldomicile'],
  ['paysregionbureau', 'paysregiondomicile'],
  ['strassegeschaftlich', 'strasseprivat'],
  ['strassegeschaftlich2', 'strasseprivat2'],
  ['strassegeschaftlich3', 'strasseprivat3'],
  ['ortgeschaftlich', 'ortprivat'],
  ['regiongeschaftlich', 'regionprivat'],
  ['postleitzahlgeschaftlich', 'postleitzahlprivat'],
  ['landregiongeschaftlich', 'landregionprivat'],
] as const;

/**
 * How the rows of an export of Outlook come to one address each: whoever has none at work has the one at home in its
 * place. Null for any other table, and where no address at home could be lost.
 */
export function outlookLayout(headings: readonly string[]): TableLayout | null {
  const keys = headings.map(headingKey);
  if (!isOutlookExport(keys)) return null;
  const pairs = PARTS.map(([work, home]) => ({ work: keys.indexOf(work), home: keys.indexOf(home) })).filter(
    ({ work, home }) => work >= 0 && home >= 0,
  );
  if (pairs.length === 0) return null;
  return {
    headings: [...headings],
    ownColumns: new Set(),
    arrange(row) {
      const { cells } = row;
      const isFilled = (column: number) => !isBlank(cells[column] ?? '');
      if (pairs.some(({ work }) => isFilled(work)) || !pairs.some(({ home }) => isFilled(home))) return row;
      const shown = [...cells];
      for (const { work, home } of pairs) if (home < cells.length) shown[work] = cells[home] ?? '';
      return { ...row, cells: shown, issue: row.issue ?? 'HOME_ADDRESS' };
    },
  };
}
