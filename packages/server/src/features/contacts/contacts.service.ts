import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { refuseForeignCursor } from '../../platform/graphql/keyset.ts';
import { findWorkspace } from '../accounts/index.ts';
import { type CustomFields, holdCustomFields } from '../custom-fields/index.ts';
import { openChangeSet, recordChanges } from '../history/index.ts';
import { type ContactQuestion, Parameters, queryToSql } from './contact-filter.ts';
import {
  type ContactRow,
  countListedContacts,
  findContactPage,
  type ListedContacts,
} from './contact-page.repository.ts';
import { listSearchToSql, mayBeMistyped } from './contact-search.ts';
import type { ContactProperty } from './contact-columns.ts';
import { type ContactOrder, readContactOrder } from './contact-order.ts';
import { isInScope, isScoped, scopeToSql } from './contact-scope.ts';
import { changedValues, readContactValues } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import {
  type ContactValues,
  findContactIdByIdentifier,
  findContacts,
  insertContact,
  lockContacts,
  saveContactValues,
} from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import {
  contactNotFound,
  identifierTaken,
  isIdentifierCollision,
  isUniqueValueCollision,
  uniqueValueNotYours,
  valueTakenThisMoment,
} from './contacts.errors.ts';
import { contactsChanged } from './contacts.signals.ts';
import type { CustomValueChange } from './custom-contact-values.ts';
import { findFilterNames } from './filter-names.ts';
import { keepBackValues, type KeptBackValue } from './kept-back-values.ts';
import { settleFiles } from './settle-files.ts';
import { refuseTakenValues } from './unique-value.repository.ts';
import { isUuid } from '../../platform/database/uuid.ts';

export interface ContactQuery extends PageArguments, ContactQuestion {
  orderBy?: ContactOrder[] | null;
}

export interface UpdatedContact {
  contact: Contact;
  /** What a source that counts more than the team kept from being written. */
  keptBack: KeptBackValue[];
}

/** `isApproximate`: nothing was found as it was typed; these are a typing error apart. */
export type ContactPage = Page<Partial<Contact>> & { isApproximate: boolean };

/** One page of contacts, with these properties of each. The total is counted only when it is asked for. */
export async function listContacts(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  query: ContactQuery,
  properties: readonly ContactProperty[],
): Promise<ContactPage> {
  const names = await findFilterNames(transaction, context, query.filter, query.orderBy);
  const columns = readContactOrder(query.orderBy, names.customFields);
  const request = readPageArguments(query, columns.length);
  refuseForeignCursor(columns, request);
  const read = async (asked: ContactQuery): Promise<ContactPage> => {
    const listed = (): ListedContacts => {
      const parameters = new Parameters();
      const { add } = parameters;
      const scope = scopeToSql(context, transaction, add);
      const predicate = `${queryToSql({ filter: asked.filter ?? null }, add, names)} and ${scope}`;
      const isNarrowed = Object.keys(asked.filter ?? {}).some((condition) => condition !== 'archived');
      const search = listSearchToSql(asked, !isNarrowed && scope === 'true', add);
      const areLiving = asked.filter?.archived !== true;
      return { predicate, search, areLiving, parameters };
    };
    const page = toPage<ContactRow, Partial<Contact>>(
      request,
      await findContactPage(transaction, listed(), columns, request, properties),
      (row) => row,
      (row) => row.cursor,
      () => countListedContacts(transaction, listed()),
    );
    return { ...page, isApproximate: (asked.isMistyped ?? false) && page.edges.length > 0 };
  };
  const page = await read(query);
  if (page.edges.length > 0 || !mayBeMistyped(query.search)) return page;
  // Behind the last page of what was found there is nothing more.
  if (request.cursor && (await page.count()) > 0) return page;
  return read({ ...query, isMistyped: true });
}

export async function findContact(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  { id, identifier }: { id?: string | null; identifier?: string | null },
): Promise<Contact | null> {
  if ((id == null) === (identifier == null))
    throw new DomainError({
      code: 'BAD_USER_INPUT',
      message: 'Give either an id or an identifier.',
      path: ['id'],
    });
  // No identifier holds a NUL, and PostgreSQL does not even take the question.
  if (identifier?.includes('\0')) return null;
  const found = id ?? (await findContactIdByIdentifier(transaction, identifier!));
  if (found === null || !isUuid(found)) return null;
  if (!(await isInScope(context, transaction, found))) return null;
  return (await findContacts(transaction, [found]))[0] ?? null;
}

