import type { Database } from '../../platform/database/database.ts';
import type { SnapshotTransaction } from '../../platform/database/workspace-transaction.ts';
import type { Download } from '../../platform/http/signed-downloads.ts';
import { streamFromSnapshot } from '../../platform/http/stream-from-snapshot.ts';
import { findRoleByLink } from '../accounts/index.ts';
import type { ContactsContext } from '../contacts/index.ts';
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
  const contactExport = await database.read(workspaceId, (transaction) =>
    findContactExport(transaction, exportId),
  );
  if (!contactExport) return null;
  const userId = contactExport.requestedBy;
  const role = await findRoleByLink(database, workspaceId, userId);
  if (!role || !MAY_EXPORT.has(role)) return null;
  places.refuseWhereFull(workspaceId);
  return {
    fileName: exportFileName(contactExport),
    contentType: EXPORT_CONTENT_TYPES[contactExport.format],
    content: streamFromSnapshot(
      { database, places, workspaceId, caller: { userId, role } },
      async (transaction) => piecesOf(transaction, contacts, contactExport),
    ),
  };
}

async function piecesOf(
  transaction: SnapshotTransaction,
  contacts: ContactsContext,
  contactExport: ContactExport,
): Promise<AsyncIterable<string | Buffer>> {
  const { format } = contactExport;
  if (format === 'VCF') return exportCards(transaction, contacts, contactExport);
  return writeSpreadsheet(format, SHEET_NAME, await exportRows(transaction, contacts, contactExport));
}
