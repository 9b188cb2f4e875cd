import { type CustomFieldType, LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { CustomField } from './custom-field.entity.ts';
import {
  findCustomField,
  findCustomFields,
  findDeletedFields,
  insertCustomField,
  lockCustomFields,
  markFieldDeleted,
  markFieldRestored,
  orderCustomFields,
  saveCustomField,
} from './custom-field.repository.ts';
import type { CustomFieldsContext } from './custom-fields.context.ts';
import {
  customFieldNotFound,
  fieldUsed,
  keyTaken,
  optionsInUse,
  optionsUsed,
  typeIsFixed,
  valuesNotUnique,
} from './custom-fields.errors.ts';
import { type CustomFieldInput, readCustomField, readKey } from './read-custom-field.ts';

const BLANK = {
  title: '',
  options: [],
  isUnique: false,
  isRequired: false,
  isHiddenFromContact: false,
};

export type NewCustomField = CustomFieldInput & {
  key?: string | null;
  title: string;
  type: CustomFieldType;
  position?: number | null;
};

/** Adds a field at the end, or at a position. Throws `BAD_USER_INPUT`; CONFLICT, KEY_TAKEN. */
export async function createCustomField(
  transaction: WorkspaceTransaction,
  input: NewCustomField,
): Promise<CustomField> {
  await lockCustomFields(transaction);
  const others = [...(await findCustomFields(transaction)).values()];
  refuseOneMore(others, 'key');
  const values = readCustomField(input, { ...BLANK, type: input.type });
  const taken = new Set(others.map(({ key }) => key));
  const key = readKey(input.key, values.title, taken);
  if (taken.has(key)) throw keyTaken(key);
  const id = await insertCustomField(transaction, { ...values, key }, others.length);
  await moveField(transaction, id, input.position, others);
  return (await findCustomField(transaction, id))!;
}

/**
 * Changes what is given. Throws NOT_FOUND, `BAD_USER_INPUT`, and CONFLICT where it cannot be: TYPE_FIXED, OPTION_IN_USE,
 * OPTION_IN_FILTER, VALUES_NOT_UNIQUE.
 */
export async function updateCustomField(
  transaction: WorkspaceTransaction,
  context: CustomFieldsContext,
  { id, position, ...input }: CustomFieldInput & { id: string; position?: number | null },
): Promise<CustomField> {
  const { values: store } = context;
  await lockCustomFields(transaction);
  const field = await findCustomField(transaction, id);
  if (!field) throw customFieldNotFound(['id']);
  const values = readCustomField(input, field);
  if (values.type !== field.type) throw typeIsFixed(field);
  await refuseHeldOptions(transaction, context, field, values.options);
  await saveCustomField(transaction, id, values);
  if (field.isUnique && !values.isUnique) await store.releaseValues(transaction, id);
  if (!field.isUnique && values.isUnique) {
    const doubles = await store.reserveValues(transaction, id);
    if (doubles.length > 0) throw valuesNotUnique(values, doubles);
  }
  const others = [...(await findCustomFields(transaction)).values()].filter((other) => other.id !== field.id);
  await moveField(transaction, field.id, position, others);
  return (await findCustomField(transaction, id))!;
}

/**
 * Takes a field away; answers it with how many contacts lose a value, which stays stored, unseen, to be put back.
 * Throws NOT_FOUND; CONFLICT, FIELD_IN_USE where something of a higher feature rests on it.
 */
export async function deleteCustomField(
  transaction: WorkspaceTransaction,
  { values: store, uses }: CustomFieldsContext,
  id: string,
): Promise<{ customField: CustomField; count: number }> {
  await lockCustomFields(transaction);
  const customField = await findCustomField(transaction, id);
  if (!customField) throw customFieldNotFound(['id']);
  const users = await findUsers(transaction, uses, customField, null);
  if (users.length > 0) throw fieldUsed(customField, users);
  const count = (await store.countHolders(transaction)).get(customField.id) ?? 0;
  await store.releaseValues(transaction, id);
  await markFieldDeleted(transaction, id);
  await orderCustomFields(
    transaction,
    [...(await findCustomFields(transaction)).values()].map((field) => field.id),
  );
  return { customField, count };
}

/**
 * Puts a field back that was deleted in the last 30 days, with all its values, at the end. Where another field has its
 * key by now, it gets another one; where contacts have come to have the same value, it is unique no longer, which is
 * told. Throws NOT_FOUND; `BAD_USER_INPUT` where there is no room.
 */
export async function restoreCustomField(
  transaction: WorkspaceTransaction,
  { values: store }: CustomFieldsContext,
  id: string,
): Promise<{ customField: CustomField; hasLostUniqueness: boolean }> {
  await lockCustomFields(transaction);
  const deleted = (await findDeletedFields(transaction)).find((field) => field.id === id.toLowerCase());
  if (!deleted) throw customFieldNotFound(['id']);
  const others = [...(await findCustomFields(transaction)).values()];
  refuseOneMore(others, 'id');
  const taken = new Set(others.map(({ key }) => key));
  const key = taken.has(deleted.key) ? readKey(null, deleted.title, taken) : deleted.key;
  const doubles = deleted.isUnique ? await store.reserveValues(transaction, deleted.id) : [];
  const isUnique = deleted.isUnique && doubles.length === 0;
  await markFieldRestored(transaction, deleted.id, { key, position: others.length, isUnique });
  const customField = (await findCustomField(transaction, deleted.id))!;
  return { customField, hasLostUniqueness: deleted.isUnique && !isUnique };
}

function refuseOneMore(fields: readonly CustomField[], argument: string): void {
  if (fields.length >= LIMITS.customFields)
    throw badInput(`A workspace has ${LIMITS.customFields} fields of its own at most.`, [argument]);
}

/** Puts a field at a position among the others, which make room; beyond the end is the end. */
async function moveField(
  transaction: WorkspaceTransaction,
  id: string,
  position: number | null | undefined,
  others: readonly CustomField[],
): Promise<void> {
  if (position == null) return;
  if (position < 0) throw badInput('Positions begin at 0.', ['position']);
  const ids = others.map((other) => other.id);
  await orderCustomFields(transaction, [...ids.slice(0, position), id, ...ids.slice(position)]);
}

async function refuseHeldOptions(
  transaction: WorkspaceTransaction,
  { values: store, uses }: CustomFieldsContext,
  field: CustomField,
  options: CustomField['options'],
): Promise<void> {
  const staying = new Set(options.map(({ value }) => value));
  const leaving = field.options.filter(({ value }) => !staying.has(value));
  if (leaving.length === 0) return;
  const values = leaving.map(({ value }) => value);
  const held = await store.countOptionHolders(transaction, field, values);
  if (held.size > 0) throw optionsInUse(held, new Map(leaving.map(({ value, label }) => [value, label])));
  const users = await findUsers(transaction, uses, field, values);
  if (users.length > 0) throw optionsUsed(users);
}

async function findUsers(
  transaction: WorkspaceTransaction,
  uses: CustomFieldsContext['uses'],
  field: CustomField,
  options: readonly string[] | null,
): Promise<string[]> {
  const names: string[] = [];
  for (const use of uses) names.push(...(await use.findUsers(transaction, field, options)));
  return names;
}
