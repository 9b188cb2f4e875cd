import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { FieldChangeType } from '../../history/graphql/index.ts';
import type { ContactImport, ImportState, RowState, UndoState } from '../contact-import.ts';
import type { ImportOptions } from '../import-policies.ts';
import {
  ArchivedMatchPolicyEnum,
  ContactImportRowStateEnum,
  ContactImportStallEnum,
  ContactImportStateEnum,
  ContactImportUndoStateEnum,
  DuplicateRowPolicyEnum,
  EmptyCellPolicyEnum,
  EmptyIdentifierPolicyEnum,
  OverwritePolicyEnum,
  UnknownGroupPolicyEnum,
  UnreadableValuePolicyEnum,
} from './contact-import.enums.ts';

import { ContactImportRowSettlementType } from './contact-import-conflicts.ts';
import { ContactImportInvitationsType } from './contact-import-invitations.ts';

@ObjectType('RowRange', { description: 'Rows of a file from one number to another, both included.' })
export class RowRangeType {
  @Field(() => Int, { description: 'The first.' }) first!: number;
  @Field(() => Int, { description: 'The last.' }) last!: number;
}

@ObjectType('ContactImportCounts', { description: 'Rows by what becomes of them: planned, then done.' })
export class ContactImportCountsType {
  @Field(() => Int, { description: 'That add a contact.' }) create!: number;
  @Field(() => Int, { description: 'That change one.' }) update!: number;
  @Field(() => Int, { description: 'That say what is known already.' }) unchanged!: number;
  @Field(() => Int, { description: 'That are held back by choice.' }) skip!: number;
  @Field(() => Int, { description: 'That cannot go in beside what is stored.' }) conflict!: number;
  @Field(() => Int, { description: 'That cannot go in as they are.' }) invalid!: number;
  @Field(() => Int, { description: 'That bring an archived contact back.' }) restore!: number;
  @Field(() => Int, { description: 'Contacts put away because the file does not name them.' })
  archive!: number;
}

@ObjectType('ContactImportUndoCounts', {
  description: 'Rows that had written something, by what undoing did to them or would do.',
})
export class ContactImportUndoCountsType {
  @Field(() => Int, { description: 'Whose contact, added by them, is gone.' }) removed!: number;
  @Field(() => Int, { description: 'Whose contact has again what it had before.' }) reverted!: number;
  @Field(() => Int, { description: 'Of which some went back and some stays.' }) partly!: number;
  @Field(() => Int, { description: 'Of which all stays.' }) kept!: number;
  @Field(() => Int, { description: 'Whose contact was deleted before.' }) gone!: number;
  @Field(() => Int, {
    description: 'Contacts known before that left a group they were put into, once for each.',
  })
  memberships!: number;
  @Field(() => Int, { description: 'Invitations by which nobody has come: they are withdrawn.' })
  invitationsWithdrawn!: number;
  @Field(() => Int, { description: 'Invitations that stay: accepted, or not of this import alone.' })
  invitationsKept!: number;
}

@ObjectType('ContactImportUndo', { description: 'The undoing of an import.' })
export class ContactImportUndoType {
  @Field(() => Date, { description: 'When it was begun.' }) startedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it ended; null: it has not.' })
  finishedAt!: Date | null;
  @Field(() => Int, { description: 'Rows dealt with so far.' }) processedRows!: number;
  @Field(() => Int, { description: 'Rows to deal with.' }) totalRows!: number;
  @Field(() => ContactImportUndoCountsType, {
    description: 'What became of those that had written something.',
  })
  counts!: ContactImportUndoCountsType;
}

/** What a `ContactImportUndo` is resolved from. */
export type ContactImportUndoSource = ContactImportUndoType & { undoneBy: string | null };

@ObjectType('KeptChange', { description: 'Something an undo left as it is.' })
export class KeptChangeType {
  @Field(() => String, {
    nullable: true,
    description: 'The field, or archivedAt; null where the whole contact is meant.',
  })
  field!: string | null;
  @Field(() => String, {
    description:
      'Why, for programs: CHANGED_SINCE, EDITED, ARCHIVED, MERGED, DELETED, IDENTIFIER_TAKEN, VALUE_TAKEN, CONSENT_WITHDRAWN, FIELD_GONE, OPTION_GONE, HAS_BOOKING, HAS_NOTE, …',
  })
  reason!: string;
}

@ObjectType('ContactImportRowUndo', { description: 'What undoing the import did to a row.' })
export class ContactImportRowUndoType {
  @Field(() => ContactImportUndoStateEnum, { description: 'What became of it.' }) state!: UndoState;
  @Field(() => [String], { description: 'The fields that got back what stood there before.' })
  fields!: string[];
  @Field(() => [KeptChangeType], { description: 'What stays, and why.' }) kept!: KeptChangeType[];
}

