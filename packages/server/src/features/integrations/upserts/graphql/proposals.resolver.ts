import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../../accounts/graphql/index.ts';
import type { ContactsContext } from '../../../contacts/index.ts';
import { ContactType, loadContact } from '../../../contacts/graphql/index.ts';
import {
  dismissProposals,
  findProposalsOf,
  findProposedFields,
  readPrecedence,
} from '../../../sources/index.ts';
import { acceptField, dismissProposedField } from '../decide-fields.ts';
import { acceptProposals } from '../decide-many-proposals.ts';
import {
  acceptProposal,
  dismissProposal,
  listProposals,
  type ShownProposal,
  showProposals,
} from '../decide-proposals.ts';
import {
  AcceptProposedFieldInput,
  AcceptProposedFieldPayload,
  AcceptValueProposalInput,
  AcceptValueProposalPayload,
  AcceptValueProposalsPayload,
  AcceptValueProposalsInput,
  DismissValueProposalsInput,
  DismissProposedFieldInput,
  DismissProposedFieldPayload,
  DismissValueProposalInput,
  DismissValueProposalPayload,
  DismissValueProposalsPayload,
  ProposedFieldType,
  ValueProposalConnectionType,
  ValueProposalsArguments,
  ValueProposalType,
} from './proposal.types.ts';

@Resolver()
export class ProposalsResolver {
  constructor(private readonly contacts: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ValueProposalConnectionType, {
    description: 'What sources say and was kept back, the newest first, until somebody decides.',
  })
  async valueProposals(
    @Args(() => ValueProposalsArguments) { filter, ...page }: ValueProposalsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listProposals(await context.workspace(), filter ?? {}, page);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => AcceptValueProposalPayload, {
    description:
      'Writes what was kept back. From then on it stands before all sources, until the team writes something else.',
  })
  async acceptValueProposal(
    @Arg('input', () => AcceptValueProposalInput) { id }: AcceptValueProposalInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contact: await acceptProposal(await context.workspace(), this.contacts, context.userId, id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DismissValueProposalPayload, {
    description: 'Leaves what stands, and proposes the same no more.',
  })
  async dismissValueProposal(
    @Arg('input', () => DismissValueProposalInput) { id }: DismissValueProposalInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contact: await dismissProposal(await context.workspace(), this.contacts, id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => AcceptValueProposalsPayload, {
    description:
      'Writes all that was kept back, as `acceptValueProposal` does for each: of several sources the highest.',
  })
  async acceptValueProposals(
    @Arg('input', () => AcceptValueProposalsInput) { filter }: AcceptValueProposalsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return acceptProposals(await context.workspace(), this.contacts, context.userId, filter ?? {});
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DismissValueProposalsPayload, {
    description: 'Leaves all that stands, and proposes the same no more.',
  })
  async dismissValueProposals(
    @Arg('input', () => DismissValueProposalsInput) { filter }: DismissValueProposalsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { dismissedCount: await dismissProposals(await context.workspace(), filter ?? {}) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [ProposedFieldType], {
    description: 'Keys that programs send and no field has, the oldest first; 200 at most.',
  })
  async proposedFields(@Ctx() context: OperationContext): Promise<object[]> {
    const transaction = await context.workspace();
    const precedence = await readPrecedence(transaction);
    const proposed = await findProposedFields(transaction);
    return proposed.map((field) => ({ ...field, source: precedence.find(field.sourceId)! }));
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => AcceptProposedFieldPayload, {
    description:
      'Makes a field of what programs send, seen by the team alone, and fills it with what was kept.',
  })
  async acceptProposedField(
    @Arg('input', () => AcceptProposedFieldInput) input: AcceptProposedFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return acceptField(await context.workspace(), this.contacts, context.userId, input);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DismissProposedFieldPayload, {
    description: 'Makes no field of it, and proposes it no more.',
  })
  async dismissProposedField(
    @Arg('input', () => DismissProposedFieldInput) { id }: DismissProposedFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    await dismissProposedField(await context.workspace(), id);
    return { id };
  }
}

@Resolver(() => ValueProposalType)
export class ValueProposalFieldsResolver {
  @FieldResolver(() => ContactType, { description: 'Of whom.' })
  async contact(@Root() proposal: ShownProposal, @Ctx() context: OperationContext): Promise<object | null> {
    return loadContact(context, proposal.contactId);
  }

  @FieldResolver()
  source(@Root() { sourceName }: ShownProposal): object {
    return sourceName;
  }
}

const PROPOSALS = Symbol('value proposals');

/** `Contact.valueProposals`: a field of this feature on a type of a lower one. */
@Resolver(() => ContactType)
export class ContactProposalsField {
  @FieldResolver(() => [ValueProposalType], {
    description: 'What sources say of it and was kept back; none for who cannot decide.',
  })
  async valueProposals(@Root() { id }: ContactType, @Ctx() context: OperationContext): Promise<object[]> {
    if (context.actor?.role === 'MANAGER') return [];
    const found = await loadInBatch(context, PROPOSALS, id, async (transaction, ids) => {
      const shown = await showProposals(
        transaction,
        [...(await findProposalsOf(transaction, ids)).values()].flat(),
      );
      return new Map(ids.map((one) => [one, shown.filter(({ contactId }) => contactId === one)]));
    });
    return found ?? [];
  }
}
