import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { type ChangeSetSource, ChangeSetType } from '../../history/graphql/index.ts';
import { UserType } from './accounts.types.ts';
import { loadUser } from './user.loader.ts';

@Resolver(() => ChangeSetType)
export class ChangeSetActorResolver {
  @FieldResolver(() => UserType, { nullable: true, description: 'Who did it; null where they have left.' })
  async actor(
    @Root() { actorUserId }: ChangeSetSource,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return actorUserId === null ? null : loadUser(context, actorUserId);
  }
}
