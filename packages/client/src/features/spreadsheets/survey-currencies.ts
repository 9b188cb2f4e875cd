import { currencyOf } from '@convive/shared';

/** Asked of every cell, and hardly any holds one. */
export const MAYBE_AMOUNT = /^(?=.{2,60}$).*(?:[€£$]|chf|eur|gbp|usd|fr)/is;

/** Adds the currency of a cell to those of its column, each once (ISO 4217); undefined while no cell has one. */
export function surveyCurrency(known: string[] | undefined, cell: string): string[] | undefined {
  if (!MAYBE_AMOUNT.test(cell)) return known;
  const currency = currencyOf(cell.trim());
  if (!currency || known?.includes(currency)) return known;
  return [...(known ?? []), currency];
}
