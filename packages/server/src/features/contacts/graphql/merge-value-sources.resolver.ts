import { LIMITS } from '@convive/shared';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { Source } from '../../sources/index.ts';
import { SourceType } from '../../sources/graphql/index.ts';
import { rankHeldValues } from '../rank-values.ts';

@ObjectType('MergeValueSource', {
  simpleResolvers: true,
  description: 'Where a value comes from that a merge may keep, and how much it counts.',
})
export class MergeValueSourceType {
  @Field(() => ID, { description: 'Whose value.' }) contactId!: string;
  @Field(() => String, { description: 'In which field, as `MergeChoiceInput` names it.' }) field!: string;
  @Field(() => SourceType, { nullable: true, description: 'Its source; null where that is gone.' })
  source!: Source | null;
  @Field(() => Int, {
    description: 'The smaller counts more, by the order of the sources; of equals neither does.',
  })
  rank!: number;
  @Field(() => Boolean, {
    description: 'Whether somebody accepted it: then it counts more than what any source says.',
  })
  isDecided!: boolean;
}

@Resolver()
export class MergeValueSourcesResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [MergeValueSourceType], {
    description:
      'Of contacts that may be merged: where each of their values comes from. Empty ones are left out, and the identifier, which no source gives.',
  })
  async mergeValueSources(
    @Arg('contactIds', () => [ID], { description: '2 to 50 contacts.' }) contactIds: string[],
    @Ctx() context: OperationContext,
  ): Promise<object[]> {
    if (contactIds.length > LIMITS.mergeContacts)
      throw new DomainError({
        code: 'BAD_USER_INPUT',
        message: `At most ${LIMITS.mergeContacts} contacts are merged at once; ${contactIds.length} were given.`,
        path: ['contactIds'],
      });
    return rankHeldValues(await context.workspace(), contactIds);
  }
}
