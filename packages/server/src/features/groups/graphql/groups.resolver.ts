import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { beginWhereMany, type ContactsContext } from '../../contacts/index.ts';
import type { ContactGroup } from '../contact-group.ts';
import { manualGroupHasNoFilter } from '../groups.errors.ts';
import {
  addContactsToGroup,
  createGroup,
  createSmartGroup,
  deleteGroup,
  listGroups,
  removeContactsFromGroup,
  updateGroup,
} from '../groups.service.ts';
import { findDeletedGroups } from '../deleted-groups.repository.ts';
import { restoreGroup } from '../restore-group.ts';
import { loadContactCount, loadGroup, loadIsBroken } from './group.loaders.ts';
import {
  AddContactsToGroupInput,
  AddContactsToGroupPayload,
  CreateGroupInput,
  CreateGroupPayload,
  DeleteGroupInput,
  DeleteGroupPayload,
  DeletedGroupType,
  GroupConnectionType,
  GroupsArguments,
  GroupType,
  RemoveContactsFromGroupInput,
  RemoveContactsFromGroupPayload,
  RestoreGroupInput,
  RestoreGroupPayload,
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

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [DeletedGroupType], {
    description: 'The groups that were deleted and can still be put back, the last one first; 200 at most.',
  })
  async deletedGroups(@Ctx() context: OperationContext): Promise<object[]> {
    return findDeletedGroups(await context.workspace());
  }

  @FieldResolver(() => Int, { description: 'How many living contacts are in it.' })
  async contactCount(@Root() group: ContactGroup, @Ctx() context: OperationContext): Promise<number> {
    return loadContactCount(context, this.deps, group);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Of a smart group: who is in it, as JSON that `contacts(filter:)` takes as its variable. Null of a manual one.',
  })
  filter(@Root() { filter }: ContactGroup): string | null {
    return filter && JSON.stringify(filter);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether its conditions cannot be read any more: nobody is in it then, and lists that name it are refused.',
  })
  async isBroken(@Root() group: ContactGroup, @Ctx() context: OperationContext): Promise<boolean> {
    return loadIsBroken(context, this.deps, group);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateGroupPayload, { description: 'Makes a group.' })
  async createGroup(
    @Arg('input', () => CreateGroupInput) input: CreateGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const { kind, filter, search } = input;
    const transaction = await context.workspace();
    if (kind === 'SMART')
      return {
        group: await createSmartGroup(transaction, this.deps, context.userId, {
          ...input,
          filter: filter ?? undefined,
        }),
      };
    if (filter != null || search != null) throw manualGroupHasNoFilter();
    return { group: await createGroup(transaction, context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateGroupPayload, {
    description: 'Renames a group, or changes the filter of a smart one.',
  })
  async updateGroup(
    @Arg('input', () => UpdateGroupInput) input: UpdateGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { group: await updateGroup(await context.workspace(), this.deps, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteGroupPayload, { description: 'Deletes a group; its contacts stay.' })
  async deleteGroup(
    @Arg('input', () => DeleteGroupInput) { id }: DeleteGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { group: await deleteGroup(await context.workspace(), this.deps, context.userId, id), usedBy: [] };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RestoreGroupPayload, {
    description: 'Puts a deleted group back under its id, with those who were in it.',
  })
  async restoreGroup(
    @Arg('input', () => RestoreGroupInput) { id }: RestoreGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return restoreGroup(await context.workspace(), this.deps, context.userId, id);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => AddContactsToGroupPayload, {
    description: 'Puts contacts into a group; whoever is in it stays in it.',
  })
  async addContactsToGroup(
    @Arg('input', () => AddContactsToGroupInput) input: AddContactsToGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    return (
      (await this.beginWhereMany(context, 'ADD_TO_GROUP', input)) ??
      (await addContactsToGroup(transaction, this.deps, context.userId, input))
    );
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RemoveContactsFromGroupPayload, {
    description: 'Takes contacts out of a group; the contacts stay.',
  })
  async removeContactsFromGroup(
    @Arg('input', () => RemoveContactsFromGroupInput) input: RemoveContactsFromGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    return (
      (await this.beginWhereMany(context, 'REMOVE_FROM_GROUP', input)) ??
      (await removeContactsFromGroup(transaction, this.deps, context.userId, input))
    );
  }

  private async beginWhereMany(
    context: OperationContext,
    kind: 'ADD_TO_GROUP' | 'REMOVE_FROM_GROUP',
    { groupId, selection }: AddContactsToGroupInput,
  ): Promise<object | null> {
    const transaction = await context.workspace();
    const begun = await beginWhereMany(transaction, this.deps, context.userId, {
      kind,
      selection,
      details: { groupId },
    });
    return begun && { ...begun, group: await loadGroup(context, groupId) };
  }
}
