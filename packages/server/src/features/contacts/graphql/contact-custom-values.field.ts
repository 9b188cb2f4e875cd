import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { CustomValueType, loadCustomFields } from '../../custom-fields/graphql/index.ts';
import { type CustomValue, toCustomValue } from '../../custom-fields/index.ts';
import { type ContactSource, ContactType } from './contact.types.ts';

@Resolver(() => ContactType)
export class ContactCustomValuesField {
  @FieldResolver(() => [CustomValueType], {
    description:
      'What they have in the fields that the workspace made, in their order; empty fields are left out.',
  })
  async customValues(
    @Root() { customValues }: ContactSource,
    @Ctx() context: OperationContext,
  ): Promise<CustomValue[]> {
    const fields = await loadCustomFields(context);
    return [...fields.values()].flatMap((field) => {
      const stored = customValues[field.id];
      return stored === undefined ? [] : [toCustomValue(field, stored)];
    });
  }
}
