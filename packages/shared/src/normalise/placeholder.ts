import { findWord, wordTable } from './word-table.ts';
import { YES_NO_WORDS } from './yes-no.ts';

/** What people and programs write where there is nothing to write, once it is no value of its field. */
const WORDS = wordTable<'NOTHING'>({
  NOTHING: [
    ...['n/a', 'n.a.', 'na', 'none', 'null', 'nil', 'unknown', 'not known', 'no', '(none)'],
    ...['néant', 'aucun', 'aucune', 'inconnu', 'inconnue', 's.o.', 'nc', 'n.c.', 'non'],
    ...['keine', 'kein', 'keine Angabe', 'k. A.', 'unbekannt', 'entfällt', 'nein'],
  ],
});
const SIGNS = /^[\s\-‐‑‒–—―−_./\\?*#:;,]+$/u;
const STROKES = /^[\s\-‐‑‒–—―−_./?]+$/u;
/** A date that was never given, as some programs export it: `0/0/00`, `0000-00-00`. */
const ZEROS = /^0{1,4}([-/.])0{1,2}\1(?:0{2}|0{4})$/;

/** Whether a text that is no value of its field says that there is none. */
export function isPlaceholder(text: string): boolean {
  return SIGNS.test(text) || ZEROS.test(text) || findWord(WORDS, text) !== undefined;
}

/** Whether a text is a stroke, a dot or a question mark and nothing else: no place. */
export function isStroke(text: string): boolean {
  return STROKES.test(text);
}

/** As `isPlaceholder`, where words are chosen from: `non` is an answer there, which may not be lost. */
export function isPlaceholderAmongChoices(text: string): boolean {
  return isPlaceholder(text) && findWord(YES_NO_WORDS, text) === undefined;
}
