/**
 * Everything that may be said of a row or a cell of an import; the client has a sentence for each.
 * `isBlocking`: whether the issue by itself keeps the row out. What a person chose for a column can
 * soften this for one row, so a reported issue carries its own `isBlocking`.
 */
export const ROW_ISSUES = {
  // of a cell
  INVALID_EMAIL: { isBlocking: true },
  UNKNOWN_LANGUAGE: { isBlocking: true },
  UNKNOWN_GENDER: { isBlocking: true },
  UNKNOWN_COUNTRY: { isBlocking: true },
  UNKNOWN_CHOICE: { isBlocking: true },
  INVALID_URL: { isBlocking: true },
  INVALID_NUMBER: { isBlocking: true },
  /** `1.234`: more than a thousand, or more than one. */
  AMBIGUOUS_NUMBER: { isBlocking: true },
  INVALID_DATE: { isBlocking: true },
  YEAR_GUESSED: { isBlocking: false },
  /** A birthday whose year nobody was told: it cannot be stored, and is no fault of the row. */
  DATE_WITHOUT_YEAR: { isBlocking: false },
  /** `41000`: the number by which a spreadsheet knows a day. */
  DAY_NUMBER: { isBlocking: false },
  INVALID_YES_NO: { isBlocking: true },
  /** Of who is invited: neither yes nor no, nor a role. */
  UNKNOWN_ROLE: { isBlocking: true },
  INVALID_ID: { isBlocking: true },
  INVALID_PHONE: { isBlocking: true },
  /** Two numbers in one cell: the first is taken, a field holds no more. */
  SEVERAL_PHONES: { isBlocking: false },
  /** `079 123 45 69 (le soir)`: the number is taken, a field of numbers holds no words. */
  PHONE_REMARK: { isBlocking: false },
  /** Two addresses in one cell: the first that is one is taken. */
  SEVERAL_EMAILS: { isBlocking: false },
  PHONE_DAMAGED: { isBlocking: true },
  PHONE_WITHOUT_DIGITS: { isBlocking: true },
  /** `-`, `n/a`, `0/0/00` where a value was expected: there is none. */
  NO_VALUE: { isBlocking: false },
  PHONE_WITHOUT_COUNTRY: { isBlocking: false },
  PHONE_NOT_VALID: { isBlocking: false },
  /** No country is named, but the number or its row is written as in a neighbour's country: read there. */
  PHONE_COUNTRY_GUESSED: { isBlocking: false },
  /** The postcode of its row may be a neighbour's: the number is read in the country chosen for the file. */
  PHONE_COUNTRY_DOUBTFUL: { isBlocking: false },
  NUL_CHARACTER: { isBlocking: true },
  LONE_SURROGATE: { isBlocking: true },
  VALUE_TOO_LONG: { isBlocking: true },
  IDENTIFIER_TOO_LONG: { isBlocking: true },
  SPREADSHEET_ERROR: { isBlocking: false },
  /** Too few digits for a postcode of its country: a spreadsheet takes the zeros in front away. */
  ZEROS_LOST: { isBlocking: false },
  /** `M. et Mme Dupont`: one contact would stand for two people. */
  POSSIBLE_COUPLE: { isBlocking: false },
  /** A person chose to import without this value, whatever it is. */
  VALUE_LEFT_OUT: { isBlocking: false },
  // of a row by itself
  ROW_TOO_LONG: { isBlocking: true },
  ROW_TOO_SHORT: { isBlocking: false },
  IDENTIFIER_MISSING: { isBlocking: true },
  KEY_MISSING: { isBlocking: true },
  // of a row beside the other rows and the stored contacts
  DUPLICATE_IN_FILE: { isBlocking: true },
  DUPLICATE_ROW_NOT_USED: { isBlocking: false },
  /** Another row of the same address names somebody else: joined, one person would be left. */
  OTHER_NAME_IN_FILE: { isBlocking: false },
  /** Another row says the same but for its number: perhaps one person entered twice. */
  ALIKE_IN_FILE: { isBlocking: false },
  /** Rows of one person are combined and another of them says something else. */
  VALUE_OVERRULED: { isBlocking: false },
  ROW_LEFT_OUT: { isBlocking: false },
  NOT_FOUND: { isBlocking: false },
  UPDATE_DISABLED: { isBlocking: false },
  CREATE_DISABLED: { isBlocking: false },
  ARCHIVED_MATCH: { isBlocking: false },
  RESTORE_BLOCKED: { isBlocking: true },
  SEVERAL_MATCHES: { isBlocking: true },
  /** Another row means the same contact by another key: two contacts were merged since the file was looked through. */
  SAME_CONTACT: { isBlocking: true },
  /** Somebody settled its conflict, and it would write into somebody else by now: it waits for another choice. */
  CHOICE_OUTDATED: { isBlocking: true },
  IDENTIFIER_TAKEN: { isBlocking: true },
  /** Another contact, or another row, has the value of a custom field that is unique. */
  VALUE_TAKEN: { isBlocking: true },
  /** Somebody settled its conflict so: it goes in without a value that another contact, or another row, has. */
  VALUE_GIVEN_UP: { isBlocking: false },
  /** A withdrawn consent stands, whatever the row says. */
  CONSENT_KEPT: { isBlocking: false },
  /** A source that counts more than files says otherwise: what the row says is kept for somebody to decide on. */
  VALUE_KEPT_BACK: { isBlocking: false },
  /** Its address is that of a contact of another name: perhaps somebody else of the same family. */
  NAME_DIFFERS: { isBlocking: false },
  /** Its number is that of a contact of another first and last name: perhaps it only counts the lines of its list. */
  OTHER_PERSON: { isBlocking: false },
  /** Another contact has the same address, and the same name unless the row lacks what it should be known by. */
  POSSIBLE_DOUBLE: { isBlocking: false },
  /** It would add somebody without an address who has name and phone, postcode or a date of a contact. */
  POSSIBLE_DOUBLE_BY_NAME: { isBlocking: false },
  /** It would add a contact without name, organisation, address or phone: perhaps a line of totals. */
  NOBODY_NAMED: { isBlocking: false },
  // of the groups that a row names
  /** It is not there, and shall not be made. */
  UNKNOWN_GROUP: { isBlocking: false },
  /** A group that fills itself by its conditions: nobody is put into it. */
  SMART_GROUP: { isBlocking: false },
  /** It is made with the import. */
  NEW_GROUP: { isBlocking: false },
  // of a contact that no row of the file means, where those are put away
  /** Somebody is expected at an event. */
  ABSENT_BOOKED: { isBlocking: false },
  /** Somebody has accepted an invitation. */
  ABSENT_JOINED: { isBlocking: false },
  /** Since the plan somebody was changed or is meant by a row after all. */
  ABSENT_CHANGED: { isBlocking: false },
  /** Nobody is put away: no row means a known contact, so the key is probably the wrong one. */
  ABSENT_NONE_KNOWN: { isBlocking: false },
  /** Nobody is put away: rows do not say whom they mean. */
  ABSENT_ROWS_UNKNOWN: { isBlocking: false },
  /** The database refused the values although every cell could be read. */
  NOT_STORABLE: { isBlocking: true },
} as const satisfies Record<string, { isBlocking: boolean }>;

export type RowIssueCode = keyof typeof ROW_ISSUES;
