import { describe, expect, it } from 'vitest';
import { HEADED_FIELDS, headingsOf } from './field-headings.ts';
import { guessField, guessFields, headingKey } from './heading-synonyms.ts';

const fields = (headings: string) => guessFields(headings.split(',')).map((guess) => guess?.field ?? null);

describe('headings', () => {
  it('IMP-2 recognises the file of the company directory', () => {
    expect(
      fields('nom-contact,poste,e-mail,téléphone-travail,téléphone-facultatif-1,téléphone-facultatif-2'),
    ).toEqual(['fullName', 'jobTitle', 'email', 'phoneWork', 'phoneOther', 'phoneMobile']);
  });

  it('IMP-2 recognises the event platform and the participation platform', () => {
    expect(fields('identifier,firstname,lastname,phone_mobile,phone_work,job_title,badge_info')).toEqual([
      'identifier',
      'firstName',
      'lastName',
      'phoneMobile',
      'phoneWork',
      'jobTitle',
      'badgeInfo',
    ]);
    expect(fields('email,first_name,last_name,language,langue')).toEqual([
      'email',
      'firstName',
      'lastName',
      'language',
      'language',
    ]);
    expect(guessField('groupes')).toEqual({ field: 'groups', confidence: 'EXACT' });
  });

  it.each([
    [
      'Anrede;Titel;Vorname;Name;Firma;E-Mail-Adresse;Telefon;Handy;Straße;PLZ;Ort;Land;Geschlecht',
      [
        null,
        'title',
        'firstName',
        'lastName',
        'organization',
        'email',
        'phoneWork',
        'phoneMobile',
        'street',
        'zip',
        'city',
        'country',
        'gender',
      ],
    ],
    [
      'Civilité;Nom;Prénom;Société;Fonction;Courriel;Tél. portable;Adresse;CP;Ville;Pays;Langue;Sexe',
      [
        'title',
        'lastName',
        'firstName',
        'organization',
        'function',
        'email',
        'phoneMobile',
        'street',
        'zip',
        'city',
        'country',
        'language',
        'gender',
      ],
    ],
    [
      'First Name;Last Name;Company;Job Title;Business Phone;Mobile Phone;Home Phone;E-mail Address;Business Street;Business City;Business Postal Code;Business Country/Region',
      [
        'firstName',
        'lastName',
        'organization',
        'jobTitle',
        'phoneWork',
        'phoneMobile',
        'phoneOther',
        'email',
        'street',
        'city',
        'zip',
        'country',
      ],
    ],
    [
      'Given Name;Family Name;Organization Name;Organization Title;E-mail 1 - Value;Phone 1 - Value;Address 1 - City',
      ['firstName', 'lastName', 'organization', 'jobTitle', 'email', 'phoneWork', 'city'],
    ],
    [
      'Record ID;First Name;Last Name;Email;Phone Number;Mobile Phone Number;Company name;Country/Region',
      ['identifier', 'firstName', 'lastName', 'email', 'phoneWork', 'phoneMobile', 'organization', 'country'],
    ],
    [
      'Salutation;Account Name;Mailing Street;Mailing City;Mailing Zip/Postal Code;Mailing Country',
      ['title', 'organization', 'street', 'city', 'zip', 'country'],
    ],
  ])('IMP-2 maps an export headed %s', (headings, expected) => {
    expect(guessFields(headings.split(';')).map((guess) => guess?.field ?? null)).toEqual(expected);
  });

  it.each([
    'Prénom ',
    'PRENOM',
    ' pré\nnom',
    'Pre\u0301nom',
    'Prénom\u00a0:',
    '\ufeffprénom',
    '"Prénom"',
    'Prénom' + ' '.repeat(300),
  ])('IMP-2 sees %j as the first name', (heading) => {
    expect(guessField(heading)).toEqual({ field: 'firstName', confidence: 'EXACT' });
  });

  it.each([
    'N° client',
    'Nº client',
    '№ client',
    'Kundennummer',
    'Matricule',
    'Customer ID',
    'ID',
    'Mitglieds-Nr.',
  ])('IMP-2 guesses that %s identifies', (heading) => {
    expect(guessField(heading)).toEqual({ field: 'identifier', confidence: 'LIKELY' });
  });

  it('IMP-2 takes a whole name for a guess, unless a first name stands beside it', () => {
    expect(guessField('Name')).toEqual({ field: 'fullName', confidence: 'LIKELY' });
    expect(guessField('Nom')).toEqual({ field: 'lastName', confidence: 'EXACT' });
    expect(guessFields(['Name', 'Vorname'])[0]).toEqual({ field: 'lastName', confidence: 'LIKELY' });
    expect(fields('Nom complet,Prénom,Nom')).toEqual([null, 'firstName', 'lastName']);
    expect(fields('Nom complet,Nom de naissance')).toEqual(['fullName', null]);
  });

  it('IMP-2 lets a guess give way to a surer column, and leaves equals to the person', () => {
    expect(fields('Téléphone,Téléphone professionnel')).toEqual([null, 'phoneWork']);
    expect(fields('Email,email,E-MAIL')).toEqual(['email', 'email', 'email']);
  });

  it('IMP-2 sees through a remark or a running number, but says so', () => {
    for (const heading of ['E-mail (obligatoire)', 'Email 1', 'E-Mail [Pflichtfeld] *', 'email1']) {
      expect([heading, guessField(heading)]).toEqual([heading, { field: 'email', confidence: 'LIKELY' }]);
    }
    expect(guessField('Email 2')).toBeNull();
  });

  it.each([
    ['Domicile – Ville', 'city'],
    ['Adhérent – Nom', 'lastName'],
    ['Coopérative – E-mail', 'email'],
    ['Représentant légal – E-mail', null],
    ['Père – Tél.', null],
    ['Personne à prévenir – Téléphone', null],
    ['Erziehungsberechtigte – E-Mail', null],
    ['Emergency contact – Phone', null],
    ['E-mail – Remarque', null],
  ])('IMP-2 sees %s, in a group of columns, as %s', (heading, field) => {
    expect(guessField(heading)).toEqual(field && { field, confidence: 'LIKELY' });
  });

  it.each([
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    '',
    '   ',
    '***',
    '1',
    'x'.repeat(1e6),
    'E' + '-'.repeat(300) + 'mail',
    '('.repeat(1e5),
  ])('TRUST-12 takes nothing from a hostile heading', (heading) => {
    expect(guessField(heading)).toBeNull();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('says of no heading two things', () => {
    const owners = new Map<string, string>();
    for (const field of HEADED_FIELDS) {
      const { exact, likely } = headingsOf(field);
      for (const key of [...exact, ...likely].map(headingKey)) {
        expect([key, owners.get(key) ?? field]).toEqual([key, field]);
        owners.set(key, field);
      }
    }
  });
});