@ObjectType('ContactImportKeptValue', {
  description: 'What was kept instead of a value that another row of the same person contradicts.',
})
export class ContactImportKeptValueType {
  @Field(() => String, { description: 'The value, as it is stored.' }) value!: string;
  @Field(() => Int, { nullable: true, description: 'The row that says it; null where that is not known.' })
  row!: number | null;
}

@ObjectType('ContactImportIssue', { description: 'Something to know about one or many rows.' })
export class ContactImportIssueType {
  @Field(() => String, { description: 'What it is, for programs: INVALID_EMAIL, DUPLICATE_IN_FILE, …' })
  code!: string;
  @Field(() => String, { nullable: true, description: 'Heading of the column; null where the row is meant.' })
  column!: string | null;
  @Field(() => Int, { nullable: true, description: 'The same column, counted from 0.' })
  columnIndex!: number | null;
  @Field(() => String, { nullable: true, description: 'What stands there.' }) value!: string | null;
  @Field(() => Int, { description: 'How many rows have it.' }) count!: number;
  @Field(() => [RowRangeType], { description: 'Which rows have it, the first of them.' })
  rowRanges!: RowRangeType[];
  @Field(() => Boolean, { description: 'Whether it keeps its rows out.' }) isBlocking!: boolean;
  @Field(() => ContactImportKeptValueType, {
    nullable: true,
    description: 'Of one row, where its value was given up for that of another: what was kept. Else null.',
  })
  kept!: ContactImportKeptValueType | null;
}

@ObjectType('ContactImportRowPlan', {
  description: 'What the plan had shown of a row that came to something else when the import ran.',
})
export class ContactImportRowPlanType {
  @Field(() => ContactImportRowStateEnum, { description: 'What was to become of it.' }) state!: RowState;
  @Field(() => [ContactImportIssueType], { description: 'What was to be known about it.' })
  issues!: ContactImportIssueType[];
  @Field(() => [FieldChangeType], { description: 'What it was to change.' }) changes!: FieldChangeType[];
}

@ObjectType('ContactImportRow', { description: 'One row of the file, and what becomes of it.' })
export class ContactImportRowType {
  @Field(() => Int, {
    description:
      "The file's own number of the row; headings are row 1. Contacts that no row means follow behind the last.",
  })
  row!: number;
  @Field(() => ContactImportRowStateEnum, { description: 'What becomes of it.' }) state!: RowState;
  @Field(() => [String], { description: 'Its cells as sent, or as corrected.' }) cells!: string[];
  @Field(() => [String], { nullable: true, description: 'What the file said, where cells were corrected.' })
  sentCells!: string[] | null;
  @Field(() => Boolean, {
    description: 'Whether what it said is gone, because the person it meant was erased.',
  })
  isErased!: boolean;
  @Field(() => [ContactImportIssueType], { description: 'What is to be known about it.' })
  issues!: ContactImportIssueType[];
  @Field(() => [FieldChangeType], { description: 'What it changes.' }) changes!: FieldChangeType[];
  @Field(() => ContactImportRowPlanType, {
    nullable: true,
    description:
      'What the plan had shown, where the row came to something else: its contact was changed in between.',
  })
  planned!: ContactImportRowPlanType | null;
  @Field(() => ContactImportRowUndoType, {
    nullable: true,
    description: 'What undoing the import did to it; null where it had written nothing.',
  })
  undo!: ContactImportRowUndoType | null;
  @Field(() => ContactImportRowSettlementType, {
    nullable: true,
    description: 'What somebody chose for its conflict; null where nobody did, or it is in none.',
  })
  settlement!: ContactImportRowSettlementType | null;
}

export const ContactImportRowConnectionType = connectionOf('ContactImportRow', ContactImportRowType);

@ObjectType('ContactImportColumn', { description: 'A column of the file, and what it fills.' })
export class ContactImportColumnType {
  @Field(() => String, { nullable: true, description: 'Its heading.' }) heading!: string | null;
  @Field(() => String, { nullable: true, description: 'The field; null: not imported.' }) field!:
    string | null;
  @Field(() => EmptyCellPolicyEnum, { description: 'What its empty cells do.' }) emptyCells!:
    'IGNORE' | 'CLEAR';
  @Field(() => UnreadableValuePolicyEnum, { nullable: true, description: 'Null: as is usual for the field.' })
  unreadable!: keyof typeof UnreadableValuePolicyEnum | null;
  @Field(() => String, {
    nullable: true,
    description: 'How its dates, numbers, postcodes or whole names are written; null: not said.',
  })
  format?: string | null;
}

