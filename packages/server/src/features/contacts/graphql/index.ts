import { ContactMergesResolver, MergedContactsResolver } from './contact-merges.resolver.ts';
import { ContactsResolver } from './contacts.resolver.ts';

export { loadContact } from './contact.loaders.ts';
export { ContactType } from './contact.types.ts';
export { ContactMergesResolver, ContactsResolver, MergedContactsResolver };
export const contactResolvers = [ContactsResolver, ContactMergesResolver, MergedContactsResolver];
