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

/**
 * Whom these rows may mean, as far as they are in conflict or were until somebody chose; the surest first. `moving`: rows
 * for which somebody chooses now, so that whom they mean so far is free for others.
 */
export async function findCandidates(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  rows: readonly number[],
  moving: readonly number[] = [],
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
     cross join lateral (
       select coalesce(duplicate.combined, staged.vals) as vals from contact_import_row staged ${duplicateOf('staged')}
       where staged.workspace_id = $1 and staged.import_id = $2 and staged.row_number = met.row_number limit 1
     ) sent
     cross join lateral (
       select said.issues, said.contact_id from contact_import_outcome said
       where said.workspace_id = $1 and said.import_id = $2 and said.row_number = met.row_number limit 1
     ) outcome
     order by met.row_number, met.field <> $4, met.contact_id`,
    [transaction.workspaceId, contactImport.id, rows, target.keyField(contactImport.options.matchBy)],
  );
  const meaning = await findRowsMeaning(
    transaction,
    contactImport.id,
    found.map(({ contactId }) => contactId),
    moving,
  );
  return found.map(({ code, meantId, given, stored, ...candidate }) => ({
    ...candidate,
    isChoosable:
      !(code !== null && NOT_BY_ITSELF.includes(code) && meantId === candidate.contactId) &&
      !(meaning.get(candidate.contactId) ?? []).some((row) => row !== candidate.row),
    values: contactImport.fields.flatMap((field, index) =>
      NOT_COMPARED.includes(field) ? [] : [compared(field, given[index] ?? null, stored[index] ?? null)],
    ),
  }));
}

/** Rows that go into these contacts already, by contact. */
async function findRowsMeaning(
  transaction: WorkspaceTransaction,
  importId: string,
  contactIds: readonly string[],
  apartFrom: readonly number[],
): Promise<Map<string, number[]>> {
  if (contactIds.length === 0) return new Map();
  const found = await transaction.query<{ contactId: string; rows: number[] }>(
    `select outcome.contact_id as "contactId", array_agg(outcome.row_number) as rows
     from contact_import_outcome outcome
     where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.state in ('UPDATE', 'UNCHANGED', 'RESTORE')
       and outcome.contact_id = any ($3::uuid[]) and outcome.row_number <> all ($4::integer[])
     group by outcome.contact_id`,
    [transaction.workspaceId, importId, [...new Set(contactIds)], apartFrom],
  );
  return new Map(found.map(({ contactId, rows }) => [contactId, rows]));
}

function compared(field: string, given: string | null, stored: string | null): ComparedValue {
  const [said, has] = [given || null, stored || null];
  // An empty cell says nothing against what is stored.
  return { field, given: said, stored: has, isSame: said === null || said === has };
}
