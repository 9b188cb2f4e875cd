import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import {
  addContactsToGroup,
  createGroup,
  deleteGroup,
  listGroups,
  removeContactsFromGroup,
  updateGroup,
} from '../groups.service.ts';
import { loadContactCount, loadGroup } from './group.loaders.ts';
import {
  AddContactsToGroupInput,
  AddContactsToGroupPayload,
  CreateGroupInput,
  CreateGroupPayload,
  DeleteGroupInput,
  DeleteGroupPayload,
  GroupConnectionType,
  GroupsArguments,
  GroupType,
  RemoveContactsFromGroupInput,
  RemoveContactsFromGroupPayload,
  UpdateGroupInput,
  UpdateGroupPayload,
} from './group.types.ts';

@Resolver(() => GroupType)
export class GroupsResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => GroupType, { nullable: true, description: 'One group.' })
  async group(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return loadGroup(context, id);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => GroupConnectionType, { description: 'The groups, by name.' })
  async groups(
    @Args(() => GroupsArguments) query: GroupsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listGroups(await context.workspace(), query);
  }

  @FieldResolver(() => Int, { description: 'How many living contacts are in it.' })
  async contactCount(@Root() { id }: GroupType, @Ctx() context: OperationContext): Promise<number> {
    return loadContactCount(context, id);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateGroupPayload, { description: 'Makes a group.' })
  async createGroup(
    @Arg('input', () => CreateGroupInput) input: CreateGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { group: await createGroup(await context.workspace(), context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateGroupPayload, { description: 'Renames a group.' })
  async updateGroup(
    @Arg('input', () => UpdateGroupInput) input: UpdateGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { group: await updateGroup(await context.workspace(), input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteGroupPayload, { description: 'Deletes a group; its contacts stay.' })
  async deleteGroup(
    @Arg('input', () => DeleteGroupInput) { id }: DeleteGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { group: await deleteGroup(await context.workspace(), this.deps, context.userId, id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => AddContactsToGroupPayload, {
    description: 'Puts contacts into a group; whoever is in it stays in it.',
  })
  async addContactsToGroup(
    @Arg('input', () => AddContactsToGroupInput) input: AddContactsToGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return addContactsToGroup(await context.workspace(), this.deps, context.userId, input);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RemoveContactsFromGroupPayload, {
    description: 'Takes contacts out of a group; the contacts stay.',
  })
  async removeContactsFromGroup(
    @Arg('input', () => RemoveContactsFromGroupInput) input: RemoveContactsFromGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return removeContactsFromGroup(await context.workspace(), this.deps, context.userId, input);
  }
}
