import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { ContactType, loadContact, loadMerges } from '../../contacts/graphql/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { listMergeProposals, mergeDuplicates, type MergeProposal, undoMerges } from '../merge-duplicates.ts';
import {
  DuplicateMergePlanArguments,
  DuplicateMergePlanType,
  DuplicateMergeProposalType,
  MergeDuplicatesInput,
  MergeDuplicatesPayload,
  UndoContactMergesInput,
  UndoContactMergesPayload,
} from './merge-proposal.types.ts';

@Resolver(() => DuplicateMergeProposalType)
export class MergeProposalsResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => DuplicateMergePlanType, {
    description:
      'What merging all certain duplicates would do: a dry run, a page at a time. Of several values the one whose source counts most stays, of equals the survivor’s.',
  })
  async duplicateMergePlan(
    @Args(() => DuplicateMergePlanArguments) { rules, ...page }: DuplicateMergePlanArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const { openCount, ...proposals } = await listMergeProposals(
      await context.workspace(),
      this.deps,
      rules,
      page,
    );
    return { proposals, openCount };
  }

  @FieldResolver(() => ContactType, {
    description: 'The contact that would stay: the one of which most is known.',
  })
  survivor(@Root() { survivorId }: MergeProposal, @Ctx() context: OperationContext): Promise<object | null> {
    return loadContact(context, survivorId);
  }

  @FieldResolver(() => [ContactType], { description: 'The contacts that it would stand for.' })
  async mergedContacts(
    @Root() { mergedIds }: MergeProposal,
    @Ctx() context: OperationContext,
  ): Promise<object[]> {
    const contacts = await Promise.all(mergedIds.map((id) => loadContact(context, id)));
    return contacts.filter((contact) => contact !== null);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => MergeDuplicatesPayload, {
    description: 'Merges certain duplicates, each as it was proposed; each can be undone by itself.',
  })
  async mergeDuplicates(
    @Arg('input', () => MergeDuplicatesInput) input: MergeDuplicatesInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { mergeIds, refused } = await mergeDuplicates(transaction, this.deps, context.userId, input);
    return { merges: await loadMerges(context, mergeIds), refused };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UndoContactMergesPayload, {
    description: 'Takes several merges back, the last first; what cannot be taken back is told and stays.',
  })
  async undoContactMerges(
    @Arg('input', () => UndoContactMergesInput) { mergeIds }: UndoContactMergesInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return undoMerges(await context.workspace(), this.deps, context.userId, mergeIds);
  }
}
