import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { CALENDAR_UNITS, DAY_SPANS, type DayFilter } from '../day-filter.ts';
import { CustomValueInput } from '../../custom-fields/graphql/index.ts';
import { declareContactFields, declareForEachField } from './contact-field-declarations.ts';

@InputType('StringFilter', { description: 'Accents and case do not count; what is given must all hold.' })
export class StringFilterInput {
  @Field(() => String, { nullable: true, description: 'Equal.' }) eq?: string | null;
  @Field(() => [String], { nullable: true, description: 'Equal to one of these, 500 at most.' }) in?:
    string[] | null;
  @Field(() => String, { nullable: true, description: 'Has this within.' }) contains?: string | null;
  @Field(() => String, { nullable: true, description: 'Begins with this.' }) startsWith?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Has no value at all, or has one.' }) isEmpty?:
    boolean | null;
}

@InputType('IdFilter', { description: 'Ids of related things; what is given must all hold.' })
export class IdFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Related to one of these at least.' }) any?:
    string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Related to each of these.' }) all?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Related to none of these.' }) none?: string[] | null;
}

const DaySpanEnum = declareEnum(
  'DaySpan',
  'Days counted from today, which is always among them.',
  DAY_SPANS,
  {
    LAST: 'So many days, weeks, months or years up to today.',
    THIS: 'The day, week, month or year of today. Weeks begin on Monday.',
    NEXT: 'So many days, weeks, months or years from today on.',
  },
);

const CalendarUnitEnum = declareEnum('CalendarUnit', 'What days are counted in.', CALENDAR_UNITS, {
  DAY: 'Days.',
  WEEK: 'Weeks.',
  MONTH: 'Months.',
  YEAR: 'Years.',
});

@InputType('RelativeDays', {
  description: 'Days counted from today, anew whenever they are asked for: what keeps them stays relative.',
})
export class RelativeDaysInput {
  @Field(() => DaySpanEnum, { description: 'Up to today, around it, or from it on.' })
  span!: keyof typeof DaySpanEnum;
  @Field(() => CalendarUnitEnum, { description: 'What is counted.' }) unit!: keyof typeof CalendarUnitEnum;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many, of LAST and NEXT: 1 to 999, 1 unless said. LAST 7 DAY is today and the six days before.',
  })
  count?: number | null;
}

const DAY = 'A day such as 2026-11-26.';
const TIME_ZONE = 'IANA name of the zone in which days begin and end, UTC unless said.';

@InputType('DayFilter', { description: 'On which days; what is given must all hold.' })
export class DayFilterInput implements DayFilter {
  @Field(() => String, { nullable: true, description: `After this day. ${DAY}` }) gt?: string | null;
  @Field(() => String, { nullable: true, description: `On this day or later. ${DAY}` }) gte?: string | null;
  @Field(() => String, { nullable: true, description: `Before this day. ${DAY}` }) lt?: string | null;
  @Field(() => String, { nullable: true, description: `On this day or earlier. ${DAY}` }) lte?: string | null;
  @Field(() => RelativeDaysInput, { nullable: true, description: 'Within days counted from today.' })
  relative?: RelativeDaysInput | null;
  @Field(() => String, { nullable: true, description: TIME_ZONE }) timeZone?: string | null;
}

@InputType('CustomValueFilter', {
  description: 'What a custom field must be; what is given must all hold. Values as they are entered.',
})
export class CustomValueFilterInput extends StringFilterInput {
  @Field(() => String, { description: 'Key of the field.' }) key!: string;
  @Field(() => String, { nullable: true, description: 'Of numbers and dates: greater, later.' }) gt?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Of numbers and dates: this or greater, later.' })
  gte?: string | null;
  @Field(() => String, { nullable: true, description: 'Of numbers and dates: smaller, earlier.' }) lt?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Of numbers and dates: this or smaller, earlier.' })
  lte?: string | null;
  @Field(() => RelativeDaysInput, {
    nullable: true,
    description: 'Of dates: within days counted from today.',
  })
  relative?: RelativeDaysInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'IANA name of the zone that says which day is today, UTC unless said.',
  })
  timeZone?: string | null;
}

@InputType('ContactFilter', {
  description: 'Which contacts; everything given must hold. Eight levels deep at most.',
})
export class ContactFilterInput {
  [condition: string]: unknown;
  @Field(() => [ContactFilterInput], { nullable: true, description: 'All of these.' })
  and?: ContactFilterInput[] | null;
  @Field(() => [ContactFilterInput], { nullable: true, description: 'One of these.' })
  or?: ContactFilterInput[] | null;
  @Field(() => ContactFilterInput, {
    nullable: true,
    description: 'Those of whom this does not hold; whoever has no value at all is among them.',
  })
  not?: ContactFilterInput | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the archived alone. Absent or false: the living.',
  })
  archived?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Those that this import created, changed or restored.' })
  importId?: string | null;
  @Field(() => [CustomValueFilterInput], {
    nullable: true,
    description: 'By custom fields; all of these must hold. Of several choices one must be as said.',
  })
  custom?: CustomValueFilterInput[] | null;
  @Field(() => IdFilterInput, { nullable: true, description: 'By the groups they are in, 100 at most.' })
  groupIds?: IdFilterInput | null;
  @Field(() => IdFilterInput, {
    nullable: true,
    description: 'By the events they are guests of, 100 at most.',
  })
  eventIds?: IdFilterInput | null;
  @Field(() => DayFilterInput, { nullable: true, description: 'When they were added.' })
  createdAt?: DayFilterInput | null;
  @Field(() => DayFilterInput, { nullable: true, description: 'When they were last changed.' })
  updatedAt?: DayFilterInput | null;
}
declareForEachField(ContactFilterInput.prototype, () => StringFilterInput, 'what it must be.');

