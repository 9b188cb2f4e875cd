import type { Locale } from './locales.ts';

/** Words for one thing, in every language of the interface. */
export type Words = Readonly<Record<Locale, string>>;

/** What fields are called: in the interface, and as headings of files that go out, so that those map themselves. */
export const FIELD_TITLES = {
  identifier: { fr: 'Identifiant', en: 'Identifier', de: 'Kennung' },
  title: { fr: 'Titre', en: 'Title', de: 'Titel' },
  function: { fr: 'Fonction', en: 'Function', de: 'Funktion' },
  firstName: { fr: 'Prénom', en: 'First name', de: 'Vorname' },
  lastName: { fr: 'Nom', en: 'Last name', de: 'Nachname' },
  organization: { fr: 'Organisation', en: 'Organisation', de: 'Organisation' },
  phoneMobile: { fr: 'Téléphone mobile', en: 'Mobile phone', de: 'Mobiltelefon' },
  phoneWork: { fr: 'Téléphone professionnel', en: 'Work phone', de: 'Telefon geschäftlich' },
  phoneOther: { fr: 'Autre téléphone', en: 'Other phone', de: 'Weiteres Telefon' },
  imageUrl: { fr: 'Adresse de l’image', en: 'Image address', de: 'Bildadresse' },
  jobTitle: { fr: 'Poste', en: 'Job title', de: 'Position' },
  badgeInfo: { fr: 'Mention sur le badge', en: 'Badge text', de: 'Text auf dem Namensschild' },
  email: { fr: 'E-mail', en: 'E-mail', de: 'E-Mail' },
  street: { fr: 'Rue', en: 'Street', de: 'Straße' },
  zip: { fr: 'Code postal', en: 'Postcode', de: 'Postleitzahl' },
  city: { fr: 'Ville', en: 'City', de: 'Ort' },
  country: { fr: 'Pays', en: 'Country', de: 'Land' },
  language: { fr: 'Langue', en: 'Language', de: 'Sprache' },
  gender: { fr: 'Genre', en: 'Gender', de: 'Geschlecht' },
  username: { fr: 'Nom d’utilisateur', en: 'Username', de: 'Benutzername' },
  directory: { fr: 'Annuaire', en: 'Directory', de: 'Verzeichnis' },
  emailConsent: { fr: 'Accord pour les e-mails', en: 'E-mail consent', de: 'Einwilligung in E-Mails' },
  groups: { fr: 'Groupes', en: 'Groups', de: 'Gruppen' },
  admin: { fr: 'Rôle dans l’espace', en: 'Role in the workspace', de: 'Rolle im Arbeitsbereich' },
  fullName: { fr: 'Nom complet', en: 'Full name', de: 'Vollständiger Name' },
  id: { fr: 'Id Convive du contact', en: 'Convive id of the contact', de: 'Convive-ID des Kontakts' },
} as const satisfies Readonly<Record<string, Words>>;

export const GENDER_TITLES = {
  FEMALE: { fr: 'Femme', en: 'Female', de: 'Weiblich' },
  MALE: { fr: 'Homme', en: 'Male', de: 'Männlich' },
  OTHER: { fr: 'Autre', en: 'Other', de: 'Divers' },
  UNDISCLOSED: { fr: 'Non précisé', en: 'Undisclosed', de: 'Keine Angabe' },
} as const satisfies Readonly<Record<string, Words>>;

export const DIRECTORY_TITLES = {
  NONE: { fr: 'Hors annuaire', en: 'Not listed', de: 'Nicht verzeichnet' },
  INTERNAL: { fr: 'Interne', en: 'Internal', de: 'Intern' },
  EXTERNAL: { fr: 'Externe', en: 'External', de: 'Extern' },
} as const satisfies Readonly<Record<string, Words>>;

export const CONSENT_TITLES = {
  UNKNOWN: { fr: 'Inconnu', en: 'Unknown', de: 'Unbekannt' },
  GIVEN: { fr: 'Donné', en: 'Given', de: 'Erteilt' },
  WITHDRAWN: { fr: 'Retiré', en: 'Withdrawn', de: 'Widerrufen' },
} as const satisfies Readonly<Record<string, Words>>;

export const YES_NO_TITLES: Readonly<Record<string, Words>> = {
  true: { fr: 'Oui', en: 'Yes', de: 'Ja' },
  false: { fr: 'Non', en: 'No', de: 'Nein' },
};

/** When a contact came, was last changed, was put away: told, never imported. */
export const TIME_TITLES = {
  createdAt: { fr: 'Créé le', en: 'Created', de: 'Erstellt' },
  updatedAt: { fr: 'Modifié le', en: 'Updated', de: 'Geändert' },
  archivedAt: { fr: 'Archivé le', en: 'Archived', de: 'Archiviert' },
} as const satisfies Readonly<Record<string, Words>>;
