import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { applyContactRows } from './upsert-contacts-apply.ts';
import { classifyContactRows } from './upsert-contacts-classify.ts';
import {
  contactMatchKeys,
  contactRowKeys,
  customRowKeys,
  equivalentContactKeys,
} from './upsert-contacts-keys.ts';

/** Contacts as something that can be imported into; whoever stages the rows knows no column of a contact. */
export const contactImportTarget = {
  kind: 'contacts',
  matchKeys: contactMatchKeys,
  rowKeys: contactRowKeys,
  claimedKeys: customRowKeys,
  equivalentKeys: equivalentContactKeys,
  lock: lockUpserts,
  classify: classifyContactRows,
  apply: applyContactRows,
  refreshStatistics: refreshContactStatistics,
} as const;

/**
 * One set-based upsert at a time in a workspace, until the transaction ends: two files with the same people
 * neither deadlock nor double whom only their e-mail tells apart.
 */
async function lockUpserts(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `upsert contacts ${transaction.workspaceId}`,
  ]);
}

async function refreshContactStatistics(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute('select refresh_contact_statistics()');
}
