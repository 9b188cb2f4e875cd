const UNSTORABLE = /[\0\p{Cs}]/u;
const UNSTORABLE_EVERYWHERE = new RegExp(UNSTORABLE, 'gu');

/** Whether PostgreSQL would refuse the text. */
export function isUnstorable(text: string): boolean {
  return UNSTORABLE.test(text);
}

/** The text with U+FFFD for what PostgreSQL refuses: NUL, and halves of surrogate pairs. */
export function toStorable(text: string): string {
  return isUnstorable(text) ? text.replace(UNSTORABLE_EVERYWHERE, '\ufffd') : text;
}
