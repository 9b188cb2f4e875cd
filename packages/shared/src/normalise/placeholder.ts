import { isCustomFieldName } from '../custom-fields.ts';
import { isAsciiLetterOrFigure } from '../plain-text.ts';
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
/** What was never given, as some programs export it: `0/0/00`, `0000-00-00`, `00000000`, `0`. */
const ZEROS = /^(?:0+|0{1,4}([-/.])0{1,2}\1(?:0{2}|0{4}))$/;
/** What stands for nothing in any text, written so and not otherwise: `Na` is a name, `NA` a code. */
const NO_TEXT: ReadonlySet<string> = new Set([
  ...['n/a', 'n.a.', 'n. a.', '(none)', '(empty)', '<null>', '(null)', 'not specified', 'not provided'],
  ...['néant', 'neant', 's.o.', 'n.c.', '(vide)', '(aucun)', '(aucune)', 'non renseigné', 'non renseignée'],
  ...['k.a.', 'k. a.', 'k.a', 'keine angabe', 'keine angaben', 'ohne angabe', 'entfällt', '(leer)'],
]);
/** The same in the fields that every contact has; in a field of one's own it may answer what the field asks. */
const NO_ADDRESS: ReadonlySet<string> = new Set([
  ...['aucun', 'aucune', 'keine', 'keiner', 'kein', 'inconnu', 'inconnue', 'unknown', 'unbekannt'],
]);
const NAMES: ReadonlySet<string> = new Set(['firstName', 'lastName', 'fullName']);
const LONGEST_WORDS = 20;
const ASCII = 0x80;
const SMALL = 0x20;
const UNKNOWN = 0;

/** Of the words for nothing: their length, first and last letter. Asked of every text, and hardly any has those of one. */
const OUTLINES = new Set([UNKNOWN, ...[...NO_TEXT, ...NO_ADDRESS].map(outlineOf)]);

/** The same for capitals; UNKNOWN where only all letters could tell. */
function outlineOf(text: string): number {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first < ASCII && last < ASCII
    ? (text.length * ASCII + (first | SMALL)) * ASCII + (last | SMALL)
    : UNKNOWN;
}

/** Whether a text that is no value of its field says that there is none. */
export function isPlaceholder(text: string): boolean {
  return SIGNS.test(text) || ZEROS.test(text) || findWord(WORDS, text) !== undefined;
}

/** Whether a text of a field, which any text could be, says that there is none: `-`, `?`, `n/a`, but not the name `Null`. */
export function isNoText(field: string, text: string): boolean {
  if (text.length > LONGEST_WORDS) return false;
  if (!isAsciiLetterOrFigure(text.charCodeAt(0)) && STROKES.test(text)) return true;
  if (!OUTLINES.has(outlineOf(text))) return false;
  const words = text.toLowerCase();
  return NO_TEXT.has(words) || (NO_ADDRESS.has(words) && !NAMES.has(field) && !isCustomFieldName(field));
}

/** As `isPlaceholder`, where words are chosen from: `non` and `0` are answers there, which may not be lost. */
export function isPlaceholderAmongChoices(text: string): boolean {
  return isPlaceholder(text) && !ZEROS.test(text) && findWord(YES_NO_WORDS, text) === undefined;
}
