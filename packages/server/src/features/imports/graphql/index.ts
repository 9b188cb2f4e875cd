export {
  ContactImportFieldsResolver,
  ContactImportOptionsFieldsResolver,
  ContactImportRowFieldsResolver,
  ContactImportRowPlanFieldsResolver,
  ContactImportUndoFieldsResolver,
} from './contact-import-fields.resolver.ts';
export { ContactImportProgressResolver } from './contact-import-progress.resolver.ts';
export { ContactImportsResolver } from './contact-imports.resolver.ts';
export { ImportTemplatesResolver } from './import-templates.resolver.ts';
