import { describe, expect, it } from 'vitest';
import { COUNTRY_NAMES } from './country-names.ts';
import { COUNTRY_CODES } from './iso-countries.ts';
import { LANGUAGE_CODES } from './iso-languages.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { nameTable } from './name-table.ts';

describe('tables of names', () => {
  it('IMP-8 know a name by its folded form, and with its umlauts written out', () => {
    expect([...nameTable('AT Österreich; A\nCI Côte d’Ivoire')]).toEqual([
      ['osterreich', 'AT'],
      ['oesterreich', 'AT'],
      ['a', 'AT'],
      ['cotedivoire', 'CI'],
    ]);
  });

  it.each([
    ['languages', LANGUAGE_NAMES, LANGUAGE_CODES],
    ['countries', COUNTRY_NAMES, COUNTRY_CODES],
  ])('IMP-8 name all %s, and no two by one name', (_, lines, codes) => {
    const entries = lines.trim().split('\n');
    const whole = nameTable(lines);
    const named = new Set(entries.map((line) => line.split(' ')[0]));
    for (const code of named) expect(codes).toContain(code);
    for (const line of entries) {
      const code = line.split(' ')[0];
      for (const key of nameTable(line).keys()) expect([key, whole.get(key)]).toEqual([key, code]);
    }
    expect(codes.filter((code) => !named.has(code))).toEqual([]);
  });
});
