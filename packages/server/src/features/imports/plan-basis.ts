import { createHash } from 'node:crypto';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport } from './contact-import.ts';
import type { ImportTarget } from './import-target.ts';
import { namesGroups } from './row-groups.ts';
import { readRowPlan } from './row-plan.ts';

type Planned = Pick<ContactImport, 'id' | 'options' | 'fields' | 'createdAt'>;

/** Notes what a plan rests on as it begins, and when that was, by the database's clock. */
export async function notePlanBasis(
  transaction: WorkspaceTransaction,
  contactImport: Planned,
): Promise<void> {
  await transaction.execute(
    `update contact_import set plan_began_at = now(), run_change_numbers = '{}', plan_rules = $3,
       plan_snapshot = pg_current_snapshot()
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, contactImport.id, await rulesOf(transaction, contactImport)],
  );
}

/**
 * Whether a plan of all rows still says what would be said of each now: no contact was touched since but by the run
 * itself, and the rules are the same. Groups are settled as they stand, so that rows which name some are judged anew.
 */
export async function doesPlanStand(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: Planned,
): Promise<boolean> {
  if (namesGroups(contactImport)) return false;
  const [basis] = await transaction.query<{ snapshot: string | null; rules: string | null; own: string[] }>(
    `select plan_snapshot::text as snapshot, plan_rules as rules, run_change_numbers::text[] as own
     from contact_import where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, contactImport.id],
  );
  const { snapshot, rules, own } = basis!;
  if (snapshot === null || rules !== (await rulesOf(transaction, contactImport))) return false;
  return target.isUntouched(transaction, { snapshot, own });
}

/** Notes that the changes of this transaction are those of the run. */
export async function noteOwnChanges(transaction: WorkspaceTransaction, importId: string): Promise<void> {
  await transaction.execute(
    `update contact_import set run_change_numbers = run_change_numbers || current_change_number()
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, importId],
  );
}

async function rulesOf(transaction: WorkspaceTransaction, contactImport: Planned): Promise<string> {
  const { customFields, ...rules } = await readRowPlan(transaction, contactImport);
  return createHash('sha256')
    .update(JSON.stringify([rules, [...customFields]]))
    .digest('hex');
}
