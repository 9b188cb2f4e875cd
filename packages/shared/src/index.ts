export { API_KEY_SCOPES, type ApiKeyScope } from './api-key-scopes.ts';
export * from './contact-fields.ts';
export {
  chosenValues,
  CUSTOM_FIELD_KEY,
  CUSTOM_FIELD_TYPES,
  CUSTOM_VALUE_LENGTHS,
  type CustomFieldDefinition,
  type CustomFieldName,
  customFieldName,
  isCustomFieldName,
  isImportable,
  type CustomFieldOption,
  type CustomFieldType,
  makeCustomFieldKey,
  readFileValue,
  storeChoices,
  storeFileValue,
  UNIQUE_FIELD_TYPES,
} from './custom-fields.ts';
export { headingInGroup, isOfAnotherPerson } from './heading-groups.ts';
export type { HeadingGuess } from './heading-guess.ts';
export { type CellKind, cellKind } from './cell-kind.ts';
export { guessField, guessFields, headingKey } from './heading-synonyms.ts';
export {
  CONSENT_TITLES,
  DIRECTORY_TITLES,
  FIELD_TITLES,
  GENDER_TITLES,
  TIME_TITLES,
  type Words,
  YES_NO_TITLES,
} from './field-titles.ts';
export { isOutlookExport } from './outlook-headings.ts';
export { columnLetters } from './column-letters.ts';
export { fileHeadings } from './file-headings.ts';
export { REJECTION_HEADINGS, rejectionColumns } from './rejection-headings.ts';
export { API_LIMITS } from './api-limits.ts';
export { LIMITS } from './limits.ts';
export { LOCALES, type Locale } from './locales.ts';
export { COLOR_MODES, type ColorMode } from './color-modes.ts';
export {
  isDomain,
  readDomains,
  REGISTRATION_POLICIES,
  type RegistrationPolicy,
} from './registration-policies.ts';
export { ROW_ISSUES, type RowIssueCode } from './issue-codes.ts';
export {
  ColumnMappingError,
  type ColumnMappingErrorCode,
  type ImportColumn,
  type UnreadablePolicy,
} from './column-mapping.ts';
export { createRowReader, type ReadRow, type RowReader } from './row-reader.ts';
export type { RowIssue } from './cell-reader.ts';
export { currencyOf } from './normalise/currency.ts';
export { normaliseCustomValue } from './normalise/normalise-custom-value.ts';
export { unknownChoices } from './normalise/option.ts';
export { isPlaceholder, isPlaceholderAmongChoices } from './normalise/placeholder.ts';
export { nearestValue } from './normalise/nearest-value.ts';
export { dateOrder, normaliseDate, readDayNumber } from './normalise/date.ts';
export { normaliseField } from './normalise/normalise-field.ts';
export { normaliseValue, type RowReadingContext, UNSTORABLE } from './normalise/normalise-value.ts';
export type { Reading } from './normalise/reading.ts';
export {
  DATE_FORMATS,
  NAME_FORMATS,
  NUMBER_FORMATS,
  POSTCODE_FORMAT,
  readValueFormat,
} from './normalise/value-format.ts';
export { isEmailAddress, type Mailbox, readMailbox } from './normalise/email.ts';
export { COUNTRY_CODES } from './normalise/iso-countries.ts';
export { LANGUAGE_CODES } from './normalise/iso-languages.ts';
export { foldLetters, foldToKey } from './folding.ts';
export { withFrenchSpacing } from './french-spacing.ts';
export { isNameOpen, type NameOrder, nameOrderOf, splitFullName, type NameParts } from './full-name.ts';
export { identifierKey } from './identifier.ts';
export { trimOuter } from './outer-blanks.ts';
export { escapeFormula, unescapeFormula } from './formula-escape.ts';
export { isAsciiLetterOrFigure, isPlainText } from './plain-text.ts';
export { isRoleHeading } from './role-heading.ts';
export { mayGrant } from './roles.ts';
export { DEMO_SLUG, isReservedSlug, suggestSlug } from './workspace-slug.ts';
export { BOOKING_STATUSES, type BookingStatus } from './booking-statuses.ts';
export { GUEST_STATUSES, type GuestStatus } from './guest-statuses.ts';
export { isSlug, slugOf } from './slug.ts';
export { type CardPerson, writeCard } from './write-card.ts';
export {
  ALWAYS_ASKED,
  ASKABLE_FIELDS,
  completeForm,
  EVENT_ACCESSES,
  type EventAccess,
  type FormField,
  isAskable,
  REGISTRATION_OBSTACLES,
  type RegistrationObstacle,
  REMINDERS_BEFORE,
  type ReminderBefore,
} from './registration.ts';
