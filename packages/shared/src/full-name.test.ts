import { describe, expect, it } from 'vitest';
import { isNameOpen, nameOrderOf, splitFullName } from './full-name.ts';

describe('splitFullName', () => {
  it.each([
    ['Ann Lee', 'Ann', 'Lee'],
    ['Jean Paul  Martin', 'Jean Paul', 'Martin'],
    ['Müller, Hans Peter', 'Hans Peter', 'Müller'],
    ['van der Berg, Anna', 'Anna', 'van der Berg'],
    ['Ann\u00a0Lee', 'Ann', 'Lee'],
    ['Madonna', '', 'Madonna'],
    ['Martin,', '', 'Martin'],
    [', Ann', 'Ann', ''],
    ['  ', '', ''],
  ])('IMP-2 splits %j', (name, firstName, lastName) => {
    expect(splitFullName(name)).toEqual({ firstName, lastName });
  });

  it('IMP-2 splits at the first blank where the last name stands first', () => {
    expect(splitFullName('山田 太郎', 'LAST_FIRST')).toEqual({ firstName: '太郎', lastName: '山田' });
    expect(splitFullName('MARTIN Jean Paul', 'LAST_FIRST')).toEqual({
      firstName: 'Jean Paul',
      lastName: 'MARTIN',
    });
    expect(splitFullName('Martin, Jean', 'LAST_FIRST')).toEqual({ firstName: 'Jean', lastName: 'Martin' });
  });

  it.each([
    ['DE LA TOUR Marie Claire', 'Marie Claire', 'DE LA TOUR'],
    ['NGUYEN Van Anh', 'Van Anh', 'NGUYEN'],
    ["O'CONNOR Sinéad", 'Sinéad', "O'CONNOR"],
    ['DUPOND-MORETTI Éric', 'Éric', 'DUPOND-MORETTI'],
    ['MÜLLER-Weiß Jürgen', 'Jürgen', 'MÜLLER-Weiß'],
    ['MÜLLER-WEIß Jürgen', 'Jürgen', 'MÜLLER-WEIß'],
    ['Marie Claire DE LA TOUR', 'Marie Claire', 'DE LA TOUR'],
    ['Marie de la TOUR', 'Marie', 'de la TOUR'],
    ['de la TOUR Marie', 'Marie', 'de la TOUR'],
    ['van der BERG Anna', 'Anna', 'van der BERG'],
    ['d’ORMESSON Jean', 'Jean', 'd’ORMESSON'],
    ['McDONALD Ronald', 'Ronald', 'McDONALD'],
    ['John F. KENNEDY', 'John F.', 'KENNEDY'],
    ['DUPONT J.-P.', 'J.-P.', 'DUPONT'],
    ['LY Thi Mai', 'Thi Mai', 'LY'],
    ['ИВАНОВ Иван Иванович', 'Иван Иванович', 'ИВАНОВ'],
  ])('IMP-2 tells the last name by its capitals: %j', (name, firstName, lastName) => {
    for (const order of ['FIRST_LAST', 'LAST_FIRST'] as const)
      expect(splitFullName(name, order)).toEqual({ firstName, lastName });
    expect(isNameOpen(name)).toBe(false);
  });

  it.each([
    ['JEAN PAUL MARTIN', 'JEAN PAUL', 'MARTIN'],
    ['JP Martin', 'JP', 'Martin'],
    ['Anna van der Berg', 'Anna', 'van der Berg'],
    ['MARTIN Jean PAUL', 'MARTIN Jean', 'PAUL'],
    ['de Gaulle', '', 'de Gaulle'],
  ])('IMP-2 leaves to the order what capitals do not tell: %j', (name, firstName, lastName) => {
    expect(splitFullName(name)).toEqual({ firstName, lastName });
  });

  it('IMP-2 keeps the particles in front of a last name', () => {
    expect(splitFullName('van der Berg Anna Maria', 'LAST_FIRST')).toEqual({
      firstName: 'Anna Maria',
      lastName: 'van der Berg',
    });
    expect(splitFullName('Da Silva Tiago', 'LAST_FIRST')).toEqual({
      firstName: 'Tiago',
      lastName: 'Da Silva',
    });
  });

  it.each([
    ['Marie Claire Dupont', true],
    ['JEAN PAUL MARTIN', true],
    ['Marie Dupont', false],
    ['Dupont, Marie Claire', false],
    ['', false],
  ])('IMP-2 knows whether a name leaves open where it splits: %j', (name, isOpen) => {
    expect(isNameOpen(name)).toBe(isOpen);
  });
});

describe('nameOrderOf', () => {
  it.each([
    ...['NOM Prénom', 'Nom et prénom', 'Nom, prénom(s)', 'Name, Vorname', 'Nachname Vorname'],
    ...['Last name first name', 'Last name, First name', 'Surname, given name', 'NOM DE FAMILLE ET PRENOM'],
    ...['Name und Vorname', 'Nachname, Vorname (Teilnehmer)'],
  ])('IMP-2 reads from %j that the last name comes first', (heading) => {
    expect(nameOrderOf(heading)).toBe('LAST_FIRST');
  });

  it.each([
    ...['Prénom NOM', 'Prénom et nom', 'Vorname Name', 'Vor- und Nachname', 'First and last name'],
    ...['First name last name', 'Given name, family name'],
  ])('IMP-2 reads from %j that the first name does', (heading) => {
    expect(nameOrderOf(heading)).toBe('FIRST_LAST');
  });

  it.each(['Nom complet', 'Full name', 'Name', 'Prénom', 'Display name', ''])(
    'IMP-2 reads nothing of the kind from %j',
    (heading) => {
      expect(nameOrderOf(heading)).toBeNull();
    },
  );
});
