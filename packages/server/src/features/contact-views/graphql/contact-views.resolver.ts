import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Caller } from '../../../platform/database/workspace-transaction.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../accounts/graphql/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { mayChangeView } from '../contact-view.policy.ts';
import type { ContactView } from '../contact-view.ts';
import { createView, deleteView, listViews, restoreView, updateView } from '../contact-views.service.ts';
import type { GivenList } from '../read-kept-list.ts';
import {
  ContactViewType,
  CreateContactViewInput,
  CreateContactViewPayload,
  DeleteContactViewInput,
  DeleteContactViewPayload,
  RestoreContactViewInput,
  RestoreContactViewPayload,
  UpdateContactViewInput,
  UpdateContactViewPayload,
} from './contact-view.types.ts';

@Resolver(() => ContactViewType)
export class ContactViewsResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => [ContactViewType], {
    description:
      "The caller's own views and the shared ones, by name. Private ones of others are not for anybody.",
  })
  async contactViews(@Ctx() context: OperationContext): Promise<object[]> {
    return listViews(await context.workspace(), callerOf(context));
  }

  @FieldResolver(() => String, {
    description: 'Which contacts, as JSON that `contacts(filter:)` takes as its variable.',
  })
  filter(@Root() { filter }: ContactView): string {
    return JSON.stringify(filter);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who made it; null where they have left.' })
  async author(
    @Root() { authorUserId }: ContactView,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return loadUser(context, authorUserId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller made it.' })
  isMine(@Root() { authorUserId }: ContactView, @Ctx() context: OperationContext): boolean {
    return authorUserId === context.userId;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may change and delete it.' })
  canChange(@Root() view: ContactView, @Ctx() context: OperationContext): boolean {
    return mayChangeView(callerOf(context), view);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CreateContactViewPayload, { description: 'Keeps a list of contacts under a name.' })
  async createContactView(
    @Arg('input', () => CreateContactViewInput) input: CreateContactViewInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const given = input as CreateContactViewInput & GivenList;
    return { contactView: await createView(await context.workspace(), this.deps, callerOf(context), given) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UpdateContactViewPayload, {
    description: "Changes a view: one's own, and as owner or admin every shared one.",
  })
  async updateContactView(
    @Arg('input', () => UpdateContactViewInput) input: UpdateContactViewInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const given = input as UpdateContactViewInput & GivenList;
    return { contactView: await updateView(await context.workspace(), this.deps, callerOf(context), given) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => DeleteContactViewPayload, {
    description: 'Deletes a view that one may change; for a day it can be brought back.',
  })
  async deleteContactView(
    @Arg('input', () => DeleteContactViewInput) { id }: DeleteContactViewInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactView: await deleteView(await context.workspace(), callerOf(context), id) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => RestoreContactViewPayload, {
    description: 'Brings back a view that was deleted less than a day ago.',
  })
  async restoreContactView(
    @Arg('input', () => RestoreContactViewInput) { id }: RestoreContactViewInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactView: await restoreView(await context.workspace(), callerOf(context), id) };
  }
}

function callerOf({ userId, actor }: OperationContext): Caller {
  return { userId, role: actor?.role ?? null };
}
