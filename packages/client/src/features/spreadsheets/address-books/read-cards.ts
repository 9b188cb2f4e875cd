import type { RawRow } from '../tokenize-rows.ts';
import { CARD_COLUMNS } from './card-columns.ts';
import { CardLines } from './card-lines.ts';
import { readProperty } from './card-property.ts';
import { PersonCard } from './person-card.ts';

/**
 * Makes rows of cards, piece by piece: one for each card, numbered as the file has them. A card that nobody closed
 * ends where the next begins. Never throws.
 */
export class CardReader {
  readonly #lines = new CardLines();
  #card: PersonCard | null = null;
  #number = 0;
  /** In version 2.1 a card may hold another, of whoever acts for the person: it is passed over. */
  #isAgent = false;
  #mayBeAgent = false;

  /** The rows of the cards that are complete once `text` has come. */
  *push(text: string): Generator<RawRow> {
    for (const line of this.#lines.push(text)) yield* this.#take(line);
  }

  *finish(): Generator<RawRow> {
    for (const line of this.#lines.finish()) yield* this.#take(line);
    yield* this.#end('UNCLOSED_CARD');
  }

  *#take(line: string): Generator<RawRow> {
    const property = readProperty(line);
    if (!property) return;
    const { name, value } = property;
    const isBorder = value.trim().toLowerCase() === 'vcard';
    if (name === 'BEGIN' && isBorder) {
      if (this.#mayBeAgent) this.#isAgent = true;
      else {
        yield* this.#end('UNCLOSED_CARD');
        this.#card = new PersonCard();
        this.#number += 1;
      }
    } else if (name === 'END' && isBorder) {
      if (this.#isAgent) this.#isAgent = false;
      else yield* this.#end(null);
    } else if (!this.#isAgent) this.#card?.add(property);
    this.#mayBeAgent = this.#card !== null && name === 'AGENT' && value.trim() === '';
  }

  *#end(issue: RawRow['issue']): Generator<RawRow> {
    const card = this.#card;
    const remark = issue ?? (this.#lines.hasPhoto ? 'PHOTO_LEFT_OUT' : null);
    this.#lines.hasPhoto = false;
    this.#card = null;
    this.#isAgent = false;
    if (!card?.isPerson) return;
    const cells = card.cells();
    yield { row: this.#number, cells: CARD_COLUMNS.map((column) => cells[column] ?? ''), issue: remark };
  }
}
