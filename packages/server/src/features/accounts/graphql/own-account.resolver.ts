import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { findSessions } from '../own-account.repository.ts';
import { changePassword, endSessions, type SignedIn, updateProfile } from '../own-account.service.ts';
import type { SignInAttempts } from '../sign-in-attempts.ts';
import { AllowedFor } from './allowed-for.ts';
import {
  ChangePasswordInput,
  ChangePasswordPayload,
  EndSessionsInput,
  EndSessionsPayload,
  SessionType,
  UpdateProfileInput,
  UpdateProfilePayload,
} from './own-account.types.ts';

export function callerOf({ actor, address }: OperationContext): SignedIn {
  return { userId: actor!.userId, sessionId: actor!.sessionId, address };
}

/** What people set for themselves, whatever their workspaces. */
@Resolver()
export class OwnAccountResolver {
  /** Null in a schema that is only printed. */
  constructor(private readonly signInAttempts: SignInAttempts | null) {}

  @AllowedFor('SIGNED_IN')
  @Query(() => [SessionType], { description: 'Where the caller is signed in, the newest first.' })
  async sessions(@Ctx() context: OperationContext): Promise<SessionType[]> {
    const { userId, sessionId } = callerOf(context);
    const sessions = await findSessions(context.database, userId);
    return sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId }));
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => UpdateProfilePayload, {
    description: 'Changes the name, the language or the colours of the caller.',
  })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { user: await updateProfile(context.database, context.userId, input) };
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => ChangePasswordPayload, {
    description: 'Sets another password for whoever knows the present one. Their other sessions end.',
  })
  async changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const caller = callerOf(context);
    return { user: await changePassword(context.database, this.signInAttempts!, caller, input) };
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => EndSessionsPayload, { description: 'Ends sessions of the caller.' })
  async endSessions(
    @Arg('input', () => EndSessionsInput) { ids }: EndSessionsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { count: await endSessions(context.database, callerOf(context), ids ?? null) };
  }
}
