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

/** The first address of mail and the second. */
const MAIL = [
  ['emailaddress', 'email2address'],
  ['adressedemessagerie', 'adressedemessagerie2'],
  ['emailadresse', 'email2adresse'],
] as const;
/** How Exchange names a colleague: no address for anybody else. */
const OF_EXCHANGE = /^\s*\/o=/i;

/**
 * How the rows of an export of Outlook come to one address each: whoever has none at work has the one at home in its
 * place, and whose first mail address is a name inside Exchange has the second in front. Null for any other table.
 */
export function outlookLayout(headings: readonly string[]): TableLayout | null {
  const keys = headings.map(headingKey);
  if (!isOutlookExport(keys)) return null;
  const inTable = (pairs: readonly (readonly [string, string])[]) =>
    pairs
      .map(([first, second]) => ({ first: keys.indexOf(first), second: keys.indexOf(second) }))
      .filter(({ first, second }) => first >= 0 && second >= 0);
  const addresses = inTable(PARTS);
  const mail = inTable(MAIL);
  return {
    headings: [...headings],
    ownColumns: new Set(),
    arrange(row) {
      const { cells } = row;
      const isFilled = (column: number) => !isBlank(cells[column] ?? '');
      const livesElsewhere =
        !addresses.some(({ first }) => isFilled(first)) && addresses.some(({ second }) => isFilled(second));
      const swapped = mail.filter(
        ({ first, second }) => OF_EXCHANGE.test(cells[first] ?? '') && isFilled(second),
      );
      if (!livesElsewhere && swapped.length === 0) return row;
      const shown = [...cells];
      for (const { first, second } of swapped)
        [shown[first], shown[second]] = [cells[second] ?? '', cells[first] ?? ''];
      if (!livesElsewhere) return { ...row, cells: shown };
      for (const { first, second } of addresses)
        if (second < cells.length) shown[first] = cells[second] ?? '';
      return { ...row, cells: shown, issue: row.issue ?? 'HOME_ADDRESS' };
    },
  };
}
