import type { MarkedThings } from './marked-workspace.ts';
import { input, type OperationRow, TEAM } from './operation-row.ts';

const ofImport = ({ importId }: MarkedThings) => input({ importId });

/** The rows of imports. */
export const IMPORT_ROWS: Record<string, OperationRow> = {
  contactImport: { for: TEAM, args: ({ importId }) => ({ id: importId }), elsewhere: 'NULL' },
  contactImports: { for: TEAM, elsewhere: 'OWN' },
  createContactImport: {
    for: TEAM,
    args: () => input({ columns: [{ field: 'identifier' }] }),
    elsewhere: 'OWN',
  },
  createContactImportFromAccounts: { for: TEAM, args: () => input({}), elsewhere: 'OWN' },
  importContacts: {
    for: TEAM,
    args: () => input({ import: { columns: [{ field: 'identifier' }] }, rows: [['1']] }),
    elsewhere: 'OWN',
  },
  addContactImportRows: {
    for: TEAM,
    args: ({ importId }) => input({ importId, firstRow: 2, rows: [['1']] }),
    elsewhere: 'NOT_FOUND',
  },
  correctContactImportRows: {
    for: TEAM,
    args: ofImport,
    elsewhere: 'NOT_FOUND',
  },
  settleContactImportConflicts: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
  changeContactImportOptions: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
  planContactImport: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
  runContactImport: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
  pauseContactImport: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
  resumeContactImport: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
  undoContactImport: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
  contactImportUndoPreview: { for: TEAM, args: ({ importId }) => ({ importId }), elsewhere: 'NULL' },
  cancelContactImport: { for: TEAM, args: ofImport, elsewhere: 'NOT_FOUND' },
};
