import { foldToKey } from '../folding.ts';

const UMLAUT = /[äöü]/g;

/**
 * A look-up out of lines of `code name; name; …`, by any of the names without case, accents and
 * punctuation, and with umlauts written out (`Oesterreich`).
 */
export function nameTable(lines: string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const line of lines.trim().split('\n')) {
    const cut = line.indexOf(' ');
    for (const name of line.slice(cut + 1).split(';')) {
      for (const spelling of spellings(name)) codes.set(foldToKey(spelling), line.slice(0, cut));
    }
  }
  return codes;
}

function spellings(name: string): string[] {
  const lower = name.trim().normalize('NFC').toLowerCase();
  return [lower, lower.replace(UMLAUT, (letter) => `${foldToKey(letter)}e`)];
}
