import { isUuid } from '../database/uuid.ts';
import type { PageRequest } from './connection.ts';
import { DomainError } from './domain-error.ts';

export interface OrderColumn {
  /** An SQL expression that is never null. */
  expression: string;
  /** The type its cursor value is read back as. */
  type: 'text' | 'timestamptz' | 'uuid' | 'numeric';
  direction: 'ASC' | 'DESC';
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

/** A cursor's parts selected as JSON, which is several times as fast to read as an array; timestamps keep their microseconds. */
export function cursorColumnSql(columns: readonly OrderColumn[]): string {
  return `to_json(array[${columns.map(({ expression }) => `(${expression})::text`).join(', ')}])::text as "cursor"`;
}
