export type { ContactCondition, IdFilter } from './contact-filter.ts';
export { CONTACT_ALIAS_REFERENCE, type ContactReference } from './contact-reference.ts';
export { allowBulkStatements, type ContactSelection, lockSelection } from './contact-selection.ts';
export { ContactMerge } from './contact-merge.entity.ts';
export { Contact } from './contact.entity.ts';
export type { ContactsContext } from './contacts.context.ts';
export { contactsChanged } from './contacts.signals.ts';
export { contactCustomValues } from './unique-value.repository.ts';
export * from './upsert-contacts.ts';
