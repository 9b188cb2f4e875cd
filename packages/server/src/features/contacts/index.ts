export { archiveContacts } from './archive-contacts.ts';
export { BULK_SIZES, type BulkAct, type BulkActKind, type BulkSizes } from './bulk-acts/bulk-act.ts';
export { bulkActJobs, reviveBulkActs } from './bulk-acts/bulk-act.job.ts';
export { contactBulkActs } from './bulk-acts/bulk-act-kinds.ts';
export { beginWhereMany } from './bulk-acts/begin-bulk-act.ts';
export { keepDoneAct } from './bulk-acts/keep-done-act.ts';
export type { ArchiveHold } from './archive-hold.ts';
export {
  type ContactCondition,
  type ContactFilter,
  countConditions,
  type FilterNames,
  filterToSql,
  type IdFilter,
  Parameters,
  partsOf,
  queryToSql,
} from './contact-filter.ts';
export { asksForCustom } from './fields-asked-for.ts';
export { findFilterNames, MOST_KEPT_CONDITIONS } from './filter-names.ts';
export { toKeptFilter, toKeptSearch } from './kept-filter.ts';
export { type ContactOrder, readContactOrder } from './contact-order.ts';
export { likePattern } from './filter-text.ts';
export {
  CONTACT_ALIAS_REFERENCE,
  CONTACT_NOTE_REFERENCE,
  type ContactReference,
} from './contact-reference.ts';
export {
  ALIAS_HOLDER,
  CONTACT_HOLDER,
  HISTORY_HOLDER,
  MERGE_HOLDER,
  NOTE_HOLDER,
} from './contact-holders.ts';
export { askFor, findPerson } from './erase-contacts.ts';
export {
  type AddParameter,
  type AskedPerson,
  holdByLink,
  type PersonalDataHolder,
} from './personal-data-holder.ts';
export { allowBulkStatements, type ContactSelection, lockSelection } from './contact-selection.ts';
export { type ContactReading, copyContactTexts, countReading, readContacts } from './contact-cursor.ts';
export { copyContacts } from './copy-contacts.ts';
export { type ContactScope, scopeToSql } from './contact-scope.ts';
export { ContactNote } from './contact-note.entity.ts';
export { holdQuestions, type KeptQuestion } from './kept-questions.ts';
export {
  completeRegisteredContact,
  createRegisteredContact,
  findContactsOfAddress,
  findSamePerson,
  readRegisteredValues,
  valuesOf,
} from './registered-contact.ts';
export { CONTACT_LABEL, CONTACT_NAMING, CONTACT_NOTE_NAMING } from './contact-audit.ts';
export type { ContactValues } from './contact.repository.ts';
export { searchToSql } from './contact-search.ts';
export { CONTACT_FILE_REFERENCE, filesOfContacts } from './contact-files.ts';
export { ContactMerge } from './contact-merge.entity.ts';
export { Contact } from './contact.entity.ts';
export type { ContactsContext } from './contacts.context.ts';
export { findContacts, findMergeEnds, lockContacts } from './contact.repository.ts';
export { valueOf } from './contact-values.ts';
export {
  CONTACT_PROPERTIES,
  type ContactProperty,
  DEFAULTED_FIELDS,
  fieldTextSql,
  LIVING_CONTACT,
  selectedSql,
} from './contact-columns.ts';
export { contactNotFound } from './contacts.errors.ts';
export { createContact, findContact, lockContact, updateContact } from './contacts.service.ts';
export { decideFieldOfMany } from './set-contact-field.ts';
export { createContactNote } from './contact-notes.ts';
export { findOrCreateContactByEmail } from './find-or-create-contact.ts';
export { CONTACTS_FEED, contactsChanged } from './contacts.signals.ts';
export { restoreConsent, withdrawConsent } from './mail-consent.ts';
export { mergeContacts } from './merge-contacts.ts';
export { bestSurvivor, type MergeConflict, mergeConflicts } from './merge-conflicts.ts';
export { rankValues } from './rank-values.ts';
export { undoContactMerge } from './undo-contact-merge.ts';
export { findValueOrigins, noteWhoseValues, ValueOrigins } from './value-origins.ts';
export { writeContactRows, type WrittenRow } from './write-contact-rows.ts';
export { findSentContacts } from './find-sent-contacts.ts';
export { contactCustomValues } from './unique-value.repository.ts';
export * from './upsert-contacts.ts';
export { STORED_FILE_HOLDER } from './stored-file-holder.ts';
