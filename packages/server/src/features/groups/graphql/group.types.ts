import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import {
  BULK_ACT_TO_UNDO,
  ContactBulkActType,
  ContactFilterInput,
  ContactSelectionInput,
} from '../../contacts/graphql/index.ts';
import { type ContactGroup, GROUP_KINDS } from '../contact-group.ts';

const GroupKindEnum = declareEnum('GroupKind', 'How a group comes by its members.', GROUP_KINDS, {
  MANUAL: 'People put contacts in and take them out.',
  SMART: 'By a filter that it keeps: its members follow the data.',
});

@ObjectType('Group', { description: 'Contacts put together under a name.' })
export class GroupType implements Omit<ContactGroup, 'filter'> {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, {
    description: 'Unique in the workspace, compared without case, accents and outer blanks.',
  })
  name!: string;
  @Field(() => GroupKindEnum, { description: 'How it comes by its members.' })
  kind!: keyof typeof GroupKindEnum;
  @Field(() => String, {
    nullable: true,
    description: 'Of a smart group: the search that it keeps beside its filter, if any.',
  })
  search!: string | null;
  @Field(() => Date, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When its name or its conditions were last changed.' }) updatedAt!: Date;
}

export const GroupConnectionType = connectionOf('Group', GroupType);

@ArgsType()
export class GroupsArguments {
  @Field(() => String, { nullable: true, description: 'A part of the name; 200 characters at most.' })
  search?: string | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

@InputType('CreateGroupInput', { description: 'A new group.' })
export class CreateGroupInput {
  @Field(() => String, { description: '200 characters at most.' }) name!: string;
  @Field(() => GroupKindEnum, { nullable: true, description: 'MANUAL unless said.' })
  kind?: keyof typeof GroupKindEnum | null;
  @Field(() => ContactFilterInput, {
    nullable: true,
    description: 'Of a smart group, and needed there: who is in it. It may name manual groups alone.',
  })
  filter?: ContactFilterInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of a smart group: who is in it must be found by this too; 200 characters at most.',
  })
  search?: string | null;
}

@InputType('UpdateGroupInput', { description: 'What changes of a group; its kind never does.' })
export class UpdateGroupInput {
  @Field(() => ID, { description: 'Which group.' }) id!: string;
  @Field(() => String, { nullable: true, description: '200 characters at most; absent: as it is.' })
  name?: string | null;
  @Field(() => ContactFilterInput, {
    nullable: true,
    description: 'Of a smart group: the whole filter anew; absent: as it is.',
  })
  filter?: ContactFilterInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of a smart group: the search beside its filter; absent: as it is, null: none.',
  })
  search?: string | null;
}

@InputType('DeleteGroupInput', { description: 'Which group to delete; its contacts stay.' })
export class DeleteGroupInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@InputType('AddContactsToGroupInput', { description: 'Who shall be in which group.' })
export class AddContactsToGroupInput {
  @Field(() => ID, { description: 'The group.' }) groupId!: string;
  @Field(() => ContactSelectionInput, { description: 'Among the living.' }) selection!: ContactSelectionInput;
}

@InputType('RemoveContactsFromGroupInput', { description: 'Who shall not be in which group.' })
export class RemoveContactsFromGroupInput {
  @Field(() => ID, { description: 'The group.' }) groupId!: string;
  @Field(() => ContactSelectionInput, { description: 'Those of them that are in it; others do not matter.' })
  selection!: ContactSelectionInput;
}

@InputType('RestoreGroupInput', { description: 'Which deleted group to put back.' })
export class RestoreGroupInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@ObjectType('DeletedGroup', { description: 'A group that was deleted and can still be put back.' })
export class DeletedGroupType {
  @Field(() => ID, { description: 'Its id, before and after.' }) id!: string;
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => GroupKindEnum, { description: 'How it comes by its members.' })
  kind!: keyof typeof GroupKindEnum;
  @Field(() => Int, {
    description:
      'How many living contacts would be put back into it, each person once; of a smart group none.',
  })
  contactCount!: number;
  @Field(() => Int, { description: 'How many would be put back into it that stand in the archive.' })
  archivedCount!: number;
  @Field(() => Date, { description: 'When it was deleted; 30 days later it goes for good.' })
  deletedAt!: Date;
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('CreateGroupPayload', { description: 'What became of it.' })
export class CreateGroupPayload {
  @Field(() => GroupType, { nullable: true, description: 'The new group.' }) group!: GroupType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UpdateGroupPayload', { description: 'What became of it.' })
export class UpdateGroupPayload {
  @Field(() => GroupType, { nullable: true, description: 'As saved.' }) group!: GroupType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteGroupPayload', { description: 'What became of it.' })
export class DeleteGroupPayload {
  @Field(() => GroupType, {
    nullable: true,
    description: 'The group that is gone; `restoreGroup` puts it back for 30 days.',
  })
  group!: GroupType | null;
  @Field(() => [String], {
    description: 'Names of the smart groups whose conditions name it, where it is refused for that.',
  })
  usedBy!: string[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RestoreGroupPayload', { description: 'What became of it.' })
export class RestoreGroupPayload {
  @Field(() => GroupType, { nullable: true, description: 'The group that is back.' })
  group!: GroupType | null;
  @Field(() => Int, {
    description: 'How many living contacts are in it again; of a smart group none is put in.',
  })
  count!: number;
  @Field(() => Int, { description: 'How many are in it again that stand in the archive.' })
  archivedCount!: number;
  @Field(() => Int, { description: 'How many were in it that are deleted for good since.' })
  missingCount!: number;
  @Field(() => Boolean, {
    description: 'Whether another group has its name by now, so that it got another one.',
  })
  isRenamed!: boolean;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('AddContactsToGroupPayload', { description: 'What became of it.' })
export class AddContactsToGroupPayload {
  @Field(() => Int, {
    description: 'How many are in it that were not; where a job does it, how many it looks at.',
  })
  count!: number;
  @Field(() => ContactBulkActType, BULK_ACT_TO_UNDO) bulkAct!: object | null;
  @Field(() => GroupType, { nullable: true, description: 'The group with its new count.' })
  group!: GroupType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RemoveContactsFromGroupPayload', { description: 'What became of it.' })
export class RemoveContactsFromGroupPayload {
  @Field(() => Int, {
    description: 'How many are no longer in it; where a job does it, how many it looks at.',
  })
  count!: number;
  @Field(() => ContactBulkActType, BULK_ACT_TO_UNDO) bulkAct!: object | null;
  @Field(() => GroupType, { nullable: true, description: 'The group with its new count.' })
  group!: GroupType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
