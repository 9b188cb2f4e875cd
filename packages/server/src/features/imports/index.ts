export type { ContactImport, RowState } from './contact-import.ts';
export { findImport } from './contact-import.repository.ts';
export { registerImportFiles } from './import-files.routes.ts';
export type { NewImport } from './import-options.ts';
export { findProtocolRows, type ProtocolRow } from './import-protocol.repository.ts';
export { IMPORTED_CONTACTS } from './imported-contacts.ts';
export type { ImportsContext } from './import-target.ts';
export { importJobs } from './imports.job.ts';
export { ImportsService } from './imports.service.ts';
