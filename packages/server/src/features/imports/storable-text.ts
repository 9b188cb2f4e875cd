const UNSTORABLE = /[\0\p{Cs}]/u;
const UNSTORABLE_EVERYWHERE = new RegExp(UNSTORABLE, 'gu');

/** The text with U+FFFD for what PostgreSQL refuses: NUL, and halves of surrogate pairs. */
export function toStorable(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(UNSTORABLE_EVERYWHERE, '\ufffd') : text;
}
