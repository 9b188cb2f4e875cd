import type { PageRequest } from '../../platform/graphql/connection.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { CustomField, CustomFields } from '../custom-fields/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { isUuid } from '../../platform/database/uuid.ts';

export interface ContactOrder {
  field: string;
  direction: 'ASC' | 'DESC';
}

export interface OrderColumn {
  /** An SQL expression that is never null. */
  expression: string;
  /** The type its cursor value is read back as. */
  type: 'text' | 'timestamptz' | 'uuid' | 'numeric';
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
const MAX_ORDERS = 3;

/**
 * What a list is sorted by, the id last so that the order is total. Ids are given in the order of creation: they
 * serve for `createdAt`. Throws `BAD_USER_INPUT` for a field that does not exist.
 */
export function readContactOrder(
  orderBy: readonly ContactOrder[] | null | undefined,
  customFields: CustomFields,
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

function sortExpression(field: string, customFields: CustomFields): Omit<OrderColumn, 'direction'> {
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
function sortCustom({ id, type }: Pick<CustomField, 'id' | 'type'>): Omit<OrderColumn, 'direction'> {
  const stored = `(contact.custom_values ->> '${id}')`;
  return type === 'NUMBER'
    ? { expression: `coalesce(${stored}::numeric, 'Infinity'::numeric)`, type: 'numeric' }
    : { expression: `coalesce(sort_key(${stored}), chr(1114111)) collate "C"`, type: 'text' };
}

/** As PostgreSQL writes them, in whatever zone its sessions are. */
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?[+-]\d{2}(?::\d{2}){0,2}$/;
const CURSOR_FORMS: Record<OrderColumn['type'], (part: string) => boolean> = {
  uuid: isUuid,
  timestamptz: (part) => {
    const [, day, time] = TIMESTAMP.exec(part) ?? [];
    return part === 'infinity' || (day !== undefined && !Number.isNaN(Date.parse(`${day}T${time}Z`)));
  },
  numeric: (part) => /^(?:Infinity|-?\d{1,64}(?:\.\d{1,64})?)$/.test(part),
  text: (part) => !part.includes('\0'),
};

/** Throws `BAD_USER_INPUT` for a cursor of a list in another order, or one that was made up. */
export function refuseForeignCursor(
  columns: readonly OrderColumn[],
  { cursor, isBackward }: PageRequest,
): void {
  if (!cursor || columns.every(({ type }, index) => CURSOR_FORMS[type](cursor[index]!))) return;
  throw new DomainError({
    code: 'BAD_USER_INPUT',
    message: 'This cursor does not belong to this list. Take it from a page with the same order.',
    path: [isBackward ? 'before' : 'after'],
  });
}

/**
 * The rows after a cursor. One direction throughout compares as a row, which an index serves; mixed directions
 * are spelled out.
 */
export function afterCursorToSql(
  columns: readonly OrderColumn[],
  cursor: readonly string[],
  isBackward: boolean,
  parameter: (value: unknown) => string,
): string {
  const values = columns.map(({ type }, index) => `${parameter(cursor[index])}::${type}`);
  const operator = (column: OrderColumn) => ((column.direction === 'ASC') === isBackward ? '<' : '>');
  if (columns.every(({ direction }) => direction === columns[0]!.direction))
    return `(${columns.map((column) => column.expression).join(', ')}) ${operator(columns[0]!)} (${values.join(', ')})`;
  const steps = columns.map((column, index) => {
    const equals = columns.slice(0, index).map((before, i) => `${before.expression} = ${values[i]}`);
    return `(${[...equals, `${column.expression} ${operator(column)} ${values[index]}`].join(' and ')})`;
  });
  return `(${steps.join(' or ')})`;
}

export function orderToSql(columns: readonly OrderColumn[], isBackward: boolean): string {
  return columns
    .map(
      ({ expression, direction }) => `${expression} ${(direction === 'ASC') === isBackward ? 'desc' : 'asc'}`,
    )
    .join(', ');
}

/** A cursor's parts as a selected text[]; timestamps keep their microseconds. */
export function cursorColumnSql(columns: readonly OrderColumn[]): string {
  return `array[${columns.map(({ expression }) => `(${expression})::text`).join(', ')}] as "cursor"`;
}

function invalid(message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: ['orderBy'] });
}
