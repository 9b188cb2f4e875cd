import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { type ContactQuestion, type FilterNames, Parameters, queryToSql } from './contact-filter.ts';
import { mayBeMistyped } from './contact-search.ts';
import { isAnyContact } from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import { scopeToSql } from './contact-scope.ts';
import { contactNotFound } from './contacts.errors.ts';
import { findFilterNames } from './filter-names.ts';
import { isUuid } from '../../platform/database/uuid.ts';

/** Some contacts by id, or all that match. */
export interface ContactSelection extends ContactQuestion {
  ids?: string[] | null;
}

/** Bulk acts touch many rows in one statement; the interactive limit would cut them off. */
const BULK_STATEMENT_TIMEOUT = 60_000;

/**
 * Locks what a selection means, in id order so that two bulk acts never wait in a circle, and answers the ids. By
 * filter: those of the asked standing. By id: all of them whatever their standing, merged ones excepted, which
 * bulk acts never touch; an id that does not exist, or not in the caller's scope, is NOT_FOUND.
 */
export async function lockSelection(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  selection: ContactSelection,
  standing: 'LIVING' | 'ARCHIVED',
): Promise<string[]> {
  const { predicate, parameters, atLeast } = await findSelection(transaction, context, selection, standing);
  await allowBulkStatements(transaction);
  const rows = await transaction.query<{ id: string }>(
    `select contact.id from contact where ${predicate} order by contact.id for update`,
    parameters.values,
  );
  if (rows.length < atLeast) throw contactNotFound(['selection', 'ids']);
  return rows.map((row) => row.id);
}

interface SelectedContacts {
  /** Over `contact`, within the workspace and what the caller may see. */
  predicate: string;
  parameters: Parameters;
  /** So many were named by id: where there are fewer, some do not exist for the caller. */
  atLeast: number;
}

/** What a selection means to the caller, without locking anything. */
export async function findSelection(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  selection: ContactSelection,
  standing: 'LIVING' | 'ARCHIVED',
): Promise<SelectedContacts> {
  const names = await findFilterNames(transaction, context, selection.filter);
  const isMistyped = await isFoundMistypedAlone(transaction, context, names, selection, standing);
  const { predicate, parameters } = selectionToSql(names, { ...selection, isMistyped }, standing);
  const workspace = parameters.add(transaction.workspaceId);
  const scope = scopeToSql(context, transaction, parameters.add);
  return {
    predicate: `contact.workspace_id = ${workspace} and ${predicate} and ${scope}`,
    parameters,
    atLeast: new Set(selection.ids?.map((id) => id.toLowerCase())).size,
  };
}

/** A search means what the list of it shows: where nothing is found as it was typed, what is an error apart. */
async function isFoundMistypedAlone(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  names: FilterNames,
  selection: ContactSelection,
  standing: 'LIVING' | 'ARCHIVED',
): Promise<boolean> {
  if (selection.ids != null || !mayBeMistyped(selection.search)) return false;
  const { predicate, parameters } = selectionToSql(names, selection, standing);
  const scope = scopeToSql(context, transaction, parameters.add);
  return !(await isAnyContact(transaction, `${predicate} and ${scope}`, parameters));
}

/** Lets the statements of this transaction take as long as a bulk act may. */
export async function allowBulkStatements(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.allow(BULK_STATEMENT_TIMEOUT);
}

/** The predicate of a selection over `contact`. Throws `BAD_USER_INPUT` where it says nothing, or too much. */
export function selectionToSql(
  names: FilterNames,
  { ids, filter, search, isMistyped }: ContactSelection,
  standing: 'LIVING' | 'ARCHIVED',
): { predicate: string; parameters: Parameters } {
  const parameters = new Parameters();
  if (ids != null) {
    if (filter != null || search != null)
      throw invalid('Select either by ids or by filter and search, not by both.');
    if (ids.length > LIMITS.selectionIds)
      throw invalid(`${LIMITS.selectionIds} ids at most; ${ids.length} were given. Select more by filter.`);
    const placeholder = parameters.add(ids.filter(isUuid));
    return {
      predicate: `contact.id = any(${placeholder}::uuid[]) and contact.merged_into_id is null`,
      parameters,
    };
  }
  if (filter == null && !search?.trim())
    throw invalid('Say which contacts: ids, a filter (an empty one means all) or a search.');
  const isArchived = standing === 'ARCHIVED';
  if (filter?.archived != null && filter.archived !== isArchived)
    throw invalid(
      isArchived
        ? 'This is done to archived contacts alone; leave `archived` out of the filter, or ask for true.'
        : 'This is done to living contacts alone; leave `archived` out of the filter, or ask for false.',
    );
  const inStanding = { ...filter, archived: isArchived };
  return {
    predicate: queryToSql({ search, isMistyped, filter: inStanding }, parameters.add, names),
    parameters,
  };
}

function invalid(message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: ['selection'] });
}
