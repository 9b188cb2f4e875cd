import { describe, expect, it } from 'vitest';
import { guessField, guessFields } from './heading-synonyms.ts';

/** A field to each line of headings that programs and people write for it. */
const WRITTEN = {
  identifier: `N° licence; Numéro licencié; N° adhérent; Matricule; ID_PERS; Réf; Mitgliedernummer; Mitglied-Nr.; Member no`,
  country: 'Pays; ADR_PAYS; Land',
  title: 'Civ.; POLITESSE; Civilité; Anrede',
  firstName: "Prénom; PRENOM; prenom_usage; PRENOM1; Prénom de l'enfant; Vor-Name; Given Name",
  lastName: "NOM_USAGE; NOM_NAISS; Nom de l'enfant; Nom d'usage; Familien-Name; Surname",
  phoneMobile: `Tél. port.; Portable; GSM; Natel; Handy; Handy-Nr.; Mobil-Nr.; Mobile no.; Tél. (mobile); Tel. M; TEL_MOB1`,
  phoneWork: `Tél. prof.; TEL_PROF; Tél. bureau; Tel. G; Tel. gesch.; Tél.; Tel.-Nr.; Phone no.; Tél. 1`,
  phoneOther: 'Tél. dom.; TEL_PRIV; Tél. privé; Tel. P; Tel. privat; Tél. maison',
  email: `Mail; Courriel; Adresse mail; E-mail privé; Mail perso; Adresse e-mail personnelle; E-mail (domicile)`,
  street: `Strasse; Straße; Strasse und Nr.; Strasse / Hausnr.; Rue et n°; Privatadresse; Adresse; Adr. 1; ADR_L1`,
  zip: 'CP; ADR_NPA; Code post.; NPA; PLZ; C.P.',
  city: 'Localité; ADR_LOC; Ort; Commune; Wohnort',
  gender: 'Geschl.; M/W/D; Sexe (H/F)',
  emailConsent: 'Consentement mail; Newsletter; Opt-in newsletter; Accepte les e-mails',
  organization: 'Structure; Société; Firma; Nom du club',
  function: 'Fonction; Funktion',
};

/** What has no field of its own everywhere, and must not be taken for one that is like it. */
const OWN_FIELD_ONLY = `
  Birthday; DOB; Né(e) le; Né le; Date naiss.; Geb.-Datum; geboren am; Complément d'adresse; Remarques; Bemerkungen;
  Commentaire; Licence; Licencié; Nationalité; Canton; Service; E-mail 2; PLZ/Ort; CP Ville; Deuxième prénom;
  Middle Name; Nickname; Name Suffix; Équipe; Section; Nom du père; E-mail parent; Nom de la fonction`;

const listOf = (headings: string) => headings.split(';').map((heading) => heading.trim());

describe('IMP-2 headings as programs and people write them', () => {
  it.each(Object.entries(WRITTEN).flatMap(([field, list]) => listOf(list).map((one) => [one, field])))(
    'IMP-2 takes %s for %s',
    (heading, field) => {
      expect(guessField(heading!)?.field).toBe(field);
    },
  );

  it.each(listOf(OWN_FIELD_ONLY))('IMP-2 takes %s for no field that everybody has', (heading) => {
    expect(guessField(heading)).toBeNull();
  });
});

describe('IMP-2 fields that many workspaces make', () => {
  const custom = (...titles: string[]) => titles.map((title, index) => ({ key: `f${index}`, title }));
  const guesses = (headings: string, ...titles: string[]) =>
    guessFields(listOf(headings), custom(...titles)).map(
      (guess) => guess && `${guess.field} ${guess.confidence}`,
    );

  it.each([
    [
      'Date de naissance',
      'Né(e) le; DT_NAISS; DOB; Birthday; Geb.-Datum; Date naiss.; Date de naissance (jj/mm/aaaa)',
    ],
    ['Geburtstag', 'Né le; Birth date; geboren am'],
    ['Remarques', 'Bemerkungen; Commentaire; Notes'],
    ['Licence', 'N° licence; Lizenz-Nr.; License number'],
    ['Complément d’adresse', 'Adresse 2; Adresszusatz; Address line 2'],
  ])('IMP-2 %s is guessed behind other words for it', (title, headings) => {
    for (const heading of listOf(headings))
      expect([heading, ...guesses(heading, title)]).toEqual([heading, 'custom:f0 LIKELY']);
  });

  it('IMP-2 are guessed where one alone may be meant, and give way to a column of their very name', () => {
    expect(guesses('Né le', 'Naissance', 'Geburtstag')).toEqual([null]);
    expect(guesses('Né le; Naissance', 'Naissance')).toEqual([null, 'custom:f0 EXACT']);
    expect(guesses('Né le; Pointure', 'Taille')).toEqual([null, null]);
  });

  it('IMP-2 a licence is the identifier where nothing else is', () => {
    const fields = (headings: string) => guessFields(listOf(headings)).map((guess) => guess?.field ?? null);
    expect(fields('N° licence; Nom')).toEqual(['identifier', 'lastName']);
    expect(fields('N° licence; N° adhérent; Nom')).toEqual([null, 'identifier', 'lastName']);
  });
});
