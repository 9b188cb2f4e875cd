export { ContactCustomValuesField } from './contact-custom-values.field.ts';
export { ContactSelectionInput } from './contact.inputs.ts';
export { DirectoryListingEnum } from './contact-field-declarations.ts';
export { ContactHistoryResolver } from './contact-history.resolver.ts';
export { loadContact } from './contact.loaders.ts';
export { ContactMergesResolver, MergedContactsResolver } from './contact-merges.resolver.ts';
export { ContactNoteAuthorResolver, ContactNotesResolver } from './contact-notes.resolver.ts';
export { ContactType } from './contact.types.ts';
export { ContactsResolver } from './contacts.resolver.ts';
