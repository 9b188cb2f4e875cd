import { isEmailAddress, readMailbox, trimOuter } from '@convive/shared';

/** One item of a list of addresses, as it was written. */
export interface AddressItem {
  text: string;
  /** Line that it begins in, from 1. */
  line: number;
}

/** What stands before the addresses in the head of a message. */
const HEADER = /^(?:à|a|to|an|de|from|von|cci?|bcc|copie|kopie|répondre à|reply-to)\s*:/i;
const FORM = /<[^<>]*@[^<>]*>$/;

/**
 * Takes a list of addresses apart as mail programs copy it, piece by piece: at line ends, at `;`, and at commas that do
 * not stand inside a name (`Dupont, Jean <j@x.fr>`). What quotes or angle brackets hold together stays together.
 */
export class AddressItems {
  #text = '';
  #line = 1;
  /** The line in which the item begins. */
  #begin = 1;
  #held: '"' | '>' | null = null;
  /** What stood in front of a comma and may be the beginning of a name. */
  #front: AddressItem | null = null;

  *push(text: string): Generator<AddressItem> {
    for (const character of text) {
      if (character === '\n') {
        this.#held = null;
        yield* this.#end(null);
        this.#line += 1;
        this.#begin = this.#line;
      } else if (this.#held === null && (character === ';' || character === ',')) {
        yield* this.#end(character);
      } else {
        if (this.#held === character) this.#held = null;
        else if (this.#held === null && character === '"') this.#held = '"';
        else if (this.#held === null && character === '<') this.#held = '>';
        this.#text += character;
      }
    }
  }

  *finish(): Generator<AddressItem> {
    yield* this.#end(null);
  }

  *#end(separator: ';' | ',' | null): Generator<AddressItem> {
    const text = trimOuter(trimOuter(this.#text).replace(HEADER, ''));
    this.#text = '';
    const front = this.#front;
    this.#front = null;
    const item = { text, line: this.#begin };
    if (front && FORM.test(text)) yield { text: `${front.text}, ${text}`, line: front.line };
    else {
      if (front) yield front;
      if (text === '') return;
      if (separator === ',' && !text.includes('@')) this.#front = item;
      else yield item;
    }
  }
}

/**
 * Whether a text is nothing but such a list: every item is an address, and some have a name beside it or stand in one
 * line. A plain column of addresses is a table, and so is one with an address in each of several columns.
 */
export function isAddressList(text: string, isWhole: boolean): boolean {
  const reader = new AddressItems();
  const items = [...reader.push(text), ...reader.finish()];
  // The sample may end in the middle of one.
  if (!isWhole) items.pop();
  let named = 0;
  for (const item of items) {
    const { name, address } = readMailbox(item.text);
    if (!isEmailAddress(address)) return false;
    if (name !== '' || FORM.test(item.text)) named += 1;
  }
  const lines = new Set(items.map(({ line }) => line)).size;
  return named > 0 || (items.length > 1 && lines === 1);
}
