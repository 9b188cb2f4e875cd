export {
  ContactImportFieldsResolver,
  ContactImportOptionsFieldsResolver,
  ContactImportRowFieldsResolver,
  ContactImportRowPlanFieldsResolver,
  ContactImportUndoFieldsResolver,
} from './contact-import-fields.resolver.ts';
export {
  ContactImportCandidateFieldsResolver,
  ContactImportConflictsResolver,
  ContactImportRowCandidatesResolver,
} from './contact-import-conflicts.resolver.ts';
export { ContactImportRowType, ContactImportType } from './contact-import.types.ts';
export { ContactImportProgressResolver } from './contact-import-progress.resolver.ts';
export { ContactImportsResolver } from './contact-imports.resolver.ts';
export { ImportTemplatesResolver } from './import-templates.resolver.ts';
