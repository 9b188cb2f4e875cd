import { customFieldName, isCustomFieldName } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../../platform/graphql/connection.ts';
import { badInput, DomainError } from '../../../platform/graphql/domain-error.ts';
import {
  type Contact,
  type ContactsContext,
  findContacts,
  lockContact,
  updateContact,
  valueOf,
} from '../../contacts/index.ts';
import { findCustomFields, toCustomValue } from '../../custom-fields/index.ts';
import {
  countProposals,
  findProposalPage,
  lockProposal,
  markDismissed,
  readPrecedence,
  removeProposals,
  type ProposalFilter,
  type Source,
  type ValueProposal,
} from '../../sources/index.ts';

/** A proposal as it is shown: beside what stands. */
export interface ShownProposal extends ValueProposal {
  sourceName: Source;
  /** As people read it. */
  text: string;
  current: string | null;
}

/** Proposals beside what stands; those that have come to say what stands anyway are left out. */
export async function showProposals(
  transaction: WorkspaceTransaction,
  proposals: readonly ValueProposal[],
): Promise<ShownProposal[]> {
  if (proposals.length === 0) return [];
  const precedence = await readPrecedence(transaction);
  const customFields = await findCustomFields(transaction);
  const ids = [...new Set(proposals.map(({ contactId }) => contactId))];
  const contacts = new Map((await findContacts(transaction, ids)).map((contact) => [contact.id, contact]));
  return proposals.flatMap((proposal): ShownProposal[] => {
    const contact = contacts.get(proposal.contactId)!;
    const custom = customFields.get(proposal.field);
    if (isCustomFieldName(proposal.field) && !custom) return [];
    const stored = valueOf(contact, proposal.field, customFields);
    if ((stored ?? '') === proposal.value) return [];
    const read = (value: string) => (custom && value ? toCustomValue(custom, value).text : value);
    const sourceName = precedence.find(proposal.source) ?? { key: proposal.source, kind: 'API', name: '–' };
    return [
      { ...proposal, sourceName, text: read(proposal.value), current: stored === null ? null : read(stored) },
    ];
  });
}

/** One page of what was kept back and nobody has decided on, newest first. */
export async function listProposals(
  transaction: WorkspaceTransaction,
  filter: ProposalFilter,
  page: PageArguments,
): Promise<Page<ShownProposal>> {
  const request = readPageArguments(page, 1);
  if (request.cursor && !isUuid(request.cursor[0]!))
    throw badInput('This cursor does not belong to this list. Take it from a page of proposals.', ['after']);
  const rows = await findProposalPage(transaction, filter, request);
  const shown = new Map((await showProposals(transaction, rows)).map((proposal) => [proposal.id, proposal]));
  const { edges, ...rest } = toPage(
    request,
    rows,
    (row) => row,
    ({ id }) => [id],
    () => countProposals(transaction, filter),
  );
  const visible = edges.flatMap(({ cursor, node }) => {
    const proposal = shown.get(node.id);
    return proposal ? [{ cursor, node: proposal }] : [];
  });
  return { ...rest, edges: visible };
}

/** Writes what was kept back, by hand of who accepts it: no source takes it back, whatever the order. Throws what `updateContact` throws. */
export async function acceptProposal(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  id: string,
): Promise<Contact> {
  const { field, value, contactId } = await take(transaction, id);
  const contact = await lockContact(transaction, context, contactId);
  if (!contact || contact.archivedAt) throw proposalNotFound();
  const isDecided = true;
  const input = await toInput(transaction, field, value);
  const { version: expectedVersion } = contact;
  const decided = { id: contactId, expectedVersion, ...input };
  const changed = await updateContact(transaction, context, actorUserId, decided, isDecided);
  await removeProposals(transaction, [id]);
  return changed.contact;
}

/** Leaves it be, until its source says something else. */
export async function dismissProposal(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  id: string,
): Promise<Contact | null> {
  const { contactId } = await take(transaction, id);
  await markDismissed(transaction, [id]);
  return lockContact(transaction, context, contactId);
}

export async function toInput(
  transaction: WorkspaceTransaction,
  field: string,
  value: string,
): Promise<Record<string, unknown>> {
  if (!isCustomFieldName(field)) return { [field]: value || null };
  const custom = (await findCustomFields(transaction)).get(field);
  if (!custom) throw proposalNotFound();
  const key = field.slice(customFieldName('').length);
  return { customValues: [{ key, value: value ? toCustomValue(custom, value).text : null }] };
}

async function take(transaction: WorkspaceTransaction, id: string): Promise<ValueProposal> {
  const proposal = isUuid(id) ? await lockProposal(transaction, id) : null;
  if (!proposal) throw proposalNotFound();
  return proposal;
}

function proposalNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message:
      'Nothing is proposed here any more: it was decided on, or its source says something else by now.',
    path: ['id'],
  });
}
