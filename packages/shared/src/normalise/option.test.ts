import { describe, expect, test } from 'vitest';
import { normaliseChoice, normaliseChoices, unknownChoices } from './option.ts';
import { normaliseYesNo } from './yes-no.ts';

const OPTIONS = [
  { value: 'veg', label: 'Végétarien' },
  { value: 'gf', label: 'Sans gluten, sans lait' },
  { value: 'c', label: 'C' },
  { value: 'cpp', label: 'C++' },
  { value: 'semi', label: 'Oui; parfois' },
];
const UNKNOWN = { value: null, issue: 'UNKNOWN_CHOICE' };

describe('IMP-2 a choice', () => {
  test.each([
    ['veg', 'veg'],
    ['VEGETARIEN', 'veg'],
    ['sans gluten sans lait', 'gf'],
    ['C', 'c'],
    ['C++', 'cpp'],
  ])('IMP-2 %s names %s', (text, value) => {
    expect(normaliseChoice(text, OPTIONS)).toEqual({ value });
  });

  test.each(['vegan', 'c+', '?', '__proto__', 'veg;gf'])('IMP-2 "%s" names none', (text) => {
    expect(normaliseChoice(text, OPTIONS)).toEqual(UNKNOWN);
  });
});

describe('IMP-2 several choices', () => {
  test.each([
    ['veg', ['veg']],
    ['C | Végétarien', ['veg', 'c']],
    ['c,veg,c', ['veg', 'c']],
    ['veg; C++;', ['veg', 'cpp']],
    // Separators inside options.
    ['Sans gluten, sans lait', ['gf']],
    ['veg, sans gluten, sans lait, C++', ['veg', 'gf', 'cpp']],
    ['Oui; parfois; veg', ['veg', 'semi']],
    ['["veg","gf"]', ['veg', 'gf']],
  ])('IMP-2 %s', (text, values) => {
    expect(normaliseChoices(text, OPTIONS)).toEqual({ value: JSON.stringify(values) });
  });

  test.each(['vegan', 'veg, vegan', 'sans gluten', '["veg",1]', '["nobody"]', '[', ';x'])(
    'IMP-2 "%s" names one that is not offered',
    (text) => {
      expect(normaliseChoices(text, OPTIONS)).toEqual(text === '["veg",1]' ? { value: '["veg"]' } : UNKNOWN);
    },
  );

  test.each([
    ['veg, vegan, C', ['vegan']],
    ['vegan', ['vegan']],
    ['sans gluten; veg; Oui', ['sans gluten', 'Oui']],
    ['Sans gluten, sans lait, x', ['x']],
    ['a,b,c,d,e', ['a', 'b', 'd']],
    ['Sans gluten, sans lait', []],
    ['veg; C++', []],
  ])('IMP-8 of "%s" says which are unknown', (text, unknown) => {
    expect(unknownChoices(text, OPTIONS)).toEqual(unknown);
  });

  test('IMP-2 separators alone choose nothing', () => {
    expect(normaliseChoices(' ; , ', OPTIONS)).toEqual({ value: null });
  });
});

describe('IMP-2 yes or no', () => {
  test.each(['VRAI', 'WAHR', 'oui', 'Ja', 'yes', 'x', '1', '✓'])('IMP-2 %s is yes', (text) => {
    expect(normaliseYesNo(text)).toEqual({ value: 'true' });
  });
  test.each(['FAUX', 'FALSCH', 'non', 'Nein', 'no', '0', 'false'])('IMP-2 %s is no', (text) => {
    expect(normaliseYesNo(text)).toEqual({ value: 'false' });
  });
  test.each(['yup', '2', 'oui oui', '?'])('IMP-2 %s is neither', (text) => {
    expect(normaliseYesNo(text)).toEqual({ value: null, issue: 'INVALID_YES_NO' });
  });
});
