import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { InvitationsContext } from '../invitations.context.ts';
import { askToJoin } from '../joining/ask-to-join.ts';
import { findJoinable } from '../joining/joinable-workspace.ts';
import { AskToJoinInput, AskToJoinPayload, JoinableWorkspaceType } from './joining.types.ts';

/** For whoever was not invited, where a workspace lets them in. */
@Resolver()
export class JoiningResolver {
  constructor(private readonly deps: Pick<InvitationsContext, 'joinRequests'>) {}

  @AllowedFor('PUBLIC')
  @Query(() => JoinableWorkspaceType, {
    nullable: true,
    description: 'Null where nobody may join without an invitation, or where there is no such workspace.',
  })
  async joinableWorkspace(
    @Arg('slug', () => String, { description: 'Its short name in addresses.' }) slug: string,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return findJoinable(context.database, slug);
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => AskToJoinPayload, {
    description:
      'Sends a link by which one joins as MEMBER; to whoever was invited, their invitation once more; to members, a word that they are. The answer is the same for all.',
  })
  async askToJoin(
    @Arg('input', () => AskToJoinInput) input: AskToJoinInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    await askToJoin(context.database, this.deps, context.address, input);
    return {};
  }
}
