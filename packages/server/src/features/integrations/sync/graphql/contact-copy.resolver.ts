import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import type { SignedLinks } from '../../../../platform/http/signed-links.ts';
import { AllowedFor } from '../../../accounts/graphql/index.ts';
import { credentialOf } from '../../../accounts/index.ts';
import { contactCopyPath } from '../contact-copies.routes.ts';
import { listCopiedFields, readCopiedFields } from '../copied-fields.ts';

@ObjectType('ContactCopy', { description: 'All living contacts at once, for a program that has none yet.' })
export class ContactCopyType {
  @Field(() => String, {
    description:
      'Where to download it, for a quarter of an hour and no longer than the session or key lasts that asked for it, by anybody who has this link. Lines of JSON, all of one moment: first `{"fields": […]}`, then an array for each contact with the values of these fields, last `{"endCursor": …}`, with which `contactChanges(since)` goes on. Without that last line the copy was cut off: ask again. Of customValues there are numbers, true or false, lists of chosen values, `{"id", "name"}` of a file and else texts, by the keys of their fields.',
  })
  url!: string;
}

@Resolver()
export class ContactCopyResolver {
  constructor(private readonly links: SignedLinks) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ContactCopyType, {
    description:
      'The same contacts as a first reading of `contactChanges`, in one answer and several times as fast.',
  })
  async contactCopy(
    @Arg('fields', () => [String], {
      nullable: true,
      description:
        'By their names in `Contact`: those of contactFields that the workspace has not made, version, createdAt, updatedAt, customValues; all unless said. The id is always among them.',
    })
    fields: string[] | null,
    @Ctx() context: OperationContext,
  ): Promise<ContactCopyType> {
    const { workspaceId } = await context.workspace();
    const path = contactCopyPath({
      workspaceId,
      userId: context.userId,
      credential: credentialOf(context.actor!),
      fields: listCopiedFields(readCopiedFields(fields)).join(','),
    });
    return { url: this.links.sign(path) };
  }
}
