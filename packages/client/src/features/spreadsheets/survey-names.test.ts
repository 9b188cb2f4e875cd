import { expect, it } from 'vitest';
import { type NameSurvey, surveyName } from './survey-names.ts';

it('IMP-2 finds the names that leave open where they split', () => {
  const cells = [
    ...['Marie Claire Dupont', ' Jean  Paul Martin ', 'Marie Claire Dupont', 'Van Anh Thi Nguyen'],
    ...['DE LA TOUR Marie Claire', 'Dupont, Marie Claire', 'Ann Lee', '12 rue du Bac', 'a b c@d.fr', ''],
    ...['Jean Paul Roux', `${'x '.repeat(200)}`],
  ];
  const found = cells.reduce<NameSurvey | undefined>(surveyName, undefined);
  expect(found).toEqual({
    open: 5,
    examples: ['Marie Claire Dupont', 'Jean  Paul Martin', 'Van Anh Thi Nguyen'],
  });
});
