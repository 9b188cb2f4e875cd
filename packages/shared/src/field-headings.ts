import { FIELD_TITLES } from './field-titles.ts';

/**
 * Headings by which a column is recognised, in French, English and German, with those that address
 * books and CRMs write into their exports. Spelled as people write them: they are compared by
 * `headingKey`, so case, accents, blanks and punctuation do not matter.
 * `exact` says one thing only; `likely` is a guess that a person should look at.
 */
const SPELLINGS = {
  identifier: {
    exact: `Identifier; Identifiant; Identifikator; Kennung`,
    likely: `
      ID; UID; Code; Numéro; N°; No; Nummer; Nr.; Number; Référence; Referenz; N° client; No client;
      Numéro client; Numéro de client; Code client; ID client; Réf. client; Kundennummer; Kunden-Nr.;
      Kunden-ID; Customer number; Customer no.; Customer ID; Matricule; N° matricule;
      Numéro de matricule; Personalnummer; Personal-Nr.; Mitarbeiternummer; Employee number;
      Employee no.; Employee ID; Staff number; N° adhérent; Numéro adhérent; Numéro d’adhérent;
      N° membre; No membre; Numéro de membre; Mitgliedsnummer; Mitglieds-Nr.; Member number; Member ID;
      Membership number; External ID; ID externe; Identifiant externe; Externe ID; Kontaktnummer;
      N° contact; Record ID; Contact ID; ID contact; User ID; Benutzer-ID; ID utilisateur;
      Account number;
      N° licence; Numéro licence; Numéro de licence; N° licencié; Numéro licencié;
      Numéro de licencié; Code licence; Licence no.; Licence number; License no.; License number;
      Lizenznummer; Lizenz-Nr.; Mitgliedernummer; Mitglieder-Nr.; Mitglied-Nr.; Mitgliedsnr.; Member no.;
      Membership no.; ID membre; ID adhérent; Code adhérent; Code membre; N° d’adhérent; N° sociétaire;
      Numéro de sociétaire; N° de client; Réf.;
      ID pers; ID personne; N° pers.; Numéro de personne; Personen-Nr.`,
  },
  title: {
    exact: `Title; Titre; Titel`,
    likely: `Civilité; Anrede; Salutation; Prefix; Name Prefix; Préfixe; Honorific; Namenspräfix;
      Civ.; Titre de civilité;
      Politesse; Formule de politesse`,
  },
  function: {
    exact: `Function; Fonction; Funktion`,
    likely: `Role; Rôle; Rolle; Qualité; Charge; Amt; Responsabilité`,
  },
  firstName: {
    exact: `
      First name; Prénom; Prénoms; Vorname; Vornamen; Given name; Forename; First; Prénom usuel;
      Rufname; Prénom du contact; Prénom contact`,
    likely: `
      Fname; Prénom d’usage; Prénom usage;
      Prénom de l’enfant; Prénom enfant; Vorname des Kindes; Vorname Kind`,
  },
  lastName: {
    exact: `
      Last name; Nom; Nom de famille; Nachname; Familienname; Zuname; Surname; Family name; Nom usuel;
      Nom d’usage; Nom usage; Last`,
    likely: `Nom de naissance; Nom de jeune fille; Geburtsname; Nom patronymique; Noms;
      Lname; Nom marital; Nom d’épouse; Ehename;
      Nom naiss.; Nom de l’enfant; Nom enfant; Name des Kindes; Nachname Kind`,
  },
  fullName: {
    exact: `
      Full name; Nom complet; Nom-contact; Nom du contact; Contact name; Kontaktname;
      Vollständiger Name; Voller Name; Nom et prénom; Nom prénom; Nom, prénom(s); Prénom et nom;
      Prénom nom; Name, Vorname; Vorname Name; Vorname Nachname; Nachname Vorname; Vor- und Nachname;
      Vorname und Nachname; Name und Vorname; First and last name; Last name first name;
      Last name and first name; First name last name; First name and last name; Surname, first name;
      Surname, given name; Last name, given name; Nachname und Vorname; Name und Vornamen; Display name; Nom affiché;
      Nom d’affichage; Anzeigename`,
    likely: `
      Name; Contact; Kontakt; Person; Personne; Participant; Teilnehmer; Ansprechpartner; File as`,
  },
  organization: {
    exact: `
      Organization; Organisation; Company; Company name; Société; Entreprise; Firma; Firmenname;
      Unternehmen; Organization name; Organization 1 - Name; Nom de l’organisation; Nom de la société;
      Nom de l’entreprise; Nom entreprise; Raison sociale; Organisme`,
    likely: `
      Employer; Employeur; Arbeitgeber; Account name; Associated company; Structure; Institution;
      Établissement; Association; Verein; Club; Betrieb; Einrichtung; Business;
      Nom de l’association; Nom du club; Nom de la structure; Vereinsname`,
  },
  phoneMobile: {
    exact: `
      Mobile phone; Phone mobile; Mobile; Mobile number; Mobile phone number; Mobile tel.; Cell;
      Cell phone; Cell number; Portable; Téléphone portable; Téléphone mobile; Tél. portable;
      Tél. mobile; Numéro de portable; Numéro de mobile; Numéro mobile; N° portable; N° mobile;
      N° de portable; GSM; Natel; Handy; Handynummer; Mobil; Mobiltelefon; Mobilnummer; Mobilfunk;
      Mobilfunknummer; Mobiltelefonnummer; Telefon mobil; Tel. mobil; Telefon (mobil);
      Téléphone-facultatif-2;
      Tél. port.; Tél. mob.; Tél. cell.; Cellulaire; Téléphone cellulaire; Mobile no.; Mobile-Nr.; Mobil-Nr.;
      Handy-Nr.; Natel-Nr.; N° Natel; N° GSM; Tél. GSM; Tel. Handy; Tel. Natel`,
    likely: `WhatsApp; SMS; Portable pro; Portable professionnel; Portable perso; Primary phone;
      Mobile privé; Portable privé; Mobile privat; Handy privat; Tel. M; Telefon M; iPhone;
      Tél. mob. 1; Mob.; Tél. mobile 1`,
  },
  phoneWork: {
    exact: `
      Work phone; Phone work; Business phone; Office phone; Work telephone; Téléphone-travail;
      Téléphone professionnel; Téléphone pro; Tél. professionnel; Tél. pro; Téléphone (bureau);
      Tél. bureau; Tél. travail; Téléphone au travail; Ligne directe; Téléphone direct; Direct line;
      Telefon geschäftlich; Telefon (geschäftlich); Tel. geschäftlich; Telefon G; Geschäftstelefon;
      Bürotelefon; Telefon Büro; Telefon Arbeit; Telefon dienstlich; Diensttelefon; Durchwahl;
      Direktwahl; Work phone number; Business phone number;
      Tél. prof.; Téléphone prof.; Tel. gesch.; Tel. G; Tel. Büro; Tel. Arbeit; Tel. dienstlich`,
    likely: `
      Phone; Phone number; Telephone; Telephone number; Téléphone; Tél.; Numéro de téléphone;
      N° de téléphone; N° téléphone; Numéro téléphone; Telefon; Telefonnummer; Telefon-Nr.; Rufnummer;
      Phone 1 - Value; Main phone; Téléphone principal; Company main phone; Standard; Landline; Fixe;
      Téléphone fixe; Tél. fixe; Festnetz; Festnetznummer; Hauptnummer; Phone 1;
      Tel. no.; Tel.-Nr.; Phone no.; N° tél.; N° de tél.`,
  },
  phoneOther: {
    exact: `
      Other phone; Phone other; Autre téléphone; Téléphone autre; Téléphone (autre); Autre tél.;
      Weiteres Telefon; Weitere Telefonnummer; Weiterer Anschluss; Anderes Telefon; Sonstiges Telefon;
      Telefon (andere); Telefon sonstige; Téléphone-facultatif-1`,
    likely: `
      Home phone; Téléphone domicile; Téléphone (domicile); Tél. domicile; Téléphone privé;
      Téléphone personnel; Téléphone perso; Tél. privé; Telefon privat; Telefon (privat); Tel. privat;
      Telefon P; Privattelefon; Phone 2; Phone 2 - Value; Téléphone 2; Tél. 2; Telefon 2; Second phone;
      Deuxième téléphone; Zweites Telefon; Alternative phone; Home phone 2; Business phone 2;
      Tél. dom.; Téléphone dom.; Tél. maison; Téléphone maison; Tél. perso; Tél. priv.; Tel. P; Home tel.;
      Home telephone; Home number`,
  },
  imageUrl: {
    exact: `
      Image URL; Image; URL de l’image; Bild-URL; Photo URL; URL de la photo; URL photo; Foto-URL`,
    likely: `
      Photo; Picture; Avatar; Portrait; Bild; Foto; Profilbild; Photo de profil; Profile picture;
      Lien photo; Lien de la photo; Bildlink; Avatar URL`,
  },
  jobTitle: {
    exact: `
      Job title; Poste; Intitulé du poste; Intitulé de poste; Titre du poste; Poste occupé;
      Stellenbezeichnung; Berufsbezeichnung; Positionsbezeichnung; Jobtitel; Stelle;
      Organization title; Organization 1 - Title`,
    likely: `
      Position; Job; Profession; Occupation; Métier; Emploi; Beruf; Tätigkeit; Titre professionnel;
      Poste/Fonction; Poste ou fonction`,
  },
  badgeInfo: {
    exact: `
      Badge info; Badge information; Info badge; Infos badge; Information badge; Badge-Informationen;
      Informations du badge; Texte du badge; Badge text; Badgetext`,
    likely: `Badge; Namensschild; Name badge; Badge name`,
  },
  email: {
    exact: `
      E-mail; Courriel; Mail; Mél; E-mail address; Adresse e-mail; Adresse mail; Adresse mél;
      Adresse courriel; Adresse de courriel; Adresse électronique; Courrier électronique;
      Adresse de messagerie; E-Mail-Adresse; Mailadresse; Mail address; E-mail 1 - Value;
      Adresses e-mail; E-mails; E-mail adresse`,
    likely: `
      Primary email; Work email; Business email; Contact email; E-mail 1 address; E-mail principal;
      E-mail professionnel; E-mail pro; Mail pro; Mail professionnel; Adresse e-mail professionnelle;
      E-Mail geschäftlich; E-Mail dienstlich; E-Mail privat; E-mail personnel; E-mail perso;
      Personal email; Messagerie; Login e-mail; User email; Votre e-mail; Your email; Ihre E-Mail;
      E-mail privé; Mail privé; Mail perso; Mail privat; Courriel privé; Courriel personnel; Courriel professionnel;
      E-mail prof.; Mail prof.; Adresse e-mail personnelle; Adresse mail personnelle; Home e-mail; E-mail ID`,
  },
  street: {
    exact: `
      Street; Rue; Straße; Street address; Street and number; Rue et numéro; N° et rue; Numéro et rue;
      Straße und Hausnummer; Straße, Nr.; Straße Hausnummer; Business street; Rue (bureau);
      Straße geschäftlich; Mailing street; Address 1 - Street; Numéro et voie;
      Straße und Nr.; Straße und Hausnr.; Straße, Hausnr.; Rue et n°; Rue et no; Rue, no`,
    likely: `
      Address; Adresse; Anschrift; Adresse postale; Postal address; Postanschrift; Voie;
      Address line 1; Address 1; Adresse 1; Adresse ligne 1; Adresszeile 1; Street 1; Mailing address;
      Home street; Rue (domicile); Straße privat;
      Privatadresse; N° et voie; Adresse domicile; Adresse privée;
      Adr.; Adr. 1; Adr. ligne 1; Adr. L1; Adr. rue; Rte; Rue, n°, complément`,
  },
  zip: {
    exact: `
      Zip; Zip code; Postal code; Postcode; Post code; Code postal; CP; NPA; PLZ; Postleitzahl;
      Zip/Postal code; Postal/Zip code; Business postal code; Code postal (bureau);
      Postleitzahl geschäftlich; Mailing Zip/Postal code; Address 1 - Postal code;
      Code post.; NPA/PLZ; PLZ/NPA;
      Adr. NPA; Adr. CP; Adr. PLZ`,
    likely: `Postal; CAP; Home postal code; Code postal (domicile); Postleitzahl privat`,
  },
  city: {
    exact: `
      City; Town; Ville; Localité; Commune; Ort; Stadt; Wohnort; City/Town; Business city;
      Ville (bureau); Ort geschäftlich; Mailing city; Address 1 - City;
      Adr. localité; Adr. loc.; Adr. ville; Adr. Ort`,
    likely: `Gemeinde; Lieu; Ortschaft; Location; Home city; Ville (domicile); Ort privat; Place`,
  },
  country: {
    exact: `
      Country; Pays; Land; Country code; Code pays; Code du pays; Ländercode; Länderkürzel;
      Country/Region; Pays/Région; Land/Region; Business country/region; Business country;
      Pays/Région (bureau); Pays (bureau); Land/Region geschäftlich; Land geschäftlich;
      Mailing country; Address 1 - Country;
      Adr. pays; Adr. Land`,
    likely: `Staat; Nation; Home country/region; Pays (domicile); Land privat; Pays de résidence`,
  },
  language: {
    exact: `
      Language; Langue; Sprache; Language code; Code langue; Sprachcode; Lang; Locale;
      Preferred language; Langue préférée; Bevorzugte Sprache; Langue de correspondance;
      Korrespondenzsprache; Correspondence language`,
    likely: `Langues; Languages; Sprachen; Muttersprache; Langue maternelle; Langue parlée;
      Langue de contact; Langue du courrier`,
  },
  gender: {
    exact: `Gender; Genre; Sexe; Sex; Geschlecht`,
    likely: `Identité de genre; Gender identity; H/F; F/H; M/F; M/W; W/M;
      Geschl.; M/W/D; F/M; H/F/X; Sexe H/F; Sexe M/F; Geschlecht m/w`,
  },
  username: {
    exact: `
      Username; User name; Nom d’utilisateur; Benutzername; Nutzername; Anmeldename; Login; Login name;
      Identifiant de connexion`,
    likely: `Pseudo; Pseudonyme; User; Utilisateur; Benutzer; Compte; Konto`,
  },
  directory: {
    exact: `
      Directory; Annuaire; Verzeichnis; Directory listing; Company directory; Annuaire d’entreprise`,
    likely: `
      Firmenverzeichnis; Telefonverzeichnis; Telefonbuch; Interne/Externe; Interne ou externe;
      Intern/Extern; Internal/External`,
  },
  emailConsent: {
    exact: `
      E-mail consent; Consentement e-mail; Consentement aux e-mails; E-Mail-Einwilligung;
      Einwilligung E-Mail; E-mail opt-in; Opt-in e-mail;
      Consentement mail; Consentement courriel; Einwilligung Mail`,
    likely: `
      Consent; Consentement; Einwilligung; Zustimmung; Opt-in; Newsletter; Marketing consent;
      Consentement marketing; Accord e-mail; Abonné à la newsletter; Newsletter abonniert;
      Opt-in newsletter; Newsletter opt-in; Accepte les e-mails; Accepte les mails; Inscrit à la newsletter;
      Abonnement newsletter`,
  },
  groups: {
    exact: `
      Groups; Group; Groupes; Groupe; Gruppen; Gruppe; Group name; Group names; Nom du groupe;
      Noms des groupes; Gruppenname; Gruppennamen; Contact groups; Groupes de contacts; Kontaktgruppen`,
    likely: `
      Group Membership; Labels; Label; Étiquettes; Étiquette; Tags; Tag; Mots-clés; Categories; Category;
      Catégories; Catégorie; Kategorien; Kategorie; Lists; Listes; Listen; Verteiler; Segments`,
  },
  admin: {
    exact: `
      Admin; Is admin; Admins; Administrateur; Administrator; Administratrice; Administrateur/trice;
      Administrateur·trice; Administratorin;
      Administrator/in; Access role; User role; Workspace role; Rôle d’accès; Rôle utilisateur;
      Zugriffsrolle; Benutzerrolle`,
    likely: `Est admin; Est administrateur; Ist Admin; Ist Administrator; Admin rights; Droits admin; Adminrechte`,
  },
  id: {
    exact: `Convive ID; ID Convive; Convive contact ID`,
    likely: '',
  },
};

type HeadedField = keyof typeof SPELLINGS;

export const HEADED_FIELDS = Object.keys(SPELLINGS) as HeadedField[];

/** The headings of one field, as they are written; what the interface calls it is among the exact ones. */
export function headingsOf(field: HeadedField): { exact: string[]; likely: string[] } {
  const { exact, likely } = SPELLINGS[field];
  const titles: string[] = Object.values(FIELD_TITLES[field]);
  return {
    exact: [...new Set([...toList(exact), ...titles])],
    likely: toList(likely).filter((heading) => !titles.includes(heading)),
  };
}

function toList(spellings: string): string[] {
  return spellings
    .split(';')
    .map((spelling) => spelling.trim())
    .filter((spelling) => spelling !== '');
}
