import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { ContactFilterInput, ContactOrderInput, OrderDirectionEnum } from '../../contacts/graphql/index.ts';
import { LIST_DENSITIES } from '../contact-view.ts';

const ListDensityEnum = declareEnum('ListDensity', 'How high the rows of a list are.', LIST_DENSITIES, {
  COMFORTABLE: 'As usual.',
  COMPACT: 'Lower, so that more of them are seen at once.',
});

const FIELD = "A contact's field, createdAt, updatedAt or `custom:<key>`.";
const COLUMN = "A contact's field, createdAt, updatedAt, groups or `custom:<key>`.";

@ObjectType('ContactViewOrder', { description: 'What a view sorts by.' })
export class ContactViewOrderType {
  @Field(() => String, { description: FIELD }) field!: string;
  @Field(() => OrderDirectionEnum, { description: 'Which end comes first.' })
  direction!: keyof typeof OrderDirectionEnum;
}

@ObjectType('ContactViewColumn', { description: 'A column that a view shows.' })
export class ContactViewColumnType {
  @Field(() => String, { description: `${COLUMN} One that was deleted may still stand here.` })
  field!: string;
  @Field(() => Int, { nullable: true, description: 'Pixels; null: the usual width.' }) width!: number | null;
}

@ObjectType('ContactView', {
  description: 'A list of contacts kept under a name: what is asked, and how it is shown.',
})
export class ContactViewType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Its name; others may have the same.' }) name!: string;
  @Field(() => Boolean, {
    description: 'Whether everybody sees it who sees the list of contacts; otherwise its author alone does.',
  })
  isShared!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The search beside its filter, if any.',
  })
  search!: string | null;
  @Field(() => [ContactViewOrderType], { description: 'Its order; empty: newest first.' })
  orderBy!: ContactViewOrderType[];
  @Field(() => [ContactViewColumnType], {
    nullable: true,
    description: 'Its columns, in their order; null: the usual ones.',
  })
  columns!: ContactViewColumnType[] | null;
  @Field(() => Int, { description: 'How many of its columns stay in sight, from the first on.' })
  pinnedColumns!: number;
  @Field(() => ListDensityEnum, { description: 'How high its rows are.' })
  density!: keyof typeof ListDensityEnum;
  @Field(() => Int, { description: 'Counts its changes; a change names the version it was made from.' })
  version!: number;
  @Field(() => Date, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When it was last changed.' }) updatedAt!: Date;
}

@InputType('ContactViewColumnInput', { description: 'A column to show.' })
export class ContactViewColumnInput {
  @Field(() => String, { description: COLUMN }) field!: string;
  @Field(() => Int, { nullable: true, description: 'Pixels, 48 to 1000; absent: the usual width.' })
  width?: number | null;
}

const KEPT_FILTER = 'Which contacts: what `contacts(filter:)` takes, of the living.';
const KEPT_SEARCH = 'What they must be found by beside; 200 characters at most.';
const KEPT_ORDER = 'Three at most; empty: newest first.';
const KEPT_COLUMNS = 'In their order; null: the usual ones.';
const KEPT_PINNED = 'How many columns stay in sight, from the first on: 0 to 3.';

@InputType('CreateContactViewInput', { description: 'A list to keep.' })
export class CreateContactViewInput {
  @Field(() => String, { description: '200 characters at most.' }) name!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'For everybody who sees the list; false unless said.',
  })
  isShared?: boolean | null;
  @Field(() => ContactFilterInput, { nullable: true, description: KEPT_FILTER })
  filter?: ContactFilterInput | null;
  @Field(() => String, { nullable: true, description: KEPT_SEARCH }) search?: string | null;
  @Field(() => [ContactOrderInput], { nullable: true, description: KEPT_ORDER })
  orderBy?: ContactOrderInput[] | null;
  @Field(() => [ContactViewColumnInput], { nullable: true, description: KEPT_COLUMNS })
  columns?: ContactViewColumnInput[] | null;
  @Field(() => Int, { nullable: true, description: KEPT_PINNED }) pinnedColumns?: number | null;
  @Field(() => ListDensityEnum, { nullable: true, description: 'COMFORTABLE unless said.' })
  density?: keyof typeof ListDensityEnum | null;
}

@InputType('UpdateContactViewInput', { description: 'What changes of a view; what is absent stays.' })
export class UpdateContactViewInput {
  @Field(() => ID, { description: 'Which view.' }) id!: string;
  @Field(() => Int, { description: 'The version that was read; a newer one is told, not overwritten.' })
  expectedVersion!: number;
  @Field(() => String, { nullable: true, description: '200 characters at most.' }) name?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: share it. False, by its author alone: no longer.',
  })
  isShared?: boolean | null;
  @Field(() => ContactFilterInput, { nullable: true, description: `${KEPT_FILTER} The whole filter anew.` })
  filter?: ContactFilterInput | null;
  @Field(() => String, { nullable: true, description: `${KEPT_SEARCH} Null: none.` }) search?: string | null;
  @Field(() => [ContactOrderInput], { nullable: true, description: KEPT_ORDER })
  orderBy?: ContactOrderInput[] | null;
  @Field(() => [ContactViewColumnInput], { nullable: true, description: KEPT_COLUMNS })
  columns?: ContactViewColumnInput[] | null;
  @Field(() => Int, { nullable: true, description: KEPT_PINNED }) pinnedColumns?: number | null;
  @Field(() => ListDensityEnum, { nullable: true, description: 'How high its rows are.' })
  density?: keyof typeof ListDensityEnum | null;
}

@InputType('DeleteContactViewInput', { description: 'Which view to delete; its contacts stay.' })
export class DeleteContactViewInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@InputType('RestoreContactViewInput', { description: 'Which deleted view to bring back.' })
export class RestoreContactViewInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('CreateContactViewPayload', { description: 'What became of it.' })
export class CreateContactViewPayload {
  @Field(() => ContactViewType, { nullable: true, description: 'The new view.' })
  contactView!: ContactViewType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UpdateContactViewPayload', { description: 'What became of it.' })
export class UpdateContactViewPayload {
  @Field(() => ContactViewType, {
    nullable: true,
    description: 'As saved; where somebody changed it meanwhile, as it stands now.',
  })
  contactView!: ContactViewType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteContactViewPayload', { description: 'What became of it.' })
export class DeleteContactViewPayload {
  @Field(() => ContactViewType, { nullable: true, description: 'The view as it was.' })
  contactView!: ContactViewType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RestoreContactViewPayload', { description: 'What became of it.' })
export class RestoreContactViewPayload {
  @Field(() => ContactViewType, { nullable: true, description: 'The view that is back.' })
  contactView!: ContactViewType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
