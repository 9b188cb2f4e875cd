import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { CustomFieldsContext } from '../custom-fields.context.ts';
import { findDeletedFields } from '../custom-field.repository.ts';
import {
  createCustomField,
  deleteCustomField,
  restoreCustomField,
  updateCustomField,
} from '../custom-fields.service.ts';
import {
  CreateCustomFieldInput,
  DeleteCustomFieldInput,
  RestoreCustomFieldInput,
  UpdateCustomFieldInput,
} from './custom-field.inputs.ts';
import { loadCustomFields, loadValueCount } from './custom-field.loader.ts';
import {
  CreateCustomFieldPayload,
  CustomFieldType,
  DeleteCustomFieldPayload,
  RestoreCustomFieldPayload,
  UpdateCustomFieldPayload,
} from './custom-field.types.ts';

@Resolver(() => CustomFieldType)
export class CustomFieldsResolver {
  constructor(private readonly deps: CustomFieldsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => [CustomFieldType], { description: 'The fields that the workspace made, in their order.' })
  async customFields(
    @Arg('deleted', () => Boolean, {
      nullable: true,
      description:
        'Instead those that were deleted in the last 30 days and can be put back, the last one first.',
    })
    deleted: boolean | null | undefined,
    @Ctx() context: OperationContext,
  ): Promise<CustomFieldType[]> {
    if (deleted) return context.actor?.role === 'MANAGER' ? [] : findDeletedFields(await context.workspace());
    return [...(await loadCustomFields(context)).values()];
  }

  @FieldResolver(() => Int, {
    description: 'How many contacts have a value, archived ones included; counted only when asked for.',
  })
  async valueCount(@Root() { id }: CustomFieldType, @Ctx() context: OperationContext): Promise<number> {
    return loadValueCount(context, this.deps, id);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateCustomFieldPayload, { description: 'Adds a field to all contacts.' })
  async createCustomField(
    @Arg('input', () => CreateCustomFieldInput) input: CreateCustomFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { customField: await createCustomField(await context.workspace(), input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateCustomFieldPayload, { description: 'Changes a field, or its place.' })
  async updateCustomField(
    @Arg('input', () => UpdateCustomFieldInput) input: UpdateCustomFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { customField: await updateCustomField(await context.workspace(), this.deps, input), usedBy: [] };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteCustomFieldPayload, { description: 'Takes a field and its values away.' })
  async deleteCustomField(
    @Arg('input', () => DeleteCustomFieldInput) { id }: DeleteCustomFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { ...(await deleteCustomField(await context.workspace(), this.deps, id)), usedBy: [] };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RestoreCustomFieldPayload, {
    description: 'Puts a deleted field back with all its values.',
  })
  async restoreCustomField(
    @Arg('input', () => RestoreCustomFieldInput) { id }: RestoreCustomFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return restoreCustomField(await context.workspace(), this.deps, id);
  }
}
