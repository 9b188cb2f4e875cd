import { CONTACT_FIELDS } from '@convive/shared';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../../platform/graphql/user-error.type.ts';
import { CustomValueInput } from '../../../custom-fields/graphql/index.ts';
import type { UpsertOutcome } from '../sent-contact.ts';

const READ =
  'read as an import reads it. Absent: what stands stays. Null: this source says nothing of it any more.';

@InputType({ description: 'Somebody as a program sends them.' })
export abstract class SentContactInput {
  [field: string]: unknown;
  @Field(() => String, {
    nullable: true,
    description:
      "The program's own key for this person, 300 characters at most; else the identifier is the key.",
  })
  key?: string | null;
  @Field(() => [CustomValueInput], {
    nullable: true,
    description:
      'Values of custom fields, 200 at most. A key that no field has is kept and proposed as a new field.',
  })
  customValues?: CustomValueInput[] | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When it was last changed there: what is older than what came before is left out.',
  })
  updatedAt?: Date | null;
}
for (const { key } of CONTACT_FIELDS)
  Field(() => String, { nullable: true, description: `${key}, ${READ}` })(SentContactInput.prototype, key);

@InputType('UpsertContactRowInput', { description: 'One person, known by the key or the identifier.' })
export class UpsertContactRowInput extends SentContactInput {}

@InputType('UpsertContactsInput', { description: 'People whom a program sends.' })
export class UpsertContactsInput {
  @Field(() => String, {
    description: 'Name of the program, 100 characters at most: what it sends is its own under this name.',
  })
  source!: string;
  @Field(() => [UpsertContactRowInput], { description: '1,000 at most.' }) rows!: UpsertContactRowInput[];
}

export const UpsertOutcomeEnum = declareEnum<UpsertOutcome>(
  'UpsertOutcome',
  'What became of a row.',
  ['CREATED', 'UPDATED', 'UNCHANGED', 'REJECTED'],
  {
    CREATED: 'Nobody was known by it: added.',
    UPDATED: 'Something was changed.',
    UNCHANGED: 'All stood as it says, or what it says is held back or too old.',
    REJECTED: 'It cannot stand, and changed nothing: see its errors.',
  },
);

@ObjectType('HeldValue', {
  description: 'A value that was kept back, because a source that counts more says otherwise.',
})
export class HeldValueType {
  @Field(() => String, { description: "The contact's field, or `custom:<key>`." }) field!: string;
  @Field(() => String, { description: 'What this source says.' }) value!: string;
  @Field(() => String, { nullable: true, description: 'What stands instead.' }) kept!: string | null;
}

@ObjectType('UpsertContactResult', { description: 'What became of one row.' })
export class UpsertContactResultType {
  @Field(() => Int, { description: 'Its place in what was sent, from 0.' }) index!: number;
  @Field(() => UpsertOutcomeEnum, { description: 'What became of it.' }) outcome!: UpsertOutcome;
  contactId!: string | null;
  @Field(() => [UserErrorType], { description: 'Why it was rejected; `path` within the row.' })
  errors!: UserErrorType[];
  @Field(() => [HeldValueType], { description: 'What was kept back of it.' }) held!: HeldValueType[];
}

@ObjectType('UpsertContactsPayload', { description: 'What became of the rows.' })
export class UpsertContactsPayload {
  @Field(() => [UpsertContactResultType], {
    nullable: true,
    description: 'One for each row, in their order; null where the whole cannot be taken.',
  })
  results!: UpsertContactResultType[] | null;
  @Field(() => [UserErrorType], {
    description: 'What is wrong with the whole; empty where rows were looked at.',
  })
  errors!: UserErrorType[];
}
