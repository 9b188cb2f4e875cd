import { LIMITS } from '@convive/shared';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { connectionOf } from '../../../../platform/graphql/connection.ts';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../../accounts/graphql/index.ts';
import { ContactType, propertiesAskedFor } from '../../../contacts/graphql/index.ts';
import { CONTACT_CHANGE_KINDS, type ContactChangeKind } from '../contact-changes.repository.ts';
import { type ContactChangesPage, listContactChanges } from '../contact-changes.ts';

const CONTACTS_OF_CHANGES = ['edges', 'node', 'contact'];

export const ContactChangeKindEnum = Object.fromEntries(CONTACT_CHANGE_KINDS.map((kind) => [kind, kind]));
registerEnumType(ContactChangeKindEnum, {
  name: 'ContactChangeKind',
  description: 'What a copy of the contacts has to do.',
  valuesConfig: {
    WRITTEN: { description: 'Keep it as it is now: it is new, was changed, or was restored.' },
    ARCHIVED: { description: 'Take it out of lists: it was put away, and may be restored.' },
    MERGED: { description: 'Drop it: it is one with the contact in mergedInto, which is told by itself.' },
    DELETED: { description: 'Drop it, with everything of it: it is gone for good.' },
  },
});

@ObjectType('ContactChange', {
  simpleResolvers: true,
  description:
    'That a contact was written, put away, merged or deleted. The latest alone is told of each contact.',
})
export class ContactChangeType {
  @Field(() => ID, { description: 'Of the contact.' }) id!: string;
  @Field(() => ContactChangeKindEnum, { description: 'What to do.' }) kind!: ContactChangeKind;
  @Field(() => ContactType, { nullable: true, description: 'As it is now; null where it is DELETED.' })
  contact!: ContactType | null;
}

export const ContactChangeConnectionType = connectionOf('ContactChange', ContactChangeType);

@Resolver(() => ContactChangeConnectionType)
export class ContactChangesResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ContactChangeConnectionType, {
    description:
      'What has changed among the contacts, for programs that keep a copy. Begin without `since` and read on with each `pageInfo.endCursor` while `hasNextPage`; keep the last one, and ask with it later. No change is missed; one that was being written while you read may come twice, so keep contacts by `id`.',
  })
  async contactChanges(
    @Arg('since', () => String, {
      nullable: true,
      description:
        'The `endCursor` kept from the last reading; absent: from the beginning, the living alone.',
    })
    since: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      description: `50 unless said, ${LIMITS.contactChangesPage} at most.`,
    })
    first: number | null,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const properties = propertiesAskedFor(info, CONTACTS_OF_CHANGES);
    return listContactChanges(await context.workspace(), { since, first }, properties);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the cursor no longer means anything because the database was replaced, by a backup for instance: drop the whole copy; this page is the first of a new one.',
  })
  isReset(@Root() page: object): boolean {
    return (page as ContactChangesPage).isReset;
  }
}
