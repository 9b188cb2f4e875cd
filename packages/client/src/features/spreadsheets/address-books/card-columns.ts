import type { Locale } from '@convive/shared';

/** The columns of a table of cards, in their order, with their headings; each heading maps itself, or to nothing. */
const HEADINGS = {
  uid: { fr: 'UID de la fiche', en: 'UID of the card', de: 'UID der Karte' },
  title: { fr: 'Titre', en: 'Title', de: 'Titel' },
  firstName: { fr: 'Prénom', en: 'First name', de: 'Vorname' },
  middleName: { fr: 'Deuxième prénom', en: 'Middle name', de: 'Weitere Vornamen' },
  lastName: { fr: 'Nom', en: 'Last name', de: 'Nachname' },
  organization: { fr: 'Organisation', en: 'Organization', de: 'Organisation' },
  department: { fr: 'Service', en: 'Department', de: 'Abteilung' },
  jobTitle: { fr: 'Poste', en: 'Job title', de: 'Stelle' },
  function: { fr: 'Fonction', en: 'Function', de: 'Funktion' },
  email: { fr: 'E-mail', en: 'E-mail', de: 'E-Mail' },
  secondEmail: { fr: 'E-mail 2', en: 'E-mail 2', de: 'E-Mail 2' },
  furtherEmails: { fr: 'E-mail 3', en: 'E-mail 3', de: 'E-Mail 3' },
  phoneMobile: { fr: 'Téléphone mobile', en: 'Mobile phone', de: 'Mobiltelefon' },
  phoneWork: { fr: 'Téléphone professionnel', en: 'Work phone', de: 'Telefon geschäftlich' },
  phoneOther: { fr: 'Autre téléphone', en: 'Other phone', de: 'Weiteres Telefon' },
  furtherPhones: { fr: 'Téléphone 4', en: 'Phone 4', de: 'Telefon 4' },
  fax: { fr: 'Fax', en: 'Fax', de: 'Fax' },
  street: { fr: 'Rue', en: 'Street', de: 'Straße' },
  zip: { fr: 'Code postal', en: 'Postal code', de: 'PLZ' },
  city: { fr: 'Ville', en: 'City', de: 'Ort' },
  region: { fr: 'Région', en: 'Region', de: 'Region' },
  country: { fr: 'Pays', en: 'Country', de: 'Land' },
  furtherAddresses: { fr: 'Adresse 2', en: 'Address 2', de: 'Adresse 2' },
  language: { fr: 'Langue', en: 'Language', de: 'Sprache' },
  gender: { fr: 'Genre', en: 'Gender', de: 'Geschlecht' },
  imageUrl: { fr: 'URL de l’image', en: 'Image URL', de: 'Bild-URL' },
  groups: { fr: 'Groupes', en: 'Groups', de: 'Gruppen' },
  birthday: { fr: 'Date de naissance', en: 'Birthday', de: 'Geburtsdatum' },
  note: { fr: 'Notes', en: 'Notes', de: 'Notizen' },
  website: { fr: 'Site web', en: 'Website', de: 'Webseite' },
} as const satisfies Record<string, Record<Locale, string>>;

export type CardColumn = keyof typeof HEADINGS;
export type CardCells = Partial<Record<CardColumn, string>>;

export const CARD_COLUMNS = Object.keys(HEADINGS) as CardColumn[];

export const cardHeadings = (language: Locale): string[] =>
  CARD_COLUMNS.map((column) => HEADINGS[column][language]);
