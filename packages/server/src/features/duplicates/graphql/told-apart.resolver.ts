import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../accounts/graphql/index.ts';
import { ContactType } from '../../contacts/graphql/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { listToldApart } from '../duplicates.service.ts';
import { loadPair, pairId } from './pair.loaders.ts';
import {
  ContactsToldApartArguments,
  ContactsToldApartConnectionType,
  ContactsToldApartType,
} from './told-apart.types.ts';

interface PairSource {
  lowId: string;
  highId: string;
  toldBy: string | null;
}

/** Who was said to be two people. */
@Resolver(() => ContactsToldApartType)
export class ContactsToldApartResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => ContactsToldApartConnectionType, {
    description:
      'Pairs of living contacts that `markNotDuplicates` told apart, what was said last in front; `unmarkNotDuplicates` takes it back.',
  })
  async contactsToldApart(
    @Args(() => ContactsToldApartArguments) query: ContactsToldApartArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listToldApart(await context.workspace(), this.deps, query);
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

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who said it, the last time; null where they no longer belong to the workspace.',
  })
  async toldBy(@Root() { toldBy }: PairSource, @Ctx() context: OperationContext): Promise<object | null> {
    return toldBy === null ? null : loadUser(context, toldBy);
  }
}
