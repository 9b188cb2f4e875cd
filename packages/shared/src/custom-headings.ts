import { type CustomFieldDefinition, customFieldName } from './custom-fields.ts';
import { foldToKey } from './folding.ts';

/**
 * What many workspaces make a field for, and other programs write otherwise: a column with one of the headings of a
 * line may go to the field whose title is another one of it.
 */
const MEANINGS = [
  `Date de naissance; Naissance; Né le; Née le; Né(e) le; Date naiss.; Date de naiss.; Date naissance; DT naiss.; Anniversaire;
   Birthday; Birth date; Birthdate; Date of birth; DOB; D.O.B.; Born; Born on; Geburtsdatum; Geburtstag; Geb.-Datum;
   Geb.; Geb.-Tag; Geboren; Geboren am`,
  `Remarque; Remarques; Note; Notes; Commentaire; Commentaires; Observation; Observations; Remark; Remarks; Comment;
   Comments; Bemerkung; Bemerkungen; Notiz; Notizen; Anmerkung; Anmerkungen; Kommentar; Kommentare`,
  `Licence; N° licence; Numéro de licence; Numéro licence; N° licencié; Numéro licencié; Numéro de licencié; License;
   Licence no.; Licence number; License no.; License number; Lizenz; Lizenznummer; Lizenz-Nr.`,
  `N° adhérent; Numéro adhérent; Numéro d’adhérent; N° membre; Numéro de membre; Member no.; Member number;
   Membership number; Mitgliedsnummer; Mitgliedernummer; Mitglieds-Nr.; Mitglied-Nr.`,
  `Complément d’adresse; Complément adresse; Adresse 2; Adresse ligne 2; Address 2; Address line 2; Adresszusatz;
   Adresszeile 2; Zusatz`,
  `Nationalité; Nationality; Citizenship; Staatsangehörigkeit; Nationalität`,
  `Canton; Kanton; Département; Région; Bundesland; State; Province; Region`,
  `Service; Department; Abteilung; Organization department`,
  `Site web; Site internet; Website; Web page; Web site; Page web; Webseite; Homepage`,
].map((line) => new Set(line.split(';').map(foldToKey)));

/** The field of a workspace that a heading may mean by another word for its title; null where it is none or several. */
export function createCustomGuess(customFields: readonly Pick<CustomFieldDefinition, 'key' | 'title'>[]) {
  const fieldOf = MEANINGS.map((meaning) => {
    const found = customFields.filter(({ title }) => meaning.has(foldToKey(title)));
    return found.length === 1 ? customFieldName(found[0]!.key) : null;
  });
  return (key: string): string | null => {
    const place = MEANINGS.findIndex((meaning, index) => fieldOf[index] !== null && meaning.has(key));
    return place < 0 ? null : fieldOf[place]!;
  };
}
