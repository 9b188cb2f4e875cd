import { CONTACT_FIELDS, customFieldName, isCustomFieldName, LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import {
  type ContactFilter,
  type ContactOrder,
  type ContactsContext,
  findFilterNames,
  Parameters,
  queryToSql,
  readContactOrder,
  toKeptFilter,
  toKeptSearch,
} from '../contacts/index.ts';
import type { KeptList, ViewColumn } from './contact-view.ts';

/** What is to be kept, as it came: what is not given stays as it is. */
export interface GivenList {
  filter?: ContactFilter | null;
  search?: string | null;
  orderBy?: ContactOrder[] | null;
  columns?: { field: string; width?: number | null }[] | null;
  pinnedColumns?: number | null;
  density?: KeptList['density'] | null;
}

export const USUAL_LIST: KeptList = {
  filter: {},
  search: null,
  orderBy: [],
  columns: null,
  pinnedColumns: 0,
  density: 'COMFORTABLE',
};

const COLUMNS_BESIDE_FIELDS = ['createdAt', 'updatedAt', 'groups'];
/** Every field that there is, and some room. */
const MOST_COLUMNS = 300;

/**
 * What is given on top of what is kept, in the form in which it is kept. Throws `BAD_USER_INPUT` for whatever a list
 * would refuse; what is not given is not looked at, so that a view whose field is gone can still be renamed.
 */
export async function readKeptList(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  given: GivenList,
  kept: KeptList,
): Promise<KeptList> {
  const { filter, search, orderBy, columns, pinnedColumns, density } = given;
  const list: KeptList = {
    filter: filter === undefined ? kept.filter : toKeptFilter(filter ?? {}),
    search: search === undefined ? kept.search : toKeptSearch(search),
    orderBy: orderBy === undefined ? kept.orderBy : readOrder(orderBy ?? []),
    columns: columns === undefined ? kept.columns : columns && readColumns(columns),
    pinnedColumns: pinnedColumns === undefined ? kept.pinnedColumns : readPinned(pinnedColumns ?? 0),
    density: density ?? kept.density,
  };
  if (list.filter.archived)
    throw badInput(
      'A view shows living contacts alone. Leave "archived" out.',
      ['filter', 'archived'],
      'ARCHIVED_FILTER',
    );
  delete list.filter.archived;
  if (filter !== undefined || search !== undefined || orderBy !== undefined)
    await refuseUnanswerable(transaction, context, list);
  return list;
}

/** By what a list would make of it. */
async function refuseUnanswerable(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { filter, search, orderBy }: KeptList,
): Promise<void> {
  const names = await findFilterNames(transaction, context, filter, orderBy);
  queryToSql({ filter, search }, new Parameters().add, names);
  readContactOrder(orderBy, names.customFields);
}

function readOrder(given: readonly ContactOrder[]): ContactOrder[] {
  return given.map(({ field, direction }) => ({ field, direction }));
}

function readColumns(given: readonly { field: string; width?: number | null }[]): ViewColumn[] {
  if (given.length === 0 || given.length > MOST_COLUMNS)
    throw badInput(`A view shows 1 to ${MOST_COLUMNS} columns; ${given.length} were given.`, ['columns']);
  const seen = new Set<string>();
  return given.map(({ field, width = null }, index) => {
    const path = ['columns', String(index)];
    if (!isColumn(field))
      throw badInput(
        `There is no column "${shown(field)}". Expected a contact's field, createdAt, updatedAt, groups or custom:<key>.`,
        [...path, 'field'],
      );
    if (seen.has(field)) throw badInput(`The column "${field}" stands twice.`, [...path, 'field']);
    seen.add(field);
    if (width !== null && (width < LIMITS.columnWidthLeast || width > LIMITS.columnWidthMost))
      throw badInput(
        `A column is ${LIMITS.columnWidthLeast} to ${LIMITS.columnWidthMost} pixels wide; found ${width}.`,
        [...path, 'width'],
      );
    return { field, width };
  });
}

/** A custom field may be gone tomorrow and back the day after: its column is kept, and shown while there is one. */
function isColumn(field: string): boolean {
  if (isCustomFieldName(field)) return /^[a-z][a-z0-9_]{0,62}$/.test(field.slice(customFieldName('').length));
  return COLUMNS_BESIDE_FIELDS.includes(field) || CONTACT_FIELDS.some(({ key }) => key === field);
}

function readPinned(given: number): number {
  if (given < 0 || given > LIMITS.pinnedColumns)
    throw badInput(`0 to ${LIMITS.pinnedColumns} columns can be pinned; found ${given}.`, ['pinnedColumns']);
  return given;
}

function shown(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\ufffd').slice(0, 60);
}
