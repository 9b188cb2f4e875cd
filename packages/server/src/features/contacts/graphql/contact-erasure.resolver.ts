import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { eraseContact, previewErasure } from '../erase-contacts.ts';

@ObjectType('HeldData', { description: 'Things of one kind that are held of a person.' })
export class HeldDataType {
  @Field(() => String, {
    description: 'What they are, for programs: CONTACT, NOTE, HISTORY, BOOKING, IMPORT_ROW, MAIL, …',
  })
  kind!: string;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType('ErasurePreview', { description: 'What erasing a person comes to.' })
export class ErasurePreviewType {
  @Field(() => ID, { description: 'The contact that stands for them; a merged one leads to it.' })
  contactId!: string;
  @Field(() => String, { description: 'What is to be typed to erase them: their name.' })
  confirmation!: string;
  @Field(() => [HeldDataType], { description: 'What is held of them, with everybody merged into them.' })
  held!: HeldDataType[];
}

@InputType('EraseContactInput', { description: 'Whom to erase, and that it is meant.' })
export class EraseContactInput {
  @Field(() => ID, { description: 'The contact, living or archived.' }) contactId!: string;
  @Field(() => String, { description: '`confirmation` of `erasurePreview`; case does not count.' })
  confirmation!: string;
}

@ObjectType('EraseContactPayload', { description: 'What became of it.' })
export class EraseContactPayload {
  @Field(() => ID, { nullable: true, description: 'All that is left of the contact: its id.' })
  contactId!: string | null;
  @Field(() => [HeldDataType], { nullable: true, description: 'What was erased.' })
  erased!: HeldDataType[] | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@Resolver()
export class ContactErasureResolver {
  constructor(private readonly contacts: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ErasurePreviewType, { description: 'What is held of a person and would be erased.' })
  async erasurePreview(
    @Arg('contactId', () => ID, { description: 'The contact.' }) contactId: string,
    @Ctx() context: OperationContext,
  ): Promise<ErasurePreviewType> {
    return previewErasure(await context.workspace(), this.contacts, contactId);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => EraseContactPayload, {
    description:
      'Erases a person with everybody merged into them: values, notes, history, bookings, rows of files, mails. Counts stay, without a name. Refused while an import that has not ended holds them.',
  })
  async eraseContact(
    @Arg('input', () => EraseContactInput) input: EraseContactInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return eraseContact(await context.workspace(), this.contacts, input);
  }
}
