import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { countMembersOfGroups, findAccountGroups } from '../account-groups.repository.ts';
import { createAccountGroup, deleteAccountGroup, updateAccountGroup } from '../account-groups.service.ts';
import { AllowedFor } from './allowed-for.ts';
import {
  AccountGroupType,
  CreateAccountGroupInput,
  CreateAccountGroupPayload,
  DeleteAccountGroupInput,
  DeleteAccountGroupPayload,
  UpdateAccountGroupInput,
  UpdateAccountGroupPayload,
} from './members.types.ts';

const SIZES_OF_GROUPS = Symbol('sizes of account groups');

@Resolver(() => AccountGroupType)
export class AccountGroupsResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [AccountGroupType], { description: 'All account groups by name; 200 at most.' })
  async accountGroups(@Ctx() context: OperationContext): Promise<AccountGroupType[]> {
    return findAccountGroups(await context.workspace());
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateAccountGroupPayload, { description: 'Adds an account group; 200 at most.' })
  async createAccountGroup(
    @Arg('input', () => CreateAccountGroupInput) { name }: CreateAccountGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { accountGroup: await createAccountGroup(await context.workspace(), name) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateAccountGroupPayload, { description: 'Renames an account group.' })
  async updateAccountGroup(
    @Arg('input', () => UpdateAccountGroupInput) { id, name }: UpdateAccountGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { accountGroup: await updateAccountGroup(await context.workspace(), id, name) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteAccountGroupPayload, { description: 'Deletes an account group; its members stay.' })
  async deleteAccountGroup(
    @Arg('input', () => DeleteAccountGroupInput) { id }: DeleteAccountGroupInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { accountGroup: await deleteAccountGroup(await context.workspace(), id) };
  }

  @FieldResolver(() => Int, { description: 'How many members are in it.' })
  async memberCount(@Root() { id }: AccountGroupType, @Ctx() context: OperationContext): Promise<number> {
    return (await loadInBatch(context, SIZES_OF_GROUPS, id, countMembersOfGroups)) ?? 0;
  }
}
