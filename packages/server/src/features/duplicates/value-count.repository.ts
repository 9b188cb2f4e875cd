import { LIVING_CONTACT } from '../contacts/index.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

export interface ValueCount {
  field: string;
  value: string;
  holders: number;
}

/** Fewer have a value that is told apart by experience well enough. */
const FEWEST_HOLDERS = 3;
/** Of each field the values that most have. */
const MOST_VALUES = 5_000;

const COLUMNS: Readonly<Record<string, string>> = {
  firstName: 'contact.first_name',
  lastName: 'contact.last_name',
  organization: 'contact.organization',
  zip: 'contact.zip',
  city: 'contact.city',
  email: 'contact.email',
};

/** The values that several living contacts have, as they are written but for their case; custom fields by their ids. */
export async function countValues(transaction: WorkspaceTransaction): Promise<ValueCount[]> {
  const counts: ValueCount[] = [];
  for (const [field, column] of Object.entries(COLUMNS))
    counts.push(
      ...(await count(
        transaction,
        `select '${field}' as field, lower(${column}) as value from contact
         where contact.workspace_id = $1 and ${LIVING_CONTACT} and ${column} is not null`,
      )),
    );
  counts.push(
    ...(await count(
      transaction,
      `select 'phone' as field, number as value from contact
       cross join lateral unnest(array[contact.phone_mobile, contact.phone_work, contact.phone_other]) number
       where contact.workspace_id = $1 and ${LIVING_CONTACT} and number is not null`,
    )),
    ...(await count(
      transaction,
      `select custom.key as field, lower(custom.value) as value from contact
       cross join lateral jsonb_each_text(contact.custom_values) custom
       where contact.workspace_id = $1 and ${LIVING_CONTACT} and length(custom.value) <= 255`,
    )),
  );
  return counts;
}

async function count(transaction: WorkspaceTransaction, values: string): Promise<ValueCount[]> {
  return transaction.query<ValueCount>(
    `select field, value, count(*)::integer as holders from (${values}) held
     group by field, value having count(*) >= ${FEWEST_HOLDERS} order by 3 desc limit ${MOST_VALUES}`,
    [transaction.workspaceId],
  );
}

export async function replaceValueCounts(
  transaction: WorkspaceTransaction,
  counts: readonly ValueCount[],
): Promise<void> {
  await transaction.execute('delete from duplicate_value_count where workspace_id = $1', [
    transaction.workspaceId,
  ]);
  await transaction.execute(
    `insert into duplicate_value_count (workspace_id, field, value, holders)
     select $1, counted.* from jsonb_to_recordset($2) counted (field text, value text, holders integer)`,
    [transaction.workspaceId, JSON.stringify(counts)],
  );
}

/** Lowers counts by those given; what fewer have then than is worth noting goes. Answers how many were noted. */
export async function subtractValueCounts(
  transaction: WorkspaceTransaction,
  counts: readonly ValueCount[],
): Promise<number> {
  const lowered = await transaction.execute(
    `update duplicate_value_count known set holders = known.holders - gone.holders
     from jsonb_to_recordset($2) gone (field text, value text, holders integer)
     where known.workspace_id = $1 and known.field = gone.field and known.value = gone.value`,
    [transaction.workspaceId, JSON.stringify(counts)],
  );
  await transaction.execute(
    `delete from duplicate_value_count where workspace_id = $1 and holders < ${FEWEST_HOLDERS}`,
    [transaction.workspaceId],
  );
  return lowered;
}

export async function findValueCounts(transaction: WorkspaceTransaction): Promise<ValueCount[]> {
  return transaction.query<ValueCount>(
    'select field, value, holders from duplicate_value_count where workspace_id = $1',
    [transaction.workspaceId],
  );
}
