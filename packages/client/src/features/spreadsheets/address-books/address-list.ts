import { FIELD_TITLES, isEmailAddress, type Locale, readMailbox } from '@convive/shared';
import type { RawRow } from '../tokenize-rows.ts';
import { AddressItems } from './address-items.ts';

/** The columns of a list of addresses; each heading maps itself. */
export const addressHeadings = (language: Locale): string[] => [
  FIELD_TITLES.fullName[language],
  FIELD_TITLES.email[language],
];

/** Makes rows of a list of addresses, piece by piece: name and address, numbered as they come. Never throws. */
export class AddressListReader {
  readonly #items = new AddressItems();
  #row = 0;

  *push(text: string): Generator<RawRow> {
    for (const item of this.#items.push(text)) yield this.#toRow(item.text);
  }

  *finish(): Generator<RawRow> {
    for (const item of this.#items.finish()) yield this.#toRow(item.text);
  }

  #toRow(text: string): RawRow {
    this.#row += 1;
    const { name, address } = readMailbox(text);
    // What is no address stands where it is told so.
    const cells = isEmailAddress(address) ? [name, address] : ['', text];
    return { row: this.#row, cells, issue: null };
  }
}
