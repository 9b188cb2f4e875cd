import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';

const ERRORS = { description: 'Empty on success.' };

@ObjectType('ContactNote', { description: 'What somebody wrote down about a contact.' })
export class ContactNoteType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ID, { description: 'The contact it is about.' }) contactId!: string;
  @Field(() => String, { description: 'The text, line breaks included.' }) body!: string;
  @Field(() => Date, { description: 'When it was written.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When its author last changed it.' }) updatedAt!: Date;
}

/** What a `ContactNote` is resolved from. */
export type ContactNoteSource = ContactNoteType & { authorUserId: string };

export const ContactNoteConnectionType = connectionOf('ContactNote', ContactNoteType);

/** One direction is enough for what is read from the newest on. */
@ArgsType()
export class NewestFirstArguments {
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

@InputType('CreateContactNoteInput', { description: 'A note to write down.' })
export class CreateContactNoteInput {
  @Field(() => ID, { description: 'About which contact.' }) contactId!: string;
  @Field(() => String, { description: '1 to 10,000 characters.' }) body!: string;
}

@InputType('UpdateContactNoteInput', { description: "One's own note, rewritten." })
export class UpdateContactNoteInput {
  @Field(() => ID, { description: 'Which note.' }) id!: string;
  @Field(() => String, { description: '1 to 10,000 characters.' }) body!: string;
}

@InputType('DeleteContactNoteInput', { description: 'Which note to delete.' })
export class DeleteContactNoteInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@InputType('RestoreContactNoteInput', { description: 'Which deleted note to bring back.' })
export class RestoreContactNoteInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@ObjectType('CreateContactNotePayload', { description: 'What became of it.' })
export class CreateContactNotePayload {
  @Field(() => ContactNoteType, { nullable: true, description: 'The new note.' })
  contactNote!: ContactNoteType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UpdateContactNotePayload', { description: 'What became of it.' })
export class UpdateContactNotePayload {
  @Field(() => ContactNoteType, { nullable: true, description: 'The note as saved.' })
  contactNote!: ContactNoteType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteContactNotePayload', { description: 'What became of it.' })
export class DeleteContactNotePayload {
  @Field(() => ContactNoteType, { nullable: true, description: 'The note as it was.' })
  contactNote!: ContactNoteType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RestoreContactNotePayload', { description: 'What became of it.' })
export class RestoreContactNotePayload {
  @Field(() => ContactNoteType, { nullable: true, description: 'The note that is back.' })
  contactNote!: ContactNoteType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
