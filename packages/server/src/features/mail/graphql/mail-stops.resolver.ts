import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../accounts/graphql/index.ts';
import type { MailContext } from '../mail-kind.ts';
import type { MailStop } from '../stops/mail-stop.ts';
import { liftStopOf, listStops, stopAddress } from '../stops/stop-address.ts';
import {
  AddMailStopInput,
  AddMailStopPayload,
  LiftMailStopInput,
  LiftMailStopPayload,
  MailStopConnectionType,
  MailStopsArguments,
  MailStopType,
} from './mail-stop.types.ts';

@Resolver(() => MailStopType)
export class MailStopsResolver {
  constructor(private readonly mail: MailContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => MailStopConnectionType, {
    description: 'Addresses that must not be written to, those stopped last first.',
  })
  async mailStops(
    @Args(() => MailStopsArguments) request: MailStopsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listStops(await context.workspace(), this.mail.stops, request);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => AddMailStopPayload, { description: 'Stops mails to many to an address.' })
  async addMailStop(
    @Arg('input', () => AddMailStopInput) input: AddMailStopInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return {
      mailStop: await stopAddress(await context.workspace(), this.mail.stops, context.userId, input),
    };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => LiftMailStopPayload, {
    description: 'Ends a stop, for a reason that is kept. What a contact has said of mails stays as it is.',
  })
  async liftMailStop(
    @Arg('input', () => LiftMailStopInput) input: LiftMailStopInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { mailStop: await liftStopOf(await context.workspace(), context.userId, input) };
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who of the team stopped it; null: its holder or its mail server did, or they have left.',
  })
  async stoppedBy(@Root() { stoppedBy }: MailStop, @Ctx() context: OperationContext): Promise<object | null> {
    return stoppedBy === null ? null : loadUser(context, stoppedBy);
  }
}
