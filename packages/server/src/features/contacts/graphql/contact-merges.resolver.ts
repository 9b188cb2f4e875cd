import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { ContactMerge } from '../contact-merge.entity.ts';
import { isInScope, isScoped } from '../contact-scope.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { mergeContacts } from '../merge-contacts.ts';
import { undoContactMerge } from '../undo-contact-merge.ts';
import { MergeContactsInput, UndoContactMergeInput } from './contact.inputs.ts';
import { loadContact, loadMergeEnd, loadStandingMerges } from './contact.loaders.ts';
import { MergeContactsPayload, UndoContactMergePayload } from './contact.payloads.ts';
import { ContactMergeType, type ContactSource, ContactType } from './contact.types.ts';

@Resolver(() => ContactType)
export class ContactMergesResolver {
  constructor(private readonly deps: ContactsContext) {}

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'Of a merged contact: the one that stands for it now, at the end of all merges.',
  })
  async mergedInto(@Root() contact: ContactSource, @Ctx() context: OperationContext): Promise<object | null> {
    if (contact.mergedIntoId === null) return null;
    const end = await loadMergeEnd(context, contact.id);
    if (end === null || !(await isInScope(this.deps, await context.workspace(), end))) return null;
    return loadContact(context, end);
  }

  @FieldResolver(() => [ContactMergeType], {
    description:
      'Merges into this contact that can be undone, newest first; none for who does not see every contact.',
  })
  async merges(@Root() contact: ContactSource, @Ctx() context: OperationContext): Promise<object[]> {
    if (isScoped(this.deps, await context.workspace())) return [];
    return loadStandingMerges(context, contact.id);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => MergeContactsPayload, {
    description: 'Makes one contact of 2 to 50 that are the same person.',
  })
  async mergeContacts(
    @Arg('input', () => MergeContactsInput) { survivorId, mergedIds, choices }: MergeContactsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const request = { survivorId, mergedIds, choices: choices ?? [] };
    const { contactId, mergeId } = await mergeContacts(
      await context.workspace(),
      this.deps,
      context.userId,
      request,
    );
    const merge = (await loadStandingMerges(context, contactId)).find(({ id }) => id === mergeId);
    return { contact: await loadContact(context, contactId), merge };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UndoContactMergePayload, {
    description: 'Takes a merge back; what was edited since stays as edited.',
  })
  async undoContactMerge(
    @Arg('input', () => UndoContactMergeInput) { mergeId }: UndoContactMergeInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const id = await undoContactMerge(await context.workspace(), this.deps, context.userId, mergeId);
    return { contact: await loadContact(context, id) };
  }
}

@Resolver(() => ContactMergeType)
export class MergedContactsResolver {
  @FieldResolver(() => [ContactType], { description: 'The contacts that no longer stand by themselves.' })
  async mergedContacts(@Root() merge: ContactMerge, @Ctx() context: OperationContext): Promise<object[]> {
    const contacts = await Promise.all(merge.mergedIds.map((id) => loadContact(context, id)));
    return contacts.filter((contact) => contact !== null);
  }
}
