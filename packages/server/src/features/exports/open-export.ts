import type { Database } from '../../platform/database/database.ts';
import type { Caller, WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { Download } from '../../platform/http/signed-downloads.ts';
import { findActiveRole } from '../accounts/index.ts';
import { allowBulkStatements, type ContactsContext } from '../contacts/index.ts';
import { writeSpreadsheet } from '../spreadsheets/index.ts';
import { type ContactExport, EXPORT_CONTENT_TYPES, exportFileName } from './contact-export.ts';
import { findContactExport } from './contact-export.repository.ts';
import type { ExportPlaces } from './export-places.ts';
import { exportCards } from './export-cards.ts';
import { exportRows } from './export-rows.ts';

export interface ExportDependencies {
  database: Database;
  contacts: ContactsContext;
  places: ExportPlaces;
}

const MAY_EXPORT: ReadonlySet<string> = new Set(['OWNER', 'ADMIN', 'MANAGER']);
/** Milliseconds for which a reader may take nothing, and for which one may take their time. */
const [LONGEST_PAUSE, LONGEST_DOWNLOAD] = [60_000, 30 * 60_000];
const SHEET_NAME = 'Contacts';

/** Null where the export, or the right to it of who asked for it, is gone. Throws where too many are under way. */
export async function openContactExport(
  dependencies: ExportDependencies,
  workspaceId: string,
  exportId: string,
): Promise<Download | null> {
  const { database, places } = dependencies;
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
    content: writeContactExport(dependencies, workspaceId, found.contactExport, found.caller),
  };
}

async function findCaller(
  transaction: WorkspaceTransaction,
  { requestedBy }: ContactExport,
): Promise<Caller | null> {
  const role = await findActiveRole(transaction, requestedBy);
  return role && MAY_EXPORT.has(role) ? { userId: requestedBy, role } : null;
}

/**
 * The pieces of the file, from one transaction that lasts until its reader has all of them or goes away: however long
 * that takes, the contacts are those of one moment.
 */
async function* writeContactExport(
  { database, contacts, places }: ExportDependencies,
  workspaceId: string,
  contactExport: ContactExport,
  caller: Caller,
): AsyncGenerator<string | Buffer> {
  const began = Date.now();
  const giveBack = places.take(workspaceId);
  try {
    const transaction = await database.begin(workspaceId, 'read only');
    try {
      await transaction.execute('set transaction isolation level repeatable read');
      await transaction.execute(`set local idle_in_transaction_session_timeout = ${LONGEST_PAUSE}`);
      await allowBulkStatements(transaction);
      transaction.caller = caller;
      for await (const piece of await piecesOf(transaction, contacts, contactExport)) {
        if (Date.now() - began > LONGEST_DOWNLOAD)
          throw new Error('an export took too long to be downloaded');
        yield piece;
      }
    } finally {
      await transaction.end('rollback');
    }
  } finally {
    giveBack();
  }
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
