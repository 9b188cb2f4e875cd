import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { BulkAct } from '../bulk-acts/bulk-act.ts';
import { cancelBulkAct, canUndo, findLatestActs, undoBulkAct } from '../bulk-acts/begin-bulk-act.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { ContactBulkActType } from './bulk-act.types.ts';

@InputType('CancelContactBulkActInput', { description: 'Which act to stop.' })
export class CancelContactBulkActInput {
  @Field(() => ID, { description: 'One of your own.' }) id!: string;
}

@ObjectType('CancelContactBulkActPayload', { description: 'What became of it.' })
export class CancelContactBulkActPayload {
  @Field(() => ContactBulkActType, { nullable: true, description: 'As it ended.' })
  bulkAct!: BulkAct | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@InputType('UndoContactBulkActInput', { description: 'Which act to take back.' })
export class UndoContactBulkActInput {
  @Field(() => ID, { description: 'One of your own that has ended.' }) id!: string;
}

@ObjectType('UndoContactBulkActPayload', { description: 'What became of it.' })
export class UndoContactBulkActPayload {
  @Field(() => ContactBulkActType, { nullable: true, description: 'The act that takes it back.' })
  bulkAct!: BulkAct | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

/** Acts on many contacts that a job does. */
@Resolver(() => ContactBulkActType)
export class ContactBulkActsResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => [ContactBulkActType], {
    description: 'What you had done to many contacts in the last 30 days, the newest first; 20 at most.',
  })
  async contactBulkActs(@Ctx() context: OperationContext): Promise<BulkAct[]> {
    return findLatestActs(await context.workspace(), context.userId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether `undoContactBulkAct` would take something back: it has ended, and was not undone.',
  })
  canUndo(@Root() act: BulkAct): boolean {
    return canUndo(this.deps, act);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CancelContactBulkActPayload, {
    description: 'Stops an act on many contacts; what was done until then stays done.',
  })
  async cancelContactBulkAct(
    @Arg('input', () => CancelContactBulkActInput) { id }: CancelContactBulkActInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { bulkAct: await cancelBulkAct(await context.workspace(), context.userId, id) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UndoContactBulkActPayload, {
    description: 'Begins to take back an act on many contacts, of those on whom it still stands.',
  })
  async undoContactBulkAct(
    @Arg('input', () => UndoContactBulkActInput) { id }: UndoContactBulkActInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { bulkAct: await undoBulkAct(await context.workspace(), this.deps, context.userId, id) };
  }
}
