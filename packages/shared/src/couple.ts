import { foldLetters } from './folding.ts';

/** Fields in which two people may stand as one. */
const NAMES: ReadonlySet<string> = new Set(['title', 'firstName', 'lastName', 'fullName']);
/** Asked of every name; hardly any has it. */
const JOINED = /\s(?:&|\+|et|und|and|u\.?)\s/i;
/** Of one person's name on each side: no digits, not a sentence. */
const NAME = /^[\p{L}\p{M}'’.\- ]{1,60}$/u;
const MOST_WORDS = 4;
/** What follows in the name of a firm, and a remark that names nobody. */
const NOBODY =
  /^(?:(?:les? |ses |leurs? )?(?:fils|filles?|freres?|cie|co|associes?|partenaires?|enfants|famille)|sohne|sohn|toechter|tochter|partner|gebruder|familie|kinder|sons?|brothers|partners|company|family|children|gmbh|ag|sa|sarl)\b/;

/** Whether a name may be that of two people (`M. et Mme Dupont`, `Jean & Marie`), of whom one contact would be made. */
export function mayBeCouple(field: string, text: string): boolean {
  if (!NAMES.has(field) || !JOINED.test(text)) return false;
  const [first = '', second = '', ...more] = text.split(JOINED).map((part) => part.trim());
  const isName = (part: string) => NAME.test(part) && part.split(/\s+/).length <= MOST_WORDS;
  return more.length === 0 && isName(first) && isName(second) && !NOBODY.test(foldLetters(second));
}