export const OrderDirectionEnum = declareEnum(
  'OrderDirection',
  'Which end comes first. Empty values stand at the end of ASC.',
  ['ASC', 'DESC'],
  { ASC: 'From A, from the oldest.', DESC: 'From Z, from the newest.' },
);

@InputType('ContactOrder', { description: 'What a list is sorted by.' })
export class ContactOrderInput {
  @Field(() => String, {
    description: "createdAt, updatedAt, archivedAt, a contact's field, or `custom:<key>`.",
  })
  field!: string;
  @Field(() => OrderDirectionEnum, { description: 'Which end comes first.' }) direction!: 'ASC' | 'DESC';
}

@ArgsType()
export class ContactsArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Parts of names, organisation, e-mail, phone or identifier; 200 characters at most.',
  })
  search?: string | null;
  @Field(() => ContactFilterInput, { nullable: true, description: 'Which contacts.' })
  filter?: ContactFilterInput | null;
  @Field(() => [ContactOrderInput], { nullable: true, description: 'Newest first unless said.' })
  orderBy?: ContactOrderInput[] | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
  @Field(() => Int, { nullable: true, description: 'As `first`, going backward.' }) last?: number | null;
  @Field(() => String, { nullable: true, description: 'The page before this cursor.' }) before?:
    string | null;
}

@InputType('ContactSelection', {
  description: 'Some contacts by id, or all that match a filter and a search.',
})
export class ContactSelectionInput {
  @Field(() => [ID], { nullable: true, description: '500 at most.' }) ids?: string[] | null;
  @Field(() => ContactFilterInput, {
    nullable: true,
    description: 'All that match; an empty filter means all.',
  })
  filter?: ContactFilterInput | null;
  @Field(() => String, { nullable: true, description: 'All that are found.' }) search?: string | null;
}

@InputType('CreateContactInput', {
  description: 'The fields of a new contact; an absent identifier is made.',
})
export class CreateContactInput {
  [field: string]: unknown;
  @Field(() => [CustomValueInput], { nullable: true, description: 'Values of custom fields, 200 at most.' })
  customValues?: CustomValueInput[] | null;
}
declareContactFields(CreateContactInput.prototype, 'INPUT');

@InputType('UpdateContactInput', { description: 'The fields to change; what is absent stays, null clears.' })
export class UpdateContactInput {
  [field: string]: unknown;
  @Field(() => ID, { description: 'Which contact.' }) id!: string;
  @Field(() => Int, { description: 'The version that was read; a newer one is told, not overwritten.' })
  expectedVersion!: number;
  @Field(() => [CustomValueInput], {
    nullable: true,
    description: 'Values of custom fields to change, 200 at most; what is absent stays.',
  })
  customValues?: CustomValueInput[] | null;
}
declareContactFields(UpdateContactInput.prototype, 'INPUT');

@InputType('ArchiveContactsInput', { description: 'Which contacts to put away.' })
export class ArchiveContactsInput {
  @Field(() => ContactSelectionInput, { description: 'Among the living.' }) selection!: ContactSelectionInput;
}

@InputType('RestoreContactsInput', { description: 'Which contacts to bring back.' })
export class RestoreContactsInput {
  @Field(() => ContactSelectionInput, { description: 'Among the archived.' })
  selection!: ContactSelectionInput;
}

@InputType('DeleteContactsInput', { description: 'Which contacts to delete for good.' })
export class DeleteContactsInput {
  @Field(() => ContactSelectionInput, { description: 'Among the archived.' })
  selection!: ContactSelectionInput;
}

@InputType('MergeChoiceInput', { description: 'Whose value of a field the survivor takes.' })
export class MergeChoiceInput {
  @Field(() => String, { description: "A contact's field, or `custom:<key>`." }) field!: string;
  @Field(() => ID, { description: 'One of the contacts of the merge.' }) fromId!: string;
}

@InputType('MergeContactsInput', {
  description: 'Which contacts are one person, and what the survivor holds.',
})
export class MergeContactsInput {
  @Field(() => ID, { description: 'The contact that stays.' }) survivorId!: string;
  @Field(() => [ID], { description: 'The others, 49 at most.' }) mergedIds!: string[];
  @Field(() => [MergeChoiceInput], {
    nullable: true,
    description: "Without a choice: the survivor's value, else the first that is not empty.",
  })
  choices?: MergeChoiceInput[] | null;
}

@InputType('UndoContactMergeInput', { description: 'Which merge to take back.' })
export class UndoContactMergeInput {
  @Field(() => ID, { description: 'Its id.' }) mergeId!: string;
}
