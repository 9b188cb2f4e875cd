import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { orderSources } from '../order-sources.ts';
import { readPrecedence } from '../source.repository.ts';
import { OrderSourcesInput, OrderSourcesPayload, SourcesType } from './source.types.ts';

@Resolver()
export class SourcesResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => SourcesType, {
    description: 'Where values come from, in the order in which they are believed.',
  })
  async sources(@Ctx() context: OperationContext): Promise<object> {
    return readPrecedence(await context.workspace());
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => OrderSourcesPayload, { description: 'Chooses whom the workspace believes more.' })
  async orderSources(
    @Arg('input', () => OrderSourcesInput) { keys }: OrderSourcesInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { sources: await orderSources(await context.workspace(), keys) };
  }
}
