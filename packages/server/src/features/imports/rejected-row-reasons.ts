import type { Locale, RowIssueCode } from '@convive/shared';

type Reasons = Partial<Record<RowIssueCode, string>>;

/** Why a row stayed out, for the person who mends it. `{value}` is the cell, `{rows}` the rows that share it. */
const REASONS: Record<Locale, Reasons> = {
  fr: {
    INVALID_EMAIL: '« {value} » n’est pas une adresse e-mail',
    UNKNOWN_LANGUAGE: 'langue inconnue : « {value} »',
    UNKNOWN_GENDER: 'genre inconnu : « {value} »',
    UNKNOWN_COUNTRY: 'pays inconnu : « {value} »',
    UNKNOWN_CHOICE: 'choix inconnu : « {value} »',
    INVALID_URL: '« {value} » n’est pas une adresse web (http ou https)',
    INVALID_NUMBER: '« {value} » n’est pas un nombre',
    AMBIGUOUS_NUMBER: '« {value} » : milliers ou décimales ?',
    INVALID_DATE: '« {value} » n’est pas une date qui existe',
    INVALID_YES_NO: '« {value} » ne dit ni oui ni non',
    UNKNOWN_ROLE:
      '« {value} » n’est ni oui, ni non, ni un rôle : propriétaire, administration, gestion d’événements ou membre',
    INVALID_ID: '« {value} » n’est pas un identifiant interne de contact',
    INVALID_PHONE: '« {value} » n’est pas un numéro de téléphone',
    PHONE_WITHOUT_DIGITS: 'ce n’est pas un numéro de téléphone : « {value} »',
    PHONE_DAMAGED: 'le tableur a abîmé ce numéro de téléphone : « {value} »',
    NUL_CHARACTER: 'la cellule contient un caractère nul',
    LONE_SURROGATE: 'la cellule contient un caractère incomplet',
    VALUE_TOO_LONG: 'la valeur est trop longue',
    IDENTIFIER_TOO_LONG: 'l’identifiant est trop long',
    ROW_TOO_LONG: 'la ligne a plus de cellules que d’en-têtes',
    IDENTIFIER_MISSING: 'l’identifiant manque',
    KEY_MISSING: 'la valeur qui désigne le contact manque',
    DUPLICATE_IN_FILE: '« {value} » figure sur les lignes {rows}',
    SEVERAL_MATCHES: 'plusieurs contacts répondent à « {value} »',
    CHOICE_OUTDATED: 'le choix fait pour cette ligne ne convient plus : « {value} » désigne un autre contact',
    SAME_CONTACT: 'une autre ligne désigne le même contact, fusionné entre-temps',
    IDENTIFIER_TAKEN: 'un autre contact porte l’identifiant « {value} »',
    VALUE_TAKEN: 'un autre contact a déjà « {value} », qui doit être unique',
    RESTORE_BLOCKED:
      'le contact archivé ne peut pas revenir : son identifiant ou une valeur unique est prise',
    NOT_STORABLE: 'la base de données refuse les valeurs de cette ligne',
  },
  en: {
    INVALID_EMAIL: '"{value}" is not an e-mail address',
    UNKNOWN_LANGUAGE: 'unknown language: "{value}"',
    UNKNOWN_GENDER: 'unknown gender: "{value}"',
    UNKNOWN_COUNTRY: 'unknown country: "{value}"',
    UNKNOWN_CHOICE: 'unknown choice: "{value}"',
    INVALID_URL: '"{value}" is not a web address (http or https)',
    INVALID_NUMBER: '"{value}" is not a number',
    AMBIGUOUS_NUMBER: '"{value}": thousands or decimals?',
    INVALID_DATE: 'there is no such date: "{value}"',
    INVALID_YES_NO: '"{value}" is neither yes nor no',
    UNKNOWN_ROLE: '"{value}" is neither yes, no, nor a role: owner, administrator, event manager or member',
    INVALID_ID: '"{value}" is not the id of a contact',
    INVALID_PHONE: '"{value}" is not a phone number',
    PHONE_WITHOUT_DIGITS: 'this is no phone number: "{value}"',
    PHONE_DAMAGED: 'the spreadsheet damaged this phone number: "{value}"',
    NUL_CHARACTER: 'the cell holds a NUL character',
    LONE_SURROGATE: 'the cell holds half a character',
    VALUE_TOO_LONG: 'the value is too long',
    IDENTIFIER_TOO_LONG: 'the identifier is too long',
    ROW_TOO_LONG: 'the row has more cells than there are headings',
    IDENTIFIER_MISSING: 'the identifier is missing',
    KEY_MISSING: 'the value that tells whom the row means is missing',
    DUPLICATE_IN_FILE: '"{value}" stands in rows {rows}',
    SEVERAL_MATCHES: 'several contacts have "{value}"',
    CHOICE_OUTDATED: 'what was chosen for this row no longer fits: "{value}" means another contact now',
    SAME_CONTACT: 'another row means the same contact, merged in the meantime',
    IDENTIFIER_TAKEN: 'another contact has the identifier "{value}"',
    VALUE_TAKEN: 'another contact has "{value}", which must be unique',
    RESTORE_BLOCKED: 'the archived contact cannot come back: its identifier or a unique value is taken',
    NOT_STORABLE: 'the database refuses the values of this row',
  },
  de: {
    INVALID_EMAIL: '„{value}“ ist keine E-Mail-Adresse',
    UNKNOWN_LANGUAGE: 'unbekannte Sprache: „{value}“',
    UNKNOWN_GENDER: 'unbekanntes Geschlecht: „{value}“',
    UNKNOWN_COUNTRY: 'unbekanntes Land: „{value}“',
    UNKNOWN_CHOICE: 'unbekannte Auswahl: „{value}“',
    INVALID_URL: '„{value}“ ist keine Webadresse (http oder https)',
    INVALID_NUMBER: '„{value}“ ist keine Zahl',
    AMBIGUOUS_NUMBER: '„{value}“: Tausender oder Dezimalen?',
    INVALID_DATE: 'dieses Datum gibt es nicht: „{value}“',
    INVALID_YES_NO: '„{value}“ ist weder ja noch nein',
    UNKNOWN_ROLE:
      '„{value}“ ist weder ja noch nein noch eine Rolle: Inhaber, Verwaltung, Veranstaltungsleitung oder Mitglied',
    INVALID_ID: '„{value}“ ist keine interne Kontaktnummer',
    INVALID_PHONE: '„{value}“ ist keine Telefonnummer',
    PHONE_WITHOUT_DIGITS: 'das ist keine Telefonnummer: „{value}“',
    PHONE_DAMAGED: 'das Tabellenprogramm hat diese Telefonnummer beschädigt: „{value}“',
    NUL_CHARACTER: 'die Zelle enthält ein Nullzeichen',
    LONE_SURROGATE: 'die Zelle enthält ein halbes Zeichen',
    VALUE_TOO_LONG: 'der Wert ist zu lang',
    IDENTIFIER_TOO_LONG: 'die Kennung ist zu lang',
    ROW_TOO_LONG: 'die Zeile hat mehr Zellen als Überschriften',
    IDENTIFIER_MISSING: 'die Kennung fehlt',
    KEY_MISSING: 'der Wert fehlt, der den Kontakt bezeichnet',
    DUPLICATE_IN_FILE: '„{value}“ steht in den Zeilen {rows}',
    SEVERAL_MATCHES: 'mehrere Kontakte haben „{value}“',
    CHOICE_OUTDATED: 'die Wahl für diese Zeile passt nicht mehr: „{value}“ meint jetzt einen anderen Kontakt',
    SAME_CONTACT: 'eine andere Zeile meint denselben Kontakt, inzwischen zusammengeführt',
    IDENTIFIER_TAKEN: 'ein anderer Kontakt hat die Kennung „{value}“',
    VALUE_TAKEN: 'ein anderer Kontakt hat schon „{value}“, das einmalig sein muss',
    RESTORE_BLOCKED:
      'der archivierte Kontakt kann nicht zurückkommen: seine Kennung oder ein einmaliger Wert ist vergeben',
    NOT_STORABLE: 'die Datenbank nimmt die Werte dieser Zeile nicht an',
  },
};

export interface Reason {
  code: string;
  column: string | null;
  value: string | null;
  rows: readonly number[];
}

/** One sentence; a code without words of its own (a newer one) is told as it is. */
export function reasonText(language: Locale, { code, column, value, rows }: Reason): string {
  const words: Record<string, string | undefined> = REASONS[language];
  const text = (words[code] ?? code).replace(/\{(value|rows)\}/g, (_, name) =>
    name === 'rows' ? rows.join(', ') : (value ?? ''),
  );
  return column === null ? `${text}.` : `${column}: ${text}.`;
}
