import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomFields, CustomValueStore } from '../custom-fields/index.ts';
import type { ContactValues } from './contact.repository.ts';
import { valueTaken } from './contacts.errors.ts';

/** Doubles named in one answer; the rest follow once these are settled. */
const NAMED_DOUBLES = 5;

/** Contacts that one transaction looks at where values are dropped. */
const DROPPED_AT_ONCE = 2_000;

/** The values of custom fields as contacts hold them: what definitions ask before they change. */
export const contactCustomValues: CustomValueStore = {
  async countHolders(transaction) {
    const rows = await transaction.query<{ id: string; count: number }>(
      `select held.id, count(*) from contact cross join lateral jsonb_object_keys(custom_values) held (id)
       where workspace_id = $1 and merged_into_id is null and custom_values <> '{}' group by held.id`,
      [transaction.workspaceId],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  },

  async countOptionHolders(transaction, { id, type }, values) {
    const chosen =
      type === 'CHOICES'
        ? `jsonb_array_elements_text((custom_values ->> $2)::jsonb)`
        : `(select custom_values ->> $2)`;
    const rows = await transaction.query<{ value: string; count: number }>(
      `select chosen.value, count(*) from contact cross join lateral ${chosen} chosen (value)
       where workspace_id = $1 and merged_into_id is null and custom_values ? $2 and chosen.value = any($3)
       group by chosen.value`,
      [transaction.workspaceId, id, values],
    );
    return new Map(rows.map(({ value, count }) => [value, count]));
  },

  async reserveValues(transaction, fieldId) {
    // Whoever writes a contact at this moment must see that the field is unique, or be seen here.
    await transaction.execute('lock table contact in share row exclusive mode');
    const doubles = await transaction.query<{ value: string }>(
      `select min(custom_values ->> $2) as value from contact
       where workspace_id = $1 and archived_at is null and merged_into_id is null and custom_values ? $2
       group by custom_value_key(custom_values ->> $2) having count(*) > 1
       order by count(*) desc, 1 limit ${NAMED_DOUBLES}`,
      [transaction.workspaceId, fieldId],
    );
    if (doubles.length > 0) return doubles.map(({ value }) => value);
    await transaction.execute(
      `insert into contact_unique_value (workspace_id, contact_id, field_id, value_key, held_key)
       select workspace_id, contact.id, $2::uuid, value.key,
         case when archived_at is null and merged_into_id is null then value.key end
       from contact cross join lateral (select custom_value_key(custom_values ->> ($2::uuid)::text) as key) value
       where workspace_id = $1 and custom_values <> '{}' and value.key is not null`,
      [transaction.workspaceId, fieldId],
    );
    return [];
  },

  async releaseValues(transaction, fieldId) {
    await transaction.execute('delete from contact_unique_value where workspace_id = $1 and field_id = $2', [
      transaction.workspaceId,
      fieldId,
    ]);
  },

  async dropValues(transaction, { id, key }, after) {
    // Where a value came from is kept by the name of its field, which another field may have by now.
    const [row] = await transaction.query<{ last: string | null }>(
      `with looked_at as (
         select id from contact where workspace_id = $1 and id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
         order by id limit ${DROPPED_AT_ONCE}),
       holding as (
         select contact.id from contact join looked_at using (id)
         where contact.workspace_id = $1 and contact.custom_values ? $2 order by contact.id for update of contact),
       dropped as (
         update contact set custom_values = custom_values - $2,
           value_origins = case when exists (
             select from custom_field other where other.workspace_id = $1 and other.key = $3 and other.deleted_at is null)
             then value_origins else value_origins - ('custom:' || $3) end
         from holding where contact.workspace_id = $1 and contact.id = holding.id)
       select id as last from looked_at order by id desc limit 1`,
      [transaction.workspaceId, id, key, after],
    );
    return row?.last ?? null;
  },
};

/**
 * Throws CONFLICT, VALUE_TAKEN where another living contact has a value that `id` is about to get in a unique
 * field. `pathOf` says where in the input the field stands.
 */
export async function refuseTakenValues(
  transaction: WorkspaceTransaction,
  id: string | null,
  values: ContactValues,
  customFields: CustomFields,
  pathOf: (key: string) => string[],
): Promise<void> {
  const claimed = Object.entries(values).flatMap(([name, value]) => {
    const field = customFields.get(name);
    return field?.isUnique && value !== null ? [{ field, value }] : [];
  });
  if (claimed.length === 0) return;
  const [taken] = await transaction.query<{ place: number }>(
    `select claimed.place from unnest($3::uuid[], $4::text[]) with ordinality claimed (field_id, value, place)
     join contact_unique_value held on held.workspace_id = $1 and held.field_id = claimed.field_id
       and held.held_key = custom_value_key(claimed.value)
     where held.contact_id is distinct from $2 order by claimed.place limit 1`,
    [transaction.workspaceId, id, claimed.map(({ field }) => field.id), claimed.map(({ value }) => value)],
  );
  if (!taken) return;
  const { field, value } = claimed[taken.place - 1]!;
  throw valueTaken(pathOf(field.key), field.title, value);
}

export interface TakenValue {
  id: string;
  title: string;
  value: string;
}

/** Archived contacts that cannot come back: a living one, or another of these, has their value of a unique field. */
export async function findTakenValues(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<TakenValue[]> {
  return transaction.query<TakenValue>(
    `with returning_value as (
       select known.*, row_number() over (partition by known.field_id, known.value_key order by known.contact_id) as copy
       from contact_unique_value known
       join contact on contact.workspace_id = known.workspace_id and contact.id = known.contact_id
       where known.workspace_id = $1 and known.contact_id = any($2) and contact.archived_at is not null)
     select contact.id, field.title, contact.custom_values ->> field.id::text as value
     from returning_value known
     join custom_field field on field.workspace_id = $1 and field.id = known.field_id
     join contact on contact.workspace_id = $1 and contact.id = known.contact_id
     where known.copy > 1 or exists (
       select from contact_unique_value living where living.workspace_id = $1
         and living.field_id = known.field_id and living.held_key = known.value_key)
     order by contact.id, field.position`,
    [transaction.workspaceId, ids],
  );
}
