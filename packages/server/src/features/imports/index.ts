export type { ContactImport, RowState } from './contact-import.ts';
export { findImport } from './contact-import.repository.ts';
export { registerImportFiles } from './import-files.routes.ts';
export { importNow } from './import-now.ts';
export type { NewImport } from './import-options.ts';
export { findProtocolRows, type ProtocolRow } from './import-protocol.repository.ts';
export { IMPORTED_CONTACTS } from './imported-contacts.ts';
export type { GuestLists } from './guest-list.ts';
export type {
  ChosenInvitations,
  InvitationLists,
  InvitationOrder,
  RowToInvite,
  Withdrawal,
} from './invitation-list.ts';
export type { ImportsContext } from './import-target.ts';
export { importJobs, reviveImports } from './imports.job.ts';
export { ImportsService } from './imports.service.ts';
export { IMPORT_ROW_HOLDER } from './import-row-holder.ts';
