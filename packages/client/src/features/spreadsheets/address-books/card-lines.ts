/** What a person's card says that a table can hold; the rest (photos, sounds, keys) is passed over unread. */
const WANTED = new Set([
  ...['BEGIN', 'END', 'VERSION', 'KIND', 'X-ADDRESSBOOKSERVER-KIND', 'X-ABSHOWAS', 'X-ABLABEL', 'AGENT'],
  ...['N', 'FN', 'ORG', 'TITLE', 'ROLE', 'EMAIL', 'TEL', 'ADR', 'UID', 'CATEGORIES', 'BDAY', 'URL'],
  ...['LANG', 'GENDER', 'X-GENDER', 'NOTE'],
]);

/** Of one property, in characters: more than any cell may hold. What stands beyond is not kept. */
const LINE_CHARACTERS = 32 * 1024;
const HEAD_CHARACTERS = 300;
const NAME = /^(?:[\w-]+\.)?([\w-]+)[;:]/;
const LINKED_PHOTO = /^(?:[\w-]+\.)?photo[^:]*:https?:/i;
const QUOTED_PRINTABLE = /^[^:]*;(?:encoding=)?quoted-printable[;:]/i;
const CARD_BORDER = /^(?:begin|end):vcard\s*$/i;
const VERSION_2 = /^version:2/i;

/**
 * Cuts the text of cards into properties, each in one line, in time and memory that do not grow with a photo. Lines
 * end with `\n` alone.
 */
export class CardLines {
  /** Whether a photo was passed over since this was last set back. */
  hasPhoto = false;
  /** The line under way. */
  #held = '';
  /** The property under way; null where it is none that is wanted. */
  #property: string | null = null;
  #isQuotedPrintable = false;
  /** The line before ended with the `=` that joins the next to it. */
  #isJoined = false;
  /** In version 2.1 the blank at which a line was folded belongs to the text. */
  #keepsBlank = false;

  /** The properties that are complete once `text` has come. */
  *push(text: string): Generator<string> {
    let start = 0;
    for (;;) {
      const end = text.indexOf('\n', start);
      this.#held += text.slice(start, Math.min(end < 0 ? text.length : end, start + this.#room()));
      if (end < 0) return;
      yield* this.#endLine(this.#held);
      this.#held = '';
      start = end + 1;
    }
  }

  *finish(): Generator<string> {
    yield* this.#endLine(this.#held);
    yield* this.#endProperty();
  }

  #room(): number {
    return Math.max(0, LINE_CHARACTERS - this.#held.length);
  }

  *#endLine(line: string): Generator<string> {
    if (this.#isJoined && !CARD_BORDER.test(line)) return this.#join(line);
    const first = line.charCodeAt(0);
    if ((first === 0x20 || first === 0x09) && line.trim() !== '') {
      return this.#join(this.#keepsBlank ? line : line.slice(1));
    }
    yield* this.#endProperty();
    this.#begin(line);
  }

  #join(part: string): void {
    this.#isJoined = this.#isQuotedPrintable && part.endsWith('=');
    if (this.#property === null || this.#property.length >= LINE_CHARACTERS) return;
    this.#property += this.#isJoined ? part.slice(0, -1) : part;
  }

  #begin(line: string): void {
    const head = line.slice(0, HEAD_CHARACTERS);
    const name = NAME.exec(head)?.[1]?.toUpperCase() ?? '';
    if (name === 'VERSION') this.#keepsBlank = VERSION_2.test(head);
    this.#isQuotedPrintable = QUOTED_PRINTABLE.test(head);
    const isLinked = LINKED_PHOTO.test(head);
    if (name === 'PHOTO' && !isLinked) this.hasPhoto = true;
    this.#property = WANTED.has(name) || isLinked ? '' : null;
    this.#join(line);
  }

  *#endProperty(): Generator<string> {
    const property = this.#property;
    this.#property = null;
    this.#isJoined = false;
    if (property) yield property;
  }
}
