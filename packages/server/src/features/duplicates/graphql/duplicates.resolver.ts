import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { ContactType } from '../../contacts/graphql/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { type Likelihood, likelihoodOf } from '../duplicate-pair.ts';
import {
  countUnsearched,
  listDuplicates,
  markNotDuplicates,
  unmarkNotDuplicates,
} from '../duplicates.service.ts';
import {
  DuplicateContactsArguments,
  DuplicatePairConnectionType,
  DuplicatePairType,
  DuplicateReasonType,
  DuplicateSearchType,
  LIKELIHOOD,
  MarkNotDuplicatesInput,
  MarkNotDuplicatesPayload,
  type PairSource,
  UnmarkNotDuplicatesInput,
  UnmarkNotDuplicatesPayload,
} from './duplicate.types.ts';
import { loadPair, pairId } from './pair.loaders.ts';

@Resolver(() => DuplicatePairType)
export class DuplicatesResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => DuplicatePairConnectionType, {
    description:
      'Pairs of living contacts that may be one person, best first. Couples, families and office boxes are never certain.',
  })
  async duplicateContacts(
    @Args(() => DuplicateContactsArguments) query: DuplicateContactsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listDuplicates(await context.workspace(), this.deps, query);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => DuplicateSearchType, { description: 'How far contacts have been compared.' })
  async duplicateSearch(@Ctx() context: OperationContext): Promise<object> {
    // Of contacts that a manager does not see, not even their number is told.
    if (context.actor?.role === 'MANAGER') return { waiting: 0 };
    return { waiting: await countUnsearched(await context.workspace()) };
  }

  @FieldResolver(() => ID, { description: 'Of this pair, while both contacts are living.' })
  id(@Root() pair: PairSource): string {
    return pairId(pair);
  }

  @FieldResolver(() => [ContactType], {
    description: 'The two of them, the one that was added first in front.',
  })
  contacts(@Root() pair: PairSource, @Ctx() context: OperationContext): Promise<object[]> {
    return loadPair(context, pair);
  }

  @FieldResolver(() => LIKELIHOOD, { description: 'The score as a word.' })
  likelihood(@Root() { score }: PairSource): Likelihood {
    return likelihoodOf(score);
  }

  @FieldResolver(() => [DuplicateReasonType], {
    description: 'What speaks for it and against it, the strongest first.',
  })
  reasons(@Root() { evidence }: PairSource): object[] {
    return [...evidence].sort((one, other) => Math.abs(other.bits) - Math.abs(one.bits));
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => MarkNotDuplicatesPayload, {
    description: 'Says of contacts that they are different people: they are not proposed again.',
  })
  async markNotDuplicates(
    @Arg('input', () => MarkNotDuplicatesInput) { contactIds }: MarkNotDuplicatesInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return {
      count: await markNotDuplicates(await context.workspace(), this.deps, context.userId, contactIds),
    };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UnmarkNotDuplicatesPayload, {
    description: 'Takes back that contacts are different people.',
  })
  async unmarkNotDuplicates(
    @Arg('input', () => UnmarkNotDuplicatesInput) { contactIds }: UnmarkNotDuplicatesInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { count: await unmarkNotDuplicates(await context.workspace(), this.deps, contactIds) };
  }
}
