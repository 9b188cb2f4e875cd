export type { ContactImport, RowCounts, RowState } from './contact-import.ts';
export { findImport } from './contact-import.repository.ts';
export { type ImportFilesDependencies, registerImportFiles } from './import-files.routes.ts';
export type { NewImport } from './import-options.ts';
export { findProtocolRows, type ProtocolRow } from './import-protocol.repository.ts';
export { IMPORTED_CONTACTS } from './imported-contacts.ts';
export type { ImportsContext, ImportTarget } from './import-target.ts';
export { importJobs } from './imports.job.ts';
export { ImportsService } from './imports.service.ts';
