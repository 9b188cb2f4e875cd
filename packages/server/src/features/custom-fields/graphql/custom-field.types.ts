import { CUSTOM_FIELD_TYPES, type CustomFieldType as ValueType } from '@convive/shared';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';

export const CustomFieldTypeEnum = declareEnum<ValueType>(
  'CustomFieldType',
  'What the values of a custom field are.',
  CUSTOM_FIELD_TYPES,
  {
    TEXT: 'A line, 1,000 characters at most.',
    LONG_TEXT: 'Several lines, 10,000 characters at most.',
    NUMBER: 'A number; stored as a plain decimal: -1234.5.',
    DATE: 'A day, without a time: yyyy-mm-dd.',
    YES_NO: 'true or false.',
    CHOICE: 'One of the options.',
    CHOICES: 'Several of the options.',
    URL: 'An http or https address.',
    EMAIL: 'One e-mail address.',
    PHONE: 'A phone number, E.164 where understood.',
    FILE: 'A file: the id of one that was uploaded by `createFileUpload`, and is no other contact’s.',
  },
);

@ObjectType('CustomFieldOption', { description: 'Something that may be chosen.' })
export class CustomFieldOptionType {
  @Field(() => String, { description: 'What is stored; never changes.' }) value!: string;
  @Field(() => String, { description: 'What people read.' }) label!: string;
}

@ObjectType('CustomField', {
  simpleResolvers: true,
  description: 'A field that the workspace made; title and key are the same for all contacts.',
})
export class CustomFieldType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, {
    description: 'Its name for programs; it never changes. `custom:<key>` in orders, imports and merges.',
  })
  key!: string;
  @Field(() => String, { description: 'What people read.' }) title!: string;
  @Field(() => CustomFieldTypeEnum, { description: 'What its values are.' }) type!: ValueType;
  @Field(() => [CustomFieldOptionType], { description: 'In the order in which they are offered.' })
  options!: CustomFieldOptionType[];
  @Field(() => Int, { description: 'Its place among the fields, from 0.' }) position!: number;
  @Field(() => Boolean, { description: 'Whether no two living contacts may have the same value.' })
  isUnique!: boolean;
  @Field(() => Boolean, { description: 'Whether forms for guests demand it; the team may leave it empty.' })
  isRequired!: boolean;
  @Field(() => Boolean, { description: 'Whether the team alone sees it.' }) isHiddenFromContact!: boolean;
  @Field(() => Date, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When it was last changed.' }) updatedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was deleted; it can be put back for 30 days.' })
  deletedAt!: Date | null;
}

@ObjectType('CustomValue', {
  simpleResolvers: true,
  description: 'What a contact has in a custom field. Beside the text, the member of its type is filled.',
})
export class CustomValueType {
  @Field(() => CustomFieldType, { description: 'The field.' }) field!: CustomFieldType;
  @Field(() => String, {
    nullable: true,
    description:
      'As stored, and as it may be sent back; several choices stand between "; ". Of FILE its name, while its id is sent back.',
  })
  text!: string | null;
  @Field(() => Float, { nullable: true, description: 'Of NUMBER; the text is exact where this is not.' })
  number!: number | null;
  @Field(() => String, { nullable: true, description: 'Of DATE: yyyy-mm-dd.' }) date!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Of YES_NO.' }) yesNo!: boolean | null;
  @Field(() => [String], { nullable: true, description: 'Of CHOICE and CHOICES: values of options.' })
  choices!: string[] | null;
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('CreateCustomFieldPayload', { description: 'What became of it.' })
export class CreateCustomFieldPayload {
  @Field(() => CustomFieldType, { nullable: true, description: 'The new field.' })
  customField!: CustomFieldType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UpdateCustomFieldPayload', { description: 'What became of it.' })
export class UpdateCustomFieldPayload {
  @Field(() => CustomFieldType, { nullable: true, description: 'The field as saved.' })
  customField!: CustomFieldType | null;
  @Field(() => [String], {
    description: 'Names of the smart groups whose conditions rest on it, where it is refused for that.',
  })
  usedBy!: string[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteCustomFieldPayload', { description: 'What became of it.' })
export class DeleteCustomFieldPayload {
  @Field(() => CustomFieldType, { nullable: true, description: 'The field that is gone.' })
  customField!: CustomFieldType | null;
  @Field(() => Int, { description: 'How many contacts lost a value.' }) count!: number;
  @Field(() => [String], {
    description: 'Names of the smart groups whose conditions rest on it, where it is refused for that.',
  })
  usedBy!: string[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RestoreCustomFieldPayload', { description: 'What became of it.' })
export class RestoreCustomFieldPayload {
  @Field(() => CustomFieldType, {
    nullable: true,
    description: 'The field, with all its values; under another key where its own was given anew.',
  })
  customField!: CustomFieldType | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it was unique and is no longer: contacts have come to have the same value.',
  })
  hasLostUniqueness!: boolean | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
