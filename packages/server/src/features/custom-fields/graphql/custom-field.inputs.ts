import type { CustomFieldType } from '@convive/shared';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CustomFieldTypeEnum } from './custom-field.types.ts';

@InputType('CustomFieldOptionInput', { description: 'Something that may be chosen.' })
export class CustomFieldOptionInput {
  @Field(() => String, {
    nullable: true,
    description: 'What is stored; the label unless said. 100 characters at most.',
  })
  value?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What people read; the value unless said. 200 characters at most.',
  })
  label?: string | null;
}

@InputType({ description: 'What new and changed fields have in common.' })
abstract class CustomFieldSettingsInput {
  @Field(() => [CustomFieldOptionInput], {
    nullable: true,
    description: 'All of them, in order, for CHOICE and CHOICES; 500 at most.',
  })
  options?: CustomFieldOptionInput[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Its place among the fields, from 0; the others make room.',
  })
  position?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether no two living contacts may have the same value.',
  })
  isUnique?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether forms for guests demand it.' })
  isRequired?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the team alone sees it.' })
  isHiddenFromContact?: boolean | null;
}

@InputType('CreateCustomFieldInput', { description: 'A new field; a workspace has 200 at most.' })
export class CreateCustomFieldInput extends CustomFieldSettingsInput {
  @Field(() => String, {
    nullable: true,
    description:
      '1 to 63 of a-z, 0-9 and _, beginning with a letter; made from the title unless said. It never changes.',
  })
  key?: string | null;
  @Field(() => String, { description: 'What people read; 200 characters at most.' }) title!: string;
  @Field(() => CustomFieldTypeEnum, { description: 'What its values are.' }) type!: CustomFieldType;
}

@InputType('UpdateCustomFieldInput', { description: 'What to change; what is absent or null stays.' })
export class UpdateCustomFieldInput extends CustomFieldSettingsInput {
  @Field(() => ID, { description: 'Which field.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'What people read; 200 characters at most.' })
  title?: string | null;
  @Field(() => CustomFieldTypeEnum, {
    nullable: true,
    description: 'Its type, which is fixed: another one is refused with TYPE_FIXED.',
  })
  type?: CustomFieldType | null;
}

@InputType('DeleteCustomFieldInput', { description: 'Which field to take away.' })
export class DeleteCustomFieldInput {
  @Field(() => ID, { description: 'The field; `valueCount` says how many contacts would lose a value.' })
  id!: string;
}

@InputType('RestoreCustomFieldInput', { description: 'Which field to put back.' })
export class RestoreCustomFieldInput {
  @Field(() => ID, { description: 'A field that was deleted in the last 30 days.' }) id!: string;
}

@InputType('CustomValueInput', { description: 'What a contact is to have in a custom field.' })
export class CustomValueInput {
  @Field(() => String, { description: 'Key of the field.' }) key!: string;
  @Field(() => String, {
    nullable: true,
    description: 'As text; several choices between ";"; of FILE its id. Null and blank clear.',
  })
  value?: string | null;
}
