import { describe, expect, it } from 'vitest';
import { guessFields } from './heading-synonyms.ts';

const EXPORTS = {
  English:
    'Title;First Name;Middle Name;Last Name;Suffix;Company;Department;Job Title;Business Street;Business Street 2;Business City;Business State;Business Postal Code;Business Country/Region;Home Street;Home City;Home State;Home Postal Code;Home Country/Region;Other Street;Other City;Other Postal Code;Other Country/Region;Assistant’s Phone;Business Fax;Business Phone;Business Phone 2;Callback;Car Phone;Company Main Phone;Home Fax;Home Phone;Home Phone 2;ISDN;Mobile Phone;Other Fax;Other Phone;Pager;Primary Phone;Radio Phone;TTY/TDD Phone;Telex;Account;Anniversary;Assistant’s Name;Billing Information;Birthday;Categories;Children;Directory Server;E-mail Address;E-mail Type;E-mail Display Name;E-mail 2 Address;E-mail 2 Type;E-mail 2 Display Name;Gender;Government ID Number;Hobby;Initials;Internet Free Busy;Keywords;Language;Location;Manager’s Name;Mileage;Notes;Office Location;Organizational ID Number;PO Box;Priority;Private;Profession;Referred By;Sensitivity;Spouse;User 1;User 2;Web Page',
  French:
    'Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Service;Titre;Rue (bureau);Rue (bureau) 2;Ville (bureau);Dép/Région (bureau);Code postal (bureau);Pays/Région (bureau);Rue (domicile);Ville (domicile);Code postal (domicile);Pays/Région (domicile);Rue (autre);Ville (autre);Code postal (autre);Pays/Région (autre);Téléphone de l’assistant(e);Télécopie (bureau);Téléphone (bureau);Téléphone 2 (bureau);Rappel;Téléphone (voiture);Téléphone société;Télécopie (domicile);Téléphone (domicile);Téléphone 2 (domicile);RNIS;Tél. mobile;Télécopie (autre);Téléphone (autre);Récepteur de radiomessagerie;Téléphone principal;Adresse de messagerie;Type de messagerie;Nom complet de l’adresse de messagerie;Adresse de messagerie 2;Anniversaire;Bureau;Catégories;Compte;Emplacement;Langue;Mots clés;Notes;Profession;Sexe;Utilisateur 1;Utilisateur 2',
  German:
    'Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Straße geschäftlich;Straße geschäftlich 2;Ort geschäftlich;Region geschäftlich;Postleitzahl geschäftlich;Land/Region geschäftlich;Straße privat;Ort privat;Postleitzahl privat;Land/Region privat;Weitere Straße;Weiterer Ort;Telefon Assistent;Fax geschäftlich;Telefon geschäftlich;Telefon geschäftlich 2;Autotelefon;Telefon Firma;Fax privat;Telefon (privat);Telefon (privat 2);Mobiltelefon;Weiteres Fax;Weiteres Telefon;Pager;Haupttelefon;Mobiltelefon 2;Benutzer 1;Benutzer 2;Beruf;Büro;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name;E-Mail 2: Adresse;Geburtstag;Geschlecht;Kategorien;Konto;Notizen;Ort;Sprache;Stichwörter;Webseite',
};

function fieldsOf(headings: readonly string[], isFilled?: (column: number) => boolean) {
  const guesses = guessFields(headings, [], isFilled);
  return headings.flatMap((heading, column) => {
    const field = guesses[column]?.field;
    return field ? [[field, heading] as const] : [];
  });
}

describe('IMP-2 exports of Outlook', () => {
  it.each([
    ['English', 'Title', 'Job Title', 'Business Street', 'Business City', 'Business Phone', 'Other Phone'],
    ['French', 'Titre', 'Titre', 'Rue (bureau)', 'Ville (bureau)', 'Téléphone (bureau)', 'Téléphone (autre)'],
    [
      'German',
      'Anrede',
      'Position',
      'Straße geschäftlich',
      'Ort geschäftlich',
      'Telefon geschäftlich',
      'Weiteres Telefon',
    ],
  ] as const)('IMP-2 in %s map themselves, one column to each field', (language, ...expected) => {
    const fields = fieldsOf(EXPORTS[language].split(';'));
    const byField = Object.fromEntries(fields);
    expect(fields.map(([field]) => field)).toEqual([...new Set(fields.map(([field]) => field))]);
    const asked = ['title', 'jobTitle', 'street', 'city', 'phoneWork', 'phoneOther'];
    expect(asked.map((field) => byField[field])).toEqual(expected);
    expect(Object.keys(byField).sort()).toEqual(
      [
        ...['title', 'firstName', 'lastName', 'organization', 'jobTitle', 'street', 'city', 'zip', 'country'],
        ...['phoneWork', 'phoneMobile', 'phoneOther', 'email', 'groups', 'language', 'gender'],
      ].sort(),
    );
  });

  it('IMP-2 take a job title from Fonction, and no login from the fields of a user', () => {
    const fields = fieldsOf(['Prénom', 'Fonction', 'Rue (bureau)', 'Adresse de messagerie', 'Utilisateur 1']);
    expect(fields.map(([field]) => field)).toEqual(['firstName', 'jobTitle', 'street', 'email']);
    expect(fieldsOf(['Prénom', 'Fonction'])[1]?.[0]).toBe('function');
  });
});

describe('IMP-2 columns that hold nothing', () => {
  const filled = (headings: readonly string[], ...names: string[]) =>
    fieldsOf(headings, (column) => names.includes(headings[column] ?? ''));
  const headings = EXPORTS.English.split(';');

  it('IMP-2 leave their field to one that holds something', () => {
    const byField = Object.fromEntries(
      filled(headings, 'First Name', 'Home Street', 'Home City', 'Home Phone', 'Company Main Phone'),
    );
    expect(byField).toMatchObject({
      firstName: 'First Name',
      lastName: 'Last Name',
      street: 'Home Street',
      city: 'Home City',
      phoneOther: 'Home Phone',
      phoneWork: 'Company Main Phone',
      phoneMobile: 'Mobile Phone',
    });
  });

  it('IMP-2 keep it where another part of the same address holds something', () => {
    const byField = Object.fromEntries(filled(headings, 'Business City', 'Home Street', 'Home City'));
    expect(byField).toMatchObject({ street: 'Business Street', city: 'Business City' });
  });

  it('IMP-2 let a whole name be read that stands beside them', () => {
    expect(filled(['Name', 'Vorname', 'Nachname'], 'Name')).toEqual([['fullName', 'Name']]);
  });
});
