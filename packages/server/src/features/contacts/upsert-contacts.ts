import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { areContactsUntouched } from './upsert-contacts-untouched.ts';
import { markArchived, markRestored } from './archive-contacts.repository.ts';
import type { ArchiveHold } from './archive-hold.ts';
import type { ContactReference } from './contact-reference.ts';
import { absentContacts, judgeAbsent, type NamedContacts } from './upsert-contacts-absent.ts';
import { applyContactRows } from './upsert-contacts-apply.ts';
import { classifyContactRows } from './upsert-contacts-classify.ts';
import { contactCandidates, standsFor } from './upsert-contacts-settled.ts';
import {
  alikeRowKey,
  contactMatchKeys,
  contactRowKeys,
  customRowKeys,
  equivalentContactKeys,
  keyField,
  namesOfRow,
} from './upsert-contacts-keys.ts';
import type { UpsertPlan, UpsertUndoPlan } from './upsert-contacts-plan.ts';
import { lockForUndo, undoContactRows } from './upsert-contacts-undo.ts';
import { judgeReturn } from './upsert-contacts-undo-absent.ts';
import { judgeUndo } from './upsert-contacts-undo-judge.ts';

/**
 * Contacts as something that can be imported into; whoever stages the rows knows no column of a contact. What points
 * at contacts keeps those that an import created from being taken back; what holds them keeps those that a file does
 * not name from being put away.
 */
export const contactImportTarget = (references: readonly ContactReference[], holds: readonly ArchiveHold[]) =>
  ({
    kind: 'contacts',
    matchKeys: contactMatchKeys,
    keyField,
    rowKeys: contactRowKeys,
    claimedKeys: customRowKeys,
    toldApartBy: namesOfRow,
    alikeKey: alikeRowKey,
    equivalentKeys: equivalentContactKeys,
    lock: lockUpserts,
    isUntouched: areContactsUntouched,
    classify: classifyContactRows,
    candidates: contactCandidates,
    standsFor,
    apply: applyContactRows,
    lockForUndo,
    judgeUndo: (plan: UpsertUndoPlan, rows: string) => judgeUndo(plan, references, rows),
    undo: undoContactRows,
    absent: {
      find: (plan: UpsertPlan, named: NamedContacts) => absentContacts(plan, holds, named),
      judge: (rows: string) => judgeAbsent(holds, rows),
      archive: markArchived,
      judgeReturn,
      restore: markRestored,
    },
    refreshStatistics: refreshContactStatistics,
  }) as const;

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
