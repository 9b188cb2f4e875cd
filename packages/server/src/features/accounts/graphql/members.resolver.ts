import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { SignalBus } from '../../../platform/signals.ts';
import { findGroupsOfMembers } from '../account-groups.repository.ts';
import { listMembers, removeMember, updateMember } from '../members.service.ts';
import { AllowedFor } from './allowed-for.ts';
import {
  AccountGroupType,
  MemberConnectionType,
  MembersArguments,
  MemberType,
  RemoveMemberInput,
  RemoveMemberPayload,
  UpdateMemberInput,
  UpdateMemberPayload,
} from './members.types.ts';

const GROUPS_OF_MEMBERS = Symbol('account groups of members');

@Resolver(() => MemberType)
export class MembersResolver {
  constructor(private readonly signals: SignalBus) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => MemberConnectionType, {
    description: 'The people of the workspace by name, the disabled too.',
  })
  async members(
    @Args(() => MembersArguments) query: MembersArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listMembers(await context.workspace(), query);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateMemberPayload, {
    description:
      'Changes role, access or account groups of a member. Nobody grants more than their own role.',
  })
  async updateMember(
    @Arg('input', () => UpdateMemberInput) input: UpdateMemberInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { member: await updateMember(await context.workspace(), context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER', 'MEMBER')
  @Mutation(() => RemoveMemberPayload, {
    description: 'Removes a member, or lets the caller leave. The last owner stays.',
  })
  async removeMember(
    @Arg('input', () => RemoveMemberInput) { id }: RemoveMemberInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { member: await removeMember(await context.workspace(), this.signals, context.userId, id) };
  }

  @FieldResolver(() => [AccountGroupType], { description: 'The account groups they are in, by name.' })
  async accountGroups(
    @Root() { id }: MemberType,
    @Ctx() context: OperationContext,
  ): Promise<AccountGroupType[]> {
    // Who has just accepted an invitation is in none, and may be in no workspace that could be asked.
    if (!context.actor?.workspaceId) return [];
    return (await loadInBatch(context, GROUPS_OF_MEMBERS, id, findGroupsOfMembers)) ?? [];
  }

  @FieldResolver(() => Boolean, { description: 'Whether this is who asks.' })
  isSelf(@Root() { user }: MemberType, @Ctx() context: OperationContext): boolean {
    return user.id === context.actor?.userId;
  }
}
