import { foldToKey } from '../folding.ts';

const UMLAUT = /[äöü]/g;
const LATIN = /^[a-z]*$/;
/** The letters of French abbreviations (`É.-U.`) would be taken for codes. */
const SHORTEST_NAME = 3;

/** Names of things to their codes, compared without case, accents and punctuation; the first to claim a name keeps it. */
export class NameTable {
  readonly #codes = new Map<string, string>();

  /** A name that Unicode's tables of names give; also known with its umlauts written out (`Oesterreich`). */
  add(name: string | undefined, code: string): void {
    if (!name) return;
    const lower = name.normalize('NFC').toLowerCase();
    this.#claim(foldToKey(lower), code);
    this.#claim(foldToKey(lower.replace(UMLAUT, (letter) => `${foldToKey(letter)}e`)), code);
  }

  /** A name or abbreviation of our own choice, however short. */
  addExactly(name: string, code: string): void {
    this.#codes.set(foldToKey(name), code);
  }

  find(name: string): string | undefined {
    return this.#codes.get(foldToKey(name));
  }

  #claim(key: string, code: string): void {
    const isAbbreviation = key.length < SHORTEST_NAME && LATIN.test(key);
    if (!isAbbreviation && !this.#codes.has(key)) this.#codes.set(key, code);
  }
}
