import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { ChangeSetType } from '../../history/graphql/index.ts';
import type { ContactChangeSet } from '../contact-history.ts';
import { loadContact, loadMerge } from './contact.loaders.ts';
import { ContactType } from './contact.types.ts';

@Resolver(() => ChangeSetType)
export class ChangeSetMergeResolver {
  @FieldResolver(() => [ContactType], {
    description: 'Of a merge, and of the undoing of one: the other contacts that it concerned. Else none.',
  })
  async mergedWith(
    @Root() { cause, causeId, contactId }: ContactChangeSet,
    @Ctx() context: OperationContext,
  ): Promise<object[]> {
    const isOfMerge = cause === 'MERGE' || cause === 'UNDO';
    const merge = isOfMerge && causeId !== null ? await loadMerge(context, causeId) : null;
    if (!merge) return [];
    const others = [merge.survivorId, ...merge.mergedIds].filter((id) => id !== contactId);
    const contacts = await Promise.all(others.map((id) => loadContact(context, id)));
    return contacts.filter((contact) => contact !== null);
  }
}
