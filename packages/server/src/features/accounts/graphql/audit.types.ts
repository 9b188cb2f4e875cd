import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { AUDIT_KINDS, AUDIT_THING_KINDS, type AuditKind, type AuditThingKind } from '../../history/index.ts';

export const AuditKindEnum = declareEnum('AuditKind', 'What something that was done is about.', AUDIT_KINDS, {
  CONTACTS: 'Contacts, their notes and files.',
  MERGES: 'Contacts that are one person, or were told apart.',
  IMPORTS: 'Rows that came in from files or other programs.',
  EXPORTS: 'Lists and files that went out.',
  GROUPS: 'Groups of contacts.',
  EVENTS: 'Events, guests, bookings, check-in.',
  INVITATIONS: 'Invitations, and who joined.',
  MEMBERS: 'Members, their roles and groups.',
  KEYS: 'Keys and connections of other programs.',
  SETTINGS: 'The workspace itself, its fields, and all else.',
});

@ObjectType('AuditSubject', { description: 'Things that something was done to or with: ids alone.' })
export class AuditSubjectType {
  @Field(() => String, {
    description: 'What they are in the schema, such as contact; id where it is not told.',
  })
  name!: string;
  @Field(() => [ID], { description: '20 at most.' }) ids!: string[];
}

export const AuditThingKindEnum = declareEnum(
  'AuditThingKind',
  'What something is that a record names.',
  AUDIT_THING_KINDS,
  {
    CONTACT: 'A contact.',
    GROUP: 'A group.',
    EVENT: 'An event.',
    IMPORT: 'An import.',
    CODE: 'A code of an invitation that nobody has used.',
    OTHER: 'Something without a page of its own.',
  },
);

@ObjectType('AuditThing', {
  simpleResolvers: true,
  description: 'Something that a record names, called as it is called now.',
})
export class AuditThingType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => AuditThingKindEnum, { description: 'What it is.' }) kind!: AuditThingKind;
  @Field(() => String, {
    nullable: true,
    description:
      'What it is called; empty where it has no name. Where it is gone: what it was called, for 30 days where it is no person, then null.',
  })
  label!: string | null;
}

@ObjectType('AuditRecord', { description: 'Something that somebody did in the workspace.' })
export class AuditRecordType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => Date, { description: 'When.' }) happenedAt!: Date;
  @Field(() => String, { description: 'The name of the mutation.' }) operation!: string;
}

@ObjectType('BrokenAuditSeal', {
  description: 'Records that are not as they were sealed: changed, added or removed, or their seal was.',
})
export class BrokenAuditSealType {
  @Field(() => Int, { description: 'Its number.' }) number!: number;
  @Field(() => Date, { nullable: true, description: 'When it was sealed; null: the seal is gone.' })
  sealedAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'How many records were sealed; null: the seal is gone.' })
  sealedRecords!: number | null;
  @Field(() => Int, { description: 'How many of them there are.' }) foundRecords!: number;
}

@ObjectType('AuditSeal', { description: 'A seal over records and over all seals before it.' })
export class AuditSealType {
  @Field(() => Int, { description: 'Its number, from 1.' }) number!: number;
  @Field(() => String, { description: 'Its hash, in hex digits.' }) hash!: string;
}

@ObjectType('AuditVerification', { description: 'Whether the audit trail is as it was written.' })
export class AuditVerificationType {
  @Field(() => Boolean, { description: 'Whether every seal holds.' }) isIntact!: boolean;
  @Field(() => Int, { description: 'Records under a seal.' }) sealedRecords!: number;
  @Field(() => Int, { description: 'Records that are sealed within minutes.' }) waitingRecords!: number;
  @Field(() => Int, { description: 'How many seals there are.' }) seals!: number;
  @Field(() => AuditSealType, {
    nullable: true,
    description: 'The last one: noted elsewhere, it shows later that nothing was cut off behind it.',
  })
  latest!: AuditSealType | null;
  @Field(() => [BrokenAuditSealType], { description: 'Those that do not hold, 20 at most.' })
  broken!: BrokenAuditSealType[];
}

export const AuditRecordConnectionType = connectionOf('AuditRecord', AuditRecordType);

@ArgsType()
export class AuditRecordsArguments {
  @Field(() => [AuditKindEnum], { nullable: true, description: 'Those about these; absent: all.' })
  kinds?: AuditKind[] | null;
  @Field(() => ID, { nullable: true, description: 'What this person did, by the id of their user.' })
  userId?: string | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}
