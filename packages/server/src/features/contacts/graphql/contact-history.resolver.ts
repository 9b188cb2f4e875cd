import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { ChangeSetConnectionType } from '../../history/graphql/index.ts';
import { findContactAsOf } from '../contact-as-of.ts';
import { listContactHistory } from '../contact-history.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { undoContactChange } from '../undo-contact-change.ts';
import { ContactAsOfType } from './contact-as-of.types.ts';
import { NewestFirstArguments } from './contact-note.types.ts';
import { ContactType } from './contact.types.ts';

@InputType('UndoContactChangeInput', { description: 'Which change of a contact to take back.' })
export class UndoContactChangeInput {
  @Field(() => ID, { description: 'The change set.' }) changeSetId!: string;
  @Field(() => ID, { description: 'The contact: a change set may have touched many.' }) contactId!: string;
  @Field(() => String, { description: 'The field, as the history names it.' }) field!: string;
}

@ObjectType('UndoContactChangePayload', { description: 'What became of it.' })
export class UndoContactChangePayload {
  @Field(() => ContactType, {
    nullable: true,
    description: 'As saved; where it was refused, as it stands now.',
  })
  contact!: ContactType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@Resolver()
export class ContactHistoryResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ChangeSetConnectionType, {
    description: 'What happened to a contact, newest first, its creation last.',
  })
  async contactHistory(
    @Arg('contactId', () => ID, { description: 'Which contact.' }) contactId: string,
    @Args(() => NewestFirstArguments) page: NewestFirstArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listContactHistory(await context.workspace(), contactId, page);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ContactAsOfType, {
    nullable: true,
    description: 'A contact as it stood at a moment, told from what was changed since.',
  })
  async contactAsOf(
    @Arg('id', () => ID, { description: 'Which contact.' }) id: string,
    @Arg('at', () => Date, {
      description: 'When. What happened within that millisecond has happened by then.',
    })
    at: Date,
    @Ctx() context: OperationContext,
  ): Promise<ContactAsOfType | null> {
    return findContactAsOf(await context.workspace(), id, at);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UndoContactChangePayload, {
    description: 'Puts one value back, if it still is what the change made it.',
  })
  async undoContactChange(
    @Arg('input', () => UndoContactChangeInput) input: UndoContactChangeInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contact: await undoContactChange(await context.workspace(), this.deps, context.userId, input) };
  }
}
