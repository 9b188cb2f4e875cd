import { customFieldName, LIMITS } from '@convive/shared';
import { In, IsNull } from 'typeorm';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { CustomField } from './custom-field.entity.ts';

/** The fields of a workspace in their order, each by what it is called: `custom:<key>`. */
export type CustomFields = ReadonlyMap<string, CustomField>;

/** What it takes to compare values of a field. */
export type ComparableField = Pick<CustomField, 'id' | 'key' | 'title' | 'type' | 'options'>;
export type ComparableFields = ReadonlyMap<string, ComparableField>;

/** The fields of a workspace as JSON, for a statement that needs them beside what it reads: `readComparableFields`. */
export const COMPARABLE_FIELDS = `(
  select jsonb_agg(jsonb_build_object('id', field.id, 'key', field.key, 'title', field.title, 'type', field.type,
    'options', field.options))
  from custom_field field
  where field.workspace_id = (select current_workspace_id()) and field.deleted_at is null)`;

export function readComparableFields(json: readonly ComparableField[] | null): ComparableFields {
  return new Map((json ?? []).map((field) => [customFieldName(field.key), field]));
}

/** What a person decides about a field. */
export type CustomFieldValues = Pick<
  CustomField,
  'key' | 'title' | 'type' | 'options' | 'isUnique' | 'isRequired' | 'isHiddenFromContact'
>;

export async function findCustomFields(transaction: WorkspaceTransaction): Promise<CustomFields> {
  const fields = await transaction.repository(CustomField).find({
    where: { workspaceId: transaction.workspaceId, deletedAt: IsNull() },
    order: { position: 'ASC', id: 'ASC' },
  });
  return new Map(fields.map((field) => [customFieldName(field.key), field]));
}

/**
 * As `findCustomFields`, for whoever writes values that are read by them: until the transaction ends nobody takes an
 * option away. Ask before any contact is locked.
 */
export async function holdCustomFields(transaction: WorkspaceTransaction): Promise<CustomFields> {
  await transaction.execute('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
    lockName(transaction),
  ]);
  return findCustomFields(transaction);
}

/** Null for what is no id, as for the id of another workspace or of a field that was deleted. */
export async function findCustomField(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<CustomField | null> {
  if (!isUuid(id)) return null;
  return transaction
    .repository(CustomField)
    .findOneBy({ workspaceId: transaction.workspaceId, id, deletedAt: IsNull() });
}

/** One person at a time changes the fields of a workspace: their number, order and keys depend on each other. */
export async function lockCustomFields(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lockName(transaction)]);
}

const lockName = ({ workspaceId }: WorkspaceTransaction) => `custom fields ${workspaceId}`;

/** Adds a field at the end; answers its id. */
export async function insertCustomField(
  transaction: WorkspaceTransaction,
  values: CustomFieldValues,
  position: number,
): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    `insert into custom_field
       (workspace_id, key, title, type, options, position, is_unique, is_required, is_hidden_from_contact)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      transaction.workspaceId,
      values.key,
      values.title,
      values.type,
      JSON.stringify(values.options),
      position,
      values.isUnique,
      values.isRequired,
      values.isHiddenFromContact,
    ],
  );
  return row!.id;
}

export async function saveCustomField(
  transaction: WorkspaceTransaction,
  id: string,
  values: Omit<CustomFieldValues, 'key'>,
): Promise<void> {
  const { title, type, options, isUnique, isRequired, isHiddenFromContact } = values;
  await transaction
    .repository(CustomField)
    .update(
      { workspaceId: transaction.workspaceId, id },
      { title, type, options, isUnique, isRequired, isHiddenFromContact, updatedAt: new Date() },
    );
}

/** For so many days a deleted field can be put back with its values. */
const DAYS_TO_RESTORE = 30;
const RESTORABLE = `workspace_id = $1 and deleted_at >= now() - interval '${DAYS_TO_RESTORE} days'`;

/** Fields that can be put back no more. */
export const OVERDUE = `deleted_at < now() - interval '${DAYS_TO_RESTORE} days'`;

/** One of the fields that are to be emptied and forgotten; null where there is none. */
export async function findFieldToPurge(
  transaction: WorkspaceTransaction,
): Promise<Pick<CustomField, 'id' | 'key'> | null> {
  const [row] = await transaction.query<Pick<CustomField, 'id' | 'key'>>(
    `select id, key from custom_field where workspace_id = $1 and ${OVERDUE} order by deleted_at limit 1`,
    [transaction.workspaceId],
  );
  return row ?? null;
}

/** Forgets a field whose values are gone. */
export async function deleteFieldForGood(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute(`delete from custom_field where workspace_id = $1 and id = $2 and ${OVERDUE}`, [
    transaction.workspaceId,
    id,
  ]);
}

/** The fields that were deleted and can still be put back, the last one first. */
export async function findDeletedFields(transaction: WorkspaceTransaction): Promise<CustomField[]> {
  const found = await transaction.query<{ id: string }>(
    `select id from custom_field where ${RESTORABLE} order by deleted_at desc limit ${LIMITS.customFields}`,
    [transaction.workspaceId],
  );
  const ids = found.map(({ id }) => id);
  const fields = await transaction
    .repository(CustomField)
    .findBy({ workspaceId: transaction.workspaceId, id: In(ids) });
  return fields.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

/** Puts a deleted field back into every list, under this key and at this place. */
export async function markFieldRestored(
  transaction: WorkspaceTransaction,
  id: string,
  { key, position, isUnique }: Pick<CustomField, 'key' | 'position' | 'isUnique'>,
): Promise<void> {
  await transaction
    .repository(CustomField)
    .update(
      { workspaceId: transaction.workspaceId, id },
      { deletedAt: null, key, position, isUnique, updatedAt: new Date() },
    );
}

/** Takes a field out of every list; its values stay where they are. */
export async function markFieldDeleted(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction
    .repository(CustomField)
    .update({ workspaceId: transaction.workspaceId, id }, { deletedAt: new Date() });
}

/** Numbers the fields from 0 in this order. */
export async function orderCustomFields(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(
    `update custom_field set position = place.number - 1
     from unnest($2::uuid[]) with ordinality place (id, number)
     where custom_field.workspace_id = $1 and custom_field.id = place.id
       and custom_field.position <> place.number - 1`,
    [transaction.workspaceId, ids],
  );
}
