import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { ComparableField, ComparableFields } from '../custom-fields/index.ts';
import type { OrderColumn } from '../../platform/graphql/keyset.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';

export interface ContactOrder {
  field: string;
  direction: 'ASC' | 'DESC';
}

/** Sorts that an index serves, beside `createdAt`, whose order is that of the ids. */
const KEY_COLUMNS: ReadonlyMap<string, string> = new Map([
  ['firstName', 'first_name_key'],
  ['lastName', 'last_name_key'],
  ['organization', 'organization_key'],
  ['city', 'city_key'],
  ['email', 'email_key'],
  ['identifier', 'identifier_key'],
]);
const INDEXED: ReadonlySet<string> = new Set([
  'contact.id',
  'contact.updated_at',
  ...[...KEY_COLUMNS.values()]
    .filter((column) => column !== 'identifier_key')
    .map((column) => `contact.${column}`),
]);
const MAX_ORDERS = 3;

/**
 * What a list is sorted by, the id last so that the order is total. Ids are given in the order of creation: they
 * serve for `createdAt`. Throws `BAD_USER_INPUT` for a field that does not exist.
 */
export function readContactOrder(
  orderBy: readonly ContactOrder[] | null | undefined,
  customFields: ComparableFields,
): OrderColumn[] {
  const orders = orderBy?.length ? orderBy : [{ field: 'createdAt', direction: 'DESC' } as const];
  if (orders.length > MAX_ORDERS) throw invalid(`A list is sorted by ${MAX_ORDERS} fields at most.`);
  const columns: OrderColumn[] = [];
  for (const { field, direction } of orders) {
    if (field === 'createdAt') return [...columns, { expression: 'contact.id', type: 'uuid', direction }];
    columns.push({ ...sortExpression(field, customFields), direction });
  }
  return [...columns, { expression: 'contact.id', type: 'uuid', direction: columns.at(-1)!.direction }];
}

/** Whether the living can be read in an order without sorting all of them. */
export function isIndexed([first]: readonly OrderColumn[]): boolean {
  return INDEXED.has(first!.expression);
}

function sortExpression(field: string, customFields: ComparableFields): Omit<OrderColumn, 'direction'> {
  if (field === 'updatedAt') return { expression: 'contact.updated_at', type: 'timestamptz' };
  if (field === 'archivedAt')
    return { expression: `coalesce(contact.archived_at, 'infinity')`, type: 'timestamptz' };
  const key = KEY_COLUMNS.get(field);
  if (key) return { expression: `contact.${key}`, type: 'text' };
  const custom = customFields.get(field);
  if (custom) return sortCustom(custom);
  const column = CONTACT_COLUMNS.get(field);
  if (!column)
    throw invalid(
      `Contacts cannot be sorted by "${field.slice(0, 100)}". Expected createdAt, updatedAt, archivedAt or a contact's field.`,
    );
  return { expression: `coalesce(sort_key(contact.${column}), chr(1114111)) collate "C"`, type: 'text' };
}

/** Numbers by their size, all else by its text: dates are written so that it is their order too. */
function sortCustom({ id, type }: Pick<ComparableField, 'id' | 'type'>): Omit<OrderColumn, 'direction'> {
  const text = `contact.custom_values ->> '${id}'`;
  // Of a file its name, which stands after its id.
  const stored = type === 'FILE' ? `substr(${text}, 38)` : `(${text})`;
  return type === 'NUMBER'
    ? { expression: `coalesce(${stored}::numeric, 'Infinity'::numeric)`, type: 'numeric' }
    : { expression: `coalesce(sort_key(${stored}), chr(1114111)) collate "C"`, type: 'text' };
}

function invalid(message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: ['orderBy'] });
}
