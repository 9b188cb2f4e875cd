import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HAS_REPLACED_LETTER, MAY_BE_AMOUNT, MAY_BE_DATE, MAY_BE_NAME, signsOf } from './cell-signs.ts';
import { MAYBE_AMOUNT } from './survey-currencies.ts';
import { surveyDate } from './survey-dates.ts';
import { MAYBE_NAME } from './survey-names.ts';

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'cChHfFeEuUrRgGbBpPsSdD€£$ 1.\n\u017fK'), maxLength: 66 }),
  fc.string({ unit: fc.constantFrom(...'aé ,@1\u00a0\u2003\ufffd\t'), maxLength: 12 }),
  fc.constantFrom(
    '12,50 Fr',
    'CHF 12',
    'Anne Marie Dupont',
    ' 01/02/2024',
    '\u00a001/02/2024',
    '\ufeff1/2/2024',
    '1.2.24',
  ),
);

it('IMP-8 IMP-9 one look at a cell misses nothing that the patterns would find', () => {
  fc.assert(
    fc.property(cell, (text) => {
      if (text.trim() === '') return;
      const signs = signsOf(text);
      expect((signs & MAY_BE_AMOUNT) !== 0).toBe(MAYBE_AMOUNT.test(text));
      if (MAYBE_NAME.test(text)) expect(signs & MAY_BE_NAME).not.toBe(0);
      if (surveyDate(undefined, text)) expect(signs & MAY_BE_DATE).not.toBe(0);
      expect((signs & HAS_REPLACED_LETTER) !== 0).toBe(text.includes('\ufffd'));
    }),
    { numRuns: 20_000 },
  );
});
