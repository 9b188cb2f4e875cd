import { expect, it } from 'vitest';
import { ValueSurveyor } from './survey-values.ts';

function survey(...cells: string[]) {
  const surveyor = new ValueSurveyor();
  for (const cell of cells) surveyor.add(cell);
  return surveyor.survey();
}

it('IMP-2 gathers the different texts of a column, and those between separators', () => {
  expect(survey('Yoga, Danse', ' Yoga ', 'Yoga', 'Chant;Yoga')).toEqual({
    whole: ['Yoga, Danse', 'Yoga', 'Chant;Yoga'],
    pieces: ['Yoga', 'Danse', 'Chant'],
    repeated: 1,
  });
  expect(survey('a', 'b', 'a,')).toEqual({ whole: ['a', 'b', 'a,'], pieces: null, repeated: 0 });
});

it('IMP-2 stops where the texts are too many or too long to be chosen from', () => {
  const many = Array.from({ length: 41 }, (_, index) => `v${index}`);
  expect(survey(...many)).toMatchObject({ whole: null, pieces: null });
  expect(survey(...many.slice(1))).toMatchObject({ whole: many.slice(1) });
  expect(survey('x'.repeat(81), 'a;b')).toMatchObject({ whole: null, pieces: null });
});

it('IMP-2 still tells the pieces where they stand together in many ways', () => {
  const pairs = Array.from({ length: 100 }, (_, index) => `p${index % 10},q${Math.floor(index / 10)}`);
  const { whole, pieces } = survey(...pairs);
  expect(whole).toBeNull();
  expect(pieces).toHaveLength(20);
});