export async function createContact(
  transaction: WorkspaceTransaction,
  { signals }: ContactsContext,
  actorUserId: string,
  input: Record<string, unknown>,
): Promise<Contact> {
  const customFields = await findFieldsOf(transaction, input);
  const read = readContactValues(input, await findWorkspace(transaction), customFields);
  const values = await settleFiles(transaction, null, read, customFields, pathsIn(input));
  await refuseTakenValues(transaction, null, values, customFields, pathsIn(input));
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const id = await insertContact(transaction, values, changeSetId, customFields).catch(
    explainCollision(values),
  );
  transaction.onCommit(() =>
    signals.send(contactsChanged, { workspaceId: transaction.workspaceId, cause: 'CREATED', count: 1 }),
  );
  return (await findContacts(transaction, [id]))[0]!;
}

/** Locks one contact of the caller's scope, in whatever standing; null where there is none. */
export async function lockContact(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  id: string,
): Promise<Contact | null> {
  const [contact] = isUuid(id) ? await lockContacts(transaction, [id]) : [];
  return contact && (await isInScope(context, transaction, id)) ? contact : null;
}

/**
 * Saves the given fields if nobody has saved since `expectedVersion` was read; otherwise CONFLICT with reason
 * STALE_VERSION and the contact as it stands now. Saving what is already there makes no new version. Who does not see
 * every contact cannot change a unique value (FORBIDDEN): whether another has it is not theirs to know. A value of a
 * source that counts more than the team stays; `isDecided` writes over it, and stands before all sources from then on.
 */
export async function updateContact(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { id, expectedVersion, ...fields }: { id: string; expectedVersion: number } & Record<string, unknown>,
  isDecided = false,
): Promise<UpdatedContact> {
  const customFields = await findFieldsOf(transaction, fields);
  const contact = await lockContact(transaction, context, id);
  if (!contact || contact.mergedIntoId) throw contactNotFound(['id']);
  if (contact.version !== expectedVersion) throw staleVersion(contact);
  const read = readContactValues(fields, await findWorkspace(transaction), customFields);
  const values = await settleFiles(transaction, contact, read, customFields, pathsIn(fields));
  if (values['identifier'] === null)
    throw new DomainError({
      code: 'BAD_USER_INPUT',
      reason: 'IDENTIFIER_MISSING',
      message: 'A contact always has an identifier. Give it another instead of none.',
      path: ['identifier'],
    });
  const wanted = changedValues(contact, values, customFields);
  const { before, after, keptBack } = isDecided
    ? { ...wanted, keptBack: [] }
    : await keepBackValues(transaction, id, 'HAND', wanted, customFields);
  if (Object.keys(after).length === 0) return { contact, keptBack };
  if (isScoped(context, transaction)) refuseUniqueValues(after, customFields);
  if (!contact.archivedAt) await refuseTakenValues(transaction, id, after, customFields, pathsIn(fields));
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const origin = { cause: 'PERSON', changeSetId, isDecided };
  await saveContactValues(transaction, id, after, origin, customFields).catch(explainCollision(after));
  await recordChanges(transaction, changeSetId, [{ subjectId: id, before, after }]);
  transaction.onCommit(() =>
    context.signals.send(contactsChanged, {
      workspaceId: transaction.workspaceId,
      cause: 'UPDATED',
      count: 1,
    }),
  );
  return { contact: (await findContacts(transaction, [id]))[0]!, keptBack };
}

/** Whether another contact has a unique value already is not for everybody to know. */
function refuseUniqueValues(values: ContactValues, customFields: CustomFields): void {
  for (const key of Object.keys(values))
    if (key === 'identifier' || customFields.get(key)?.isUnique) throw uniqueValueNotYours(key);
}

type ContactInput = Readonly<Record<string, unknown>>;

/** Definitions are asked for only where the input names one. */
async function findFieldsOf(transaction: WorkspaceTransaction, input: ContactInput): Promise<CustomFields> {
  return input['customValues'] == null ? new Map() : holdCustomFields(transaction);
}

/** Where in the input the value of a custom field stands. */
function pathsIn(input: ContactInput): (key: string) => string[] {
  const changes = (input['customValues'] ?? []) as readonly CustomValueChange[];
  return (key) => ['customValues', String(changes.findIndex((change) => change.key === key)), 'value'];
}

function explainCollision(values: ContactValues): (error: unknown) => never {
  return (error) => {
    if (isUniqueValueCollision(error)) throw valueTakenThisMoment(['customValues']);
    throw isIdentifierCollision(error) ? identifierTaken(['identifier'], values['identifier'] ?? '') : error;
  };
}

function staleVersion(contact: Contact): DomainError {
  return new DomainError(
    {
      code: 'CONFLICT',
      reason: 'STALE_VERSION',
      message: `This contact was changed meanwhile: it is at version ${contact.version}. Nothing was saved; compare, then save again.`,
      path: ['expectedVersion'],
    },
    { contact },
  );
}
