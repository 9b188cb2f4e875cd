import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { loadCustomFields } from '../../custom-fields/graphql/index.ts';
import { archiveContacts, deleteContacts, previewDeletion, restoreContacts } from '../archive-contacts.ts';
import { beginWhereMany } from '../bulk-acts/begin-bulk-act.ts';
import { createContact, findContact, listContacts, updateContact } from '../contacts.service.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { describeContactFields } from '../describe-contact-fields.ts';
import {
  ArchiveContactsInput,
  ContactsArguments,
  CreateContactInput,
  DeleteContactsInput,
  RestoreContactsInput,
  UpdateContactInput,
} from './contact.inputs.ts';
import {
  ArchiveContactsPayload,
  CreateContactPayload,
  DeleteContactsPayload,
  RestoreContactsPayload,
  UpdateContactPayload,
} from './contact.payloads.ts';
import {
  ContactConnectionType,
  ContactFieldDescription,
  ContactType,
  DeletionPreviewType,
} from './contact.types.ts';
import { propertiesAskedFor } from './properties-asked-for.ts';

@Resolver()
export class ContactsResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => ContactType, {
    nullable: true,
    description: 'One contact, by id or identifier. Of a merged one: the old row, whose mergedInto leads on.',
  })
  async contact(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('identifier', () => String, {
      nullable: true,
      description: 'Its identifier, now or before a merge.',
    })
    identifier: string | null,
    @Ctx() context: OperationContext,
  ): Promise<ContactType | null> {
    return (await findContact(await context.workspace(), this.deps, {
      id,
      identifier,
    })) as ContactType | null;
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => ContactConnectionType, {
    description: 'The living contacts, or the archived; never the merged.',
  })
  async contacts(
    @Args(() => ContactsArguments) query: ContactsArguments,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return listContacts(await context.workspace(), this.deps, query, propertiesAskedFor(info));
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => [ContactFieldDescription], {
    description: 'The fields of a contact, in the order they are shown.',
  })
  async contactFields(@Ctx() context: OperationContext): Promise<ContactFieldDescription[]> {
    return describeContactFields(await loadCustomFields(context));
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => DeletionPreviewType, {
    description: 'What deleting these contacts for good would take with it.',
  })
  async deletionPreview(
    @Arg('ids', () => [ID], { description: '500 at most.' }) ids: string[],
    @Ctx() context: OperationContext,
  ): Promise<DeletionPreviewType> {
    return previewDeletion(await context.workspace(), this.deps, ids);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateContactPayload, { description: 'Adds one contact.' })
  async createContact(
    @Arg('input', () => CreateContactInput) input: CreateContactInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contact: await createContact(await context.workspace(), this.deps, context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UpdateContactPayload, {
    description: 'Saves fields of one contact unless it was changed meanwhile.',
  })
  async updateContact(
    @Arg('input', () => UpdateContactInput) input: UpdateContactInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return updateContact(await context.workspace(), this.deps, context.userId, input);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => ArchiveContactsPayload, {
    description: 'Puts contacts away: out of lists, searches and matching.',
  })
  async archiveContacts(
    @Arg('input', () => ArchiveContactsInput) { selection }: ArchiveContactsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    return (
      (await beginWhereMany(transaction, this.deps, context.userId, { kind: 'ARCHIVE', selection })) ??
      (await archiveContacts(transaction, this.deps, context.userId, selection))
    );
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => RestoreContactsPayload, {
    description: 'Brings archived contacts back: all of the selection, or none.',
  })
  async restoreContacts(
    @Arg('input', () => RestoreContactsInput) { selection }: RestoreContactsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    return (
      (await beginWhereMany(transaction, this.deps, context.userId, { kind: 'RESTORE', selection })) ??
      (await restoreContacts(transaction, this.deps, context.userId, selection))
    );
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteContactsPayload, {
    description: 'Deletes archived contacts for good, with their history.',
  })
  async deleteContacts(
    @Arg('input', () => DeleteContactsInput) { selection }: DeleteContactsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    return (
      (await beginWhereMany(transaction, this.deps, context.userId, { kind: 'DELETE', selection })) ?? {
        count: await deleteContacts(transaction, this.deps, selection),
      }
    );
  }
}
