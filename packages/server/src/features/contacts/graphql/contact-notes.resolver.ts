import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { emptyPage } from '../../../platform/graphql/connection.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../accounts/graphql/index.ts';
import {
  createContactNote,
  deleteContactNote,
  restoreContactNote,
  updateContactNote,
} from '../contact-notes.ts';
import { isScoped } from '../contact-scope.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { loadNotes } from './contact-note.loader.ts';
import {
  ContactNoteConnectionType,
  type ContactNoteSource,
  ContactNoteType,
  CreateContactNoteInput,
  CreateContactNotePayload,
  DeleteContactNoteInput,
  DeleteContactNotePayload,
  NewestFirstArguments,
  RestoreContactNoteInput,
  RestoreContactNotePayload,
  UpdateContactNoteInput,
  UpdateContactNotePayload,
} from './contact-note.types.ts';
import { type ContactSource, ContactType } from './contact.types.ts';

@Resolver(() => ContactType)
export class ContactNotesResolver {
  constructor(private readonly deps: ContactsContext) {}

  @FieldResolver(() => ContactNoteConnectionType, {
    description: 'What was written down, newest first; nothing for who does not see every contact.',
  })
  async notes(
    @Root() contact: ContactSource,
    @Args(() => NewestFirstArguments) page: NewestFirstArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    if (isScoped(this.deps, await context.workspace())) return emptyPage();
    return loadNotes(context, contact.id, page);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateContactNotePayload, { description: 'Writes a note about a contact down.' })
  async createContactNote(
    @Arg('input', () => CreateContactNoteInput) input: CreateContactNoteInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactNote: await createContactNote(await context.workspace(), context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateContactNotePayload, { description: "Rewrites one's own note." })
  async updateContactNote(
    @Arg('input', () => UpdateContactNoteInput) input: UpdateContactNoteInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactNote: await updateContactNote(await context.workspace(), context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteContactNotePayload, {
    description: 'Deletes a note, whoever wrote it; for a day it can be brought back.',
  })
  async deleteContactNote(
    @Arg('input', () => DeleteContactNoteInput) { id }: DeleteContactNoteInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactNote: await deleteContactNote(await context.workspace(), id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RestoreContactNotePayload, {
    description: 'Brings back a note that was deleted less than a day ago.',
  })
  async restoreContactNote(
    @Arg('input', () => RestoreContactNoteInput) { id }: RestoreContactNoteInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactNote: await restoreContactNote(await context.workspace(), id) };
  }
}

@Resolver(() => ContactNoteType)
export class ContactNoteAuthorResolver {
  @FieldResolver(() => UserType, { nullable: true, description: 'Who wrote it; null where they have left.' })
  async author(
    @Root() { authorUserId }: ContactNoteSource,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return loadUser(context, authorUserId);
  }
}
