import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { ContactType } from '../../contacts/graphql/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { loadGroupsOfContact } from './group.loaders.ts';
import { GroupType } from './group.types.ts';

/** `Contact.groups`: a field of this feature on a type of a lower one. */
@Resolver(() => ContactType)
export class ContactGroupsField {
  constructor(private readonly deps: ContactsContext) {}

  @FieldResolver(() => [GroupType], {
    description: 'The groups it is in, smart ones among them, by name; none for who does not see the groups.',
  })
  async groups(@Root() { id }: ContactType, @Ctx() context: OperationContext): Promise<object[]> {
    // Groups are not for managers: their names may say what nobody told them.
    if (context.actor?.role === 'MANAGER') return [];
    return loadGroupsOfContact(context, this.deps, id);
  }
}
