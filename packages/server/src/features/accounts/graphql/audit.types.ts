import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { AUDIT_KINDS, type AuditKind } from '../../history/index.ts';

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

@ObjectType('AuditRecord', { description: 'Something that somebody did in the workspace.' })
export class AuditRecordType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => Date, { description: 'When.' }) happenedAt!: Date;
  @Field(() => String, { description: 'The name of the mutation.' }) operation!: string;
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
