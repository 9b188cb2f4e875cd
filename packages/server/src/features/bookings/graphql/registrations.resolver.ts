import { ASKABLE_FIELDS } from '@convive/shared';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { cancelRegistration, declineGuest } from '../registrations/leave-event.ts';
import { openEvent } from '../registrations/public-event.ts';
import { registerGuest } from '../registrations/register-guest.ts';
import type { RegistrationsContext } from '../registrations/registrations.context.ts';
import { PublicEventType } from './public-event.types.ts';
import { CancelRegistrationInput, DeclineGuestInput, RegisterGuestInput } from './registration.inputs.ts';
import {
  CancelRegistrationPayload,
  DeclineGuestPayload,
  RegisterGuestPayload,
} from './registration.payloads.ts';

function callerOf({ actor, address }: OperationContext) {
  return { userId: actor?.userId ?? null, address };
}

/** For whoever has the address of an event, signed in or not; no workspace is set until the address has named one. */
@Resolver()
export class RegistrationsResolver {
  constructor(private readonly deps: RegistrationsContext) {}

  @AllowedFor('PUBLIC')
  @Query(() => PublicEventType, {
    nullable: true,
    description:
      'The page of an event, null where there is none. That a personal link was opened is noted, and nothing else.',
  })
  async publicEvent(
    @Arg('workspace', () => String, { description: 'Slug of the workspace.' }) workspace: string,
    @Arg('slug', () => String, { description: 'Slug of the event.' }) slug: string,
    @Arg('personalToken', () => String, { nullable: true, description: 'Last part of a personal link.' })
    personalToken: string | null,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    const asker = { ...callerOf(context), personalToken };
    return openEvent(context.database, this.deps, asker, { workspace, slug });
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => RegisterGuestPayload, {
    description:
      'Registers somebody, or changes their registration: asked twice, it is done once. Whoever comes without a personal link is added, or matched without being told.',
  })
  async registerGuest(
    @Arg('input', () => RegisterGuestInput) input: RegisterGuestInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const { workspace, slug, personalToken, customValues, tickets, companions, locale } = input;
    return registerGuest(context.database, this.deps, callerOf(context), {
      workspace,
      slug,
      personalToken,
      fields: Object.fromEntries(ASKABLE_FIELDS.map((key) => [key, input[key]])),
      customValues: customValues ?? [],
      tickets: tickets ?? [],
      companions: companions ?? [],
      locale,
    });
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => DeclineGuestPayload, { description: 'Says no to an invitation, by the personal link.' })
  async declineGuest(
    @Arg('input', () => DeclineGuestInput) input: DeclineGuestInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return declineGuest(context.database, this.deps, callerOf(context), input);
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => CancelRegistrationPayload, {
    description: 'Gives bookings up, by the personal link; whoever waits for a place moves up at once.',
  })
  async cancelRegistration(
    @Arg('input', () => CancelRegistrationInput) input: CancelRegistrationInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return cancelRegistration(context.database, this.deps, callerOf(context), input);
  }
}
