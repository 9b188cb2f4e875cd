export { ContactCustomValuesField } from './contact-custom-values.field.ts';
export { ContactSelectionInput } from './contact.inputs.ts';
export { loadContact } from './contact.loaders.ts';
export { ContactMergesResolver, MergedContactsResolver } from './contact-merges.resolver.ts';
export { ContactType } from './contact.types.ts';
export { ContactsResolver } from './contacts.resolver.ts';
