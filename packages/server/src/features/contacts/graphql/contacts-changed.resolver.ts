import { Ctx, Field, ObjectType, Resolver, Subscription } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { CONTACTS_FEED } from '../contacts.signals.ts';

@ObjectType('ContactsChanged', {
  simpleResolvers: true,
  description: 'That contacts of the workspace were written: read anew what you show of them.',
})
export class ContactsChangedType {
  @Field(() => Date, { description: 'When this was told.' }) at!: Date;
}

@Resolver()
export class ContactsChangedResolver {
  @AllowedFor('OWNER', 'ADMIN', 'MANAGER', 'MEMBER')
  @Subscription(() => ContactsChangedType, {
    description:
      'Comes at once, then whenever contacts of the workspace were written, by whatever way and process. Changes that follow each other faster than they are read come as one.',
    subscribe: async ({ context }) => {
      const operation = context as OperationContext;
      const { workspaceId } = await operation.workspace();
      return operation.database.changes.watch(CONTACTS_FEED, workspaceId);
    },
  })
  async contactsChanged(@Ctx() context: OperationContext): Promise<ContactsChangedType> {
    // Whoever may no longer enter the workspace hears nothing more.
    await context.workspace();
    return { at: new Date() };
  }
}