@ObjectType('ContactImportOptions', { description: 'What was chosen for an import.' })
export class ContactImportOptionsType implements Omit<
  ImportOptions,
  'newGroupId' | 'madeGroupIds' | 'invitations'
> {
  @Field(() => String, { description: 'What rows are matched by: identifier, email, id or `custom:<key>`.' })
  matchBy!: string;
  @Field(() => Boolean, { description: 'Whether unknown ones are added.' }) create!: boolean;
  @Field(() => Boolean, { description: 'Whether known ones are changed.' }) update!: boolean;
  @Field(() => Boolean, { description: 'Whether those that no row means are archived.' })
  archiveMissing!: boolean;
  @Field(() => OverwritePolicyEnum, { description: 'What a value does to a stored one.' })
  overwrite!: keyof typeof OverwritePolicyEnum;
  @Field(() => DuplicateRowPolicyEnum, { description: 'What is done with rows of the same key.' })
  duplicateRows!: keyof typeof DuplicateRowPolicyEnum;
  @Field(() => ArchivedMatchPolicyEnum, {
    description: 'What is done where a row means an archived contact.',
  })
  archivedMatches!: keyof typeof ArchivedMatchPolicyEnum;
  @Field(() => EmptyIdentifierPolicyEnum, { description: 'What is done where an identifier is missing.' })
  emptyIdentifier!: keyof typeof EmptyIdentifierPolicyEnum;
  @Field(() => [ID], { description: 'Groups chosen for everyone the rows mean; some may be deleted since.' })
  groupIds!: string[];
  @Field(() => String, {
    nullable: true,
    description: 'The name chosen for a group that is found or made when the import runs.',
  })
  newGroupName!: string | null;
  @Field(() => UnknownGroupPolicyEnum, { description: 'What is done with groups that are not there.' })
  unknownGroups!: keyof typeof UnknownGroupPolicyEnum;
  @Field(() => ID, { nullable: true, description: 'The event whose guest everyone becomes.' })
  eventId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The access group of the event they belong to.' })
  accessGroupId!: string | null;
  @Field(() => ContactImportInvitationsType, {
    nullable: true,
    description: 'With what everyone is invited into the workspace; null: nobody is.',
  })
  invitations!: ContactImportInvitationsType | null;
}

@ObjectType('ContactImport', {
  description: 'A file of contacts on its way in, and afterwards its protocol.',
})
export class ContactImportType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ContactImportStateEnum, { description: 'Where it stands.' }) state!: ImportState;
  @Field(() => String, { nullable: true, description: 'Name of the file.' }) fileName!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the bytes of the file, in hex digits; null where nobody said.',
  })
  fileFingerprint!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many rows were announced.' }) totalRows!:
    number | null;
  @Field(() => Int, { description: 'How many rows have arrived.' }) receivedRows!: number;
  @Field(() => [RowRangeType], { description: 'Which parts of the file have arrived.' })
  receivedRanges!: RowRangeType[];
  @Field(() => Int, { description: 'Rows dealt with while planning, then while running.' })
  processedRows!: number;
  @Field(() => Int, {
    description:
      'Of those that ran, how many came to something else than planned: their contacts had changed.',
  })
  deviatingRows!: number;
  @Field(() => Int, {
    description:
      'How many values stay out, since sources that count more say otherwise: of the plan, then of the run. They are kept as `valueProposals`.',
  })
  keptBackValues!: number;
  @Field(() => Date, { description: 'When it was begun.' }) createdAt!: Date;
  @Field(() => Date, {
    name: 'plannedAt',
    nullable: true,
    description: 'When its latest plan was begun; it names that plan.',
  })
  planBeganAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it began to run.' }) startedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it ended.' }) finishedAt!: Date | null;
  @Field(() => [ContactImportColumnType], { description: 'The columns, in the order of the cells.' })
  columns!: ContactImportColumnType[];
  @Field(() => ContactImportOptionsType, { description: 'What was chosen.' })
  options!: ContactImportOptionsType;
  @Field(() => String, { nullable: true, description: 'In one plain sentence, why the import failed.' })
  failure!: string | null;
  @Field(() => ContactImportStallEnum, {
    nullable: true,
    description:
      'Why an import that is at work does not come on; null while it does. It is tried again by itself.',
  })
  stalledBy!: keyof typeof ContactImportStallEnum | null;
  @Field(() => Date, { nullable: true, description: 'Since when it has not come on.' })
  stalledAt!: Date | null;
}

/** What a `ContactImport` is resolved from. */
export type ContactImportSource = ContactImport;

export const ContactImportConnectionType = connectionOf('ContactImport', ContactImportType);
