import type { Database } from '../../platform/database/database.ts';
import type { Caller, WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { Download } from '../../platform/http/signed-downloads.ts';
import { streamFromSnapshot } from '../../platform/http/stream-from-snapshot.ts';
import { findRole } from '../accounts/index.ts';
import { allowBulkStatements, type ContactsContext } from '../contacts/index.ts';
import { writeSpreadsheet } from '../spreadsheets/index.ts';
import { type ContactExport, EXPORT_CONTENT_TYPES, exportFileName } from './contact-export.ts';
import { findContactExport } from './contact-export.repository.ts';
import type { DownloadPlaces } from '../../platform/http/download-places.ts';
import { exportCards } from './export-cards.ts';
import { exportRows } from './export-rows.ts';

export interface ExportDependencies {
  database: Database;
  contacts: ContactsContext;
  places: DownloadPlaces;
}

const MAY_EXPORT: ReadonlySet<string> = new Set(['OWNER', 'ADMIN', 'MANAGER']);
const SHEET_NAME = 'Contacts';

/** Null where the export, or the right to it of who asked for it, is gone. Throws where too many are under way. */
export async function openContactExport(
  { database, contacts, places }: ExportDependencies,
  workspaceId: string,
  exportId: string,
): Promise<Download | null> {
  const found = await database.read(workspaceId, async (transaction) => {
    const contactExport = await findContactExport(transaction, exportId);
    const caller = contactExport && (await findCaller(transaction, contactExport));
    return caller && { contactExport, caller };
  });
  if (!found) return null;
  places.refuseWhereFull(workspaceId);
  return {
    fileName: exportFileName(found.contactExport),
    contentType: EXPORT_CONTENT_TYPES[found.contactExport.format],
    content: streamFromSnapshot(
      { database, places, workspaceId, caller: found.caller },
      async (transaction) => {
        await allowBulkStatements(transaction);
        return piecesOf(transaction, contacts, found.contactExport);
      },
    ),
  };
}

async function findCaller(
  transaction: WorkspaceTransaction,
  { requestedBy }: ContactExport,
): Promise<Caller | null> {
  const role = await findRole(transaction, requestedBy);
  return role && MAY_EXPORT.has(role) ? { userId: requestedBy, role } : null;
}

async function piecesOf(
  transaction: WorkspaceTransaction,
  contacts: ContactsContext,
  contactExport: ContactExport,
): Promise<AsyncIterable<string | Buffer>> {
  const { format } = contactExport;
  if (format === 'VCF') return exportCards(transaction, contacts, contactExport);
  return writeSpreadsheet(format, SHEET_NAME, await exportRows(transaction, contacts, contactExport));
}
