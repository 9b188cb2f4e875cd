export type { ContactCondition } from './contact-filter.ts';
export { CONTACT_ALIAS_REFERENCE } from './contact-reference.ts';
export { ContactMerge } from './contact-merge.entity.ts';
export { Contact } from './contact.entity.ts';
export type { ContactsContext } from './contacts.context.ts';
export { contactsChanged } from './contacts.signals.ts';
export * from './upsert-contacts.ts';
