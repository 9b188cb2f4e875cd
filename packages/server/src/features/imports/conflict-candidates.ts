import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport } from './contact-import.ts';
import { duplicateOf } from './import-row.repository.ts';
import type { ImportTarget } from './import-target.ts';
import { NOT_BY_ITSELF } from './judge-settlements.ts';
import { readRowPlan } from './row-plan.ts';

/** A contact that a row in conflict may mean. */
export interface ConflictCandidate {
  row: number;
  contactId: string;
  /** By which field it is met. */
  field: string;
  /** Whether the row can be written into it. */
  isChoosable: boolean;
  values: ComparedValue[];
}

/** What a row says of a field beside what the contact has there. */
export interface ComparedValue {
  field: string;
  given: string | null;
  stored: string | null;
  isSame: boolean;
}

interface FoundCandidate {
  row: number;
  contactId: string;
  field: string;
  stored: (string | null)[];
  given: (string | null)[];
  code: string | null;
  meantId: string | null;
}

/** What says nothing of the contact itself. */
const NOT_COMPARED: readonly string[] = ['id', 'admin', 'groups'];

/** Whom these rows may mean, as far as they are in conflict or were until somebody chose; the surest first. */
export async function findCandidates(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  rows: readonly number[],
): Promise<ConflictCandidate[]> {
  if (rows.length === 0) return [];
  const plan = await readRowPlan(transaction, contactImport);
  const sent = `
    select sent.row_number, sent.match_key, sent.unique_key, coalesce(duplicate.combined, sent.vals) as vals
    from contact_import_row sent ${duplicateOf('sent')}
    where sent.workspace_id = $1 and sent.import_id = $2 and sent.row_number = any ($3::integer[])`;
  const found = await transaction.query<FoundCandidate>(
    `select met.row_number as "row", met.contact_id as "contactId", met.field, met.stored, sent.vals as given,
       outcome.issues -> 0 ->> 'code' as code, outcome.contact_id as "meantId"
     from (${target.candidates(plan, sent)}) met
     join (${sent}) sent on sent.row_number = met.row_number
     join contact_import_outcome outcome on outcome.workspace_id = $1 and outcome.import_id = $2
       and outcome.row_number = met.row_number
     order by met.row_number, met.field <> $4, met.contact_id`,
    [transaction.workspaceId, contactImport.id, rows, target.keyField(contactImport.options.matchBy)],
  );
  return found.map(({ code, meantId, given, stored, ...candidate }) => ({
    ...candidate,
    isChoosable: !(code !== null && NOT_BY_ITSELF.includes(code) && meantId === candidate.contactId),
    values: contactImport.fields.flatMap((field, index) =>
      NOT_COMPARED.includes(field) ? [] : [compared(field, given[index] ?? null, stored[index] ?? null)],
    ),
  }));
}

function compared(field: string, given: string | null, stored: string | null): ComparedValue {
  const [said, has] = [given || null, stored || null];
  // An empty cell says nothing against what is stored.
  return { field, given: said, stored: has, isSame: said === null || said === has };
}
