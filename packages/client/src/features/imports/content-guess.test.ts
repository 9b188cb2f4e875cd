import { describe, expect, it } from 'vitest';
import { guessByContent } from './content-guess.ts';

const BORN = { key: 'born', title: 'Date de naissance', type: 'DATE', options: [], isUnique: false } as const;
const guess = (...columns: string[][]) =>
  guessByContent(
    columns.map((samples) => ({ samples })),
    'FR',
    [BORN],
  );

describe('IMP-2 columns without headings', () => {
  it('IMP-2 are known by addresses and numbers, each field once, and names are left to a person', () => {
    expect(
      guess(
        ['Dupont', 'Roy'],
        ['Jean', 'Ann'],
        ['jean@dupont.fr', 'ann@roy.example'],
        ['ann@work.example'],
        ['06 12 34 56 78', '07.98.76.54.32'],
        ['01 42 68 53 00'],
      ),
    ).toEqual([null, null, 'email', null, 'phoneMobile', 'phoneWork']);
  });

  it('IMP-2 are known though one of five cells holds something else', () => {
    expect(guess(['a@b.fr', 'b@b.fr', 'néant', 'c@b.fr', 'd@b.fr'])).toEqual(['email']);
    expect(guess(['a@b.fr', 'néant'])).toEqual([null]);
  });

  it('IMP-2 are mobile numbers although a spreadsheet took the zero, and no numbers of members', () => {
    expect(guess(['612345678', '798765432'])).toEqual(['phoneMobile']);
    expect(guess(['100012345', '100012346'])).toEqual([null]);
    expect(guess(['10001', '10002'])).toEqual([null]);
  });

  it('IMP-2 are phones where no country is known', () => {
    expect(guessByContent([{ samples: ['06 12 34 56 78'] }], null, [])).toEqual(['phoneMobile']);
  });

  it.each([
    [['M.', 'Mme'], 'title'],
    [['M.', 'Mme', 'Dr.'], 'title'],
    [['06 12 34 56 78', '0712131415', '04 78 00 00 00'], 'phoneMobile'],
    [['06 12 34 56 78', '01 42 68 53 00', '04 78 00 00 00'], 'phoneWork'],
    [['M', 'F'], 'gender'],
    [['Femme', 'Homme'], 'gender'],
    [['France', 'Suisse'], 'country'],
    [['Français', 'Allemand'], 'language'],
    [['France'], null],
    [['FR', 'DE'], null],
    [['oui', 'non'], null],
    [[], null],
  ])('IMP-2 of %j are %s', (samples, field) => {
    expect(guess(samples)).toEqual([field]);
  });

  it('IMP-2 are days of birth where the workspace has them, people are old enough, and no other days stand beside', () => {
    const birthdays = ['12/03/1980', '2001-11-28'];
    expect(guess(birthdays)).toEqual(['custom:born']);
    expect(guess(['12/03/2024', '28/11/2025'])).toEqual([null]);
    expect(guess(birthdays, ['12/03/1999'])).toEqual([null, null]);
    expect(guessByContent([{ samples: birthdays }], null, [])).toEqual([null]);
  });
});
