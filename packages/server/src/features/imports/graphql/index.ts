import {
  ContactImportFieldsResolver,
  ContactImportRowFieldsResolver,
} from './contact-import-fields.resolver.ts';
import { ContactImportsResolver } from './contact-imports.resolver.ts';

export { ContactImportFieldsResolver, ContactImportRowFieldsResolver, ContactImportsResolver };
export const importResolvers = [
  ContactImportsResolver,
  ContactImportFieldsResolver,
  ContactImportRowFieldsResolver,
];
