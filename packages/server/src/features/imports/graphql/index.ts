export {
  ContactImportFieldsResolver,
  ContactImportOptionsFieldsResolver,
  ContactImportRowFieldsResolver,
} from './contact-import-fields.resolver.ts';
export { ContactImportsResolver } from './contact-imports.resolver.ts';
