import { isCustomFieldName } from '@convive/shared';
import { inSavepoint } from '../../../platform/database/savepoint.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import {
  contactsChanged,
  type ContactsContext,
  decideFieldOfMany,
  lockContact,
  updateContact,
} from '../../contacts/index.ts';
import { type CustomFields, holdCustomFields } from '../../custom-fields/index.ts';
import { openChangeSet } from '../../history/index.ts';
import {
  countProposals,
  lockProposals,
  markDismissed,
  type Precedence,
  type ProposalFilter,
  readPrecedence,
  removeProposals,
  type ValueProposal,
} from '../../sources/index.ts';
import { toInput } from './decide-proposals.ts';

/** Of one call: more are decided on by calling again. */
const DECIDED_AT_ONCE = 2000;
/** Values that may collide with those of others go in one by one. */
const ALONE_AT_ONCE = 100;

export interface DecidedProposals {
  acceptedCount: number;
  /** Written nowhere, as somebody else holds the value or the field is gone: these are dismissed. */
  refusedCount: number;
  /** Still to be decided on. */
  remainingCount: number;
}

/**
 * Writes what was kept back, as `acceptProposal` does for each. Where several sources want the same field of a contact,
 * the highest of them is written and the others are dismissed.
 */
export async function acceptProposals(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  filter: ProposalFilter,
): Promise<DecidedProposals> {
  const customFields = await holdCustomFields(transaction);
  const locked = await lockProposals(transaction, filter, DECIDED_AT_ONCE);
  const chosen = chooseHighest(locked, await readPrecedence(transaction));
  const left = locked.filter((proposal) => !chosen.includes(proposal));
  const together = chosen.filter(({ field }) => isForMany(field, customFields));
  const alone = chosen.filter((proposal) => !together.includes(proposal)).slice(0, ALONE_AT_ONCE);
  const accepted: ValueProposal[] = [...together];
  if (together.length > 0) {
    const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
    for (const field of new Set(together.map((proposal) => proposal.field)))
      await decideFieldOfMany(
        transaction,
        { name: field, customId: customFields.get(field)?.id },
        together.filter((proposal) => proposal.field === field),
        changeSetId,
      );
  }
  for (const proposal of alone)
    ((await acceptAlone(transaction, context, actorUserId, proposal)) ? accepted : left).push(proposal);
  await markDismissed(transaction, idsOf(left));
  await removeProposals(transaction, idsOf(accepted));
  const { workspaceId } = transaction;
  if (together.length > 0)
    transaction.onCommit(() =>
      context.signals.send(contactsChanged, { workspaceId, cause: 'UPDATED', count: together.length }),
    );
  return {
    acceptedCount: accepted.length,
    refusedCount: together.length + alone.length - accepted.length,
    remainingCount: await countProposals(transaction, filter),
  };
}

/** What may be written onto many at once: whatever several contacts may hold, and is still a value of its field. */
function isForMany(field: string, customFields: CustomFields): boolean {
  if (field === 'identifier' || field === 'emailConsent') return false;
  if (!isCustomFieldName(field)) return true;
  const custom = customFields.get(field);
  return custom !== undefined && !custom.isUnique && !custom.type.startsWith('CHOICE');
}

const idsOf = (proposals: readonly ValueProposal[]): string[] => proposals.map(({ id }) => id);

function chooseHighest(proposals: readonly ValueProposal[], precedence: Precedence): ValueProposal[] {
  const chosen = new Map<string, ValueProposal>();
  for (const proposal of proposals) {
    const place = `${proposal.contactId} ${proposal.field}`;
    const other = chosen.get(place);
    if (!other || precedence.rank(proposal.source) < precedence.rank(other.source))
      chosen.set(place, proposal);
  }
  return [...chosen.values()];
}

async function acceptAlone(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { contactId, field, value }: ValueProposal,
): Promise<boolean> {
  const accept = async () => {
    const contact = await lockContact(transaction, context, contactId);
    const { version: expectedVersion } = contact!;
    const input = await toInput(transaction, field, value);
    await updateContact(
      transaction,
      context,
      actorUserId,
      { id: contactId, expectedVersion, ...input },
      true,
    );
  };
  const result = await inSavepoint(transaction, accept, (error) => error instanceof DomainError);
  return 'done' in result;
}
