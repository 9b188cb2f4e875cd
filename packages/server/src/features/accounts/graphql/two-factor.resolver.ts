import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { findWorkspacesOfUser } from '../accounts.repository.ts';
import type { SignInAttempts } from '../sign-in-attempts.ts';
import type { FactorKeys } from '../two-factor/factor-keys.ts';
import { findTwoFactorState } from '../two-factor/two-factor.repository.ts';
import {
  begin,
  renewRecoveryCodes,
  turnOff,
  turnOn,
  type TwoFactorDependencies,
} from '../two-factor/two-factor.service.ts';
import { AllowedFor } from './allowed-for.ts';
import { callerOf } from './own-account.resolver.ts';
import {
  BeginTwoFactorInput,
  BeginTwoFactorPayload,
  RenewRecoveryCodesInput,
  RenewRecoveryCodesPayload,
  TurnOffTwoFactorInput,
  TurnOffTwoFactorPayload,
  TurnOnTwoFactorInput,
  TurnOnTwoFactorPayload,
  TwoFactorType,
} from './two-factor.types.ts';

/** A person's own, whatever their workspaces. */
@Resolver()
export class TwoFactorResolver {
  constructor(
    /** Null in a schema that is only printed. */
    private readonly signInAttempts: SignInAttempts | null,
    private readonly keys: FactorKeys,
  ) {}

  @AllowedFor('SIGNED_IN')
  @Query(() => TwoFactorType, {
    description: 'How the caller signs in: by the password alone, or a code too.',
  })
  async twoFactor(@Ctx() context: OperationContext): Promise<TwoFactorType> {
    const { database, userId } = context;
    const [state, workspaces] = await Promise.all([
      findTwoFactorState(database, userId),
      findWorkspacesOfUser(database, userId),
    ]);
    const asking = workspaces.filter(({ requiresTwoFactor }) => requiresTwoFactor);
    return { ...state, requiredBy: asking.map(({ name }) => name) };
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => BeginTwoFactorPayload, {
    description: 'Makes a secret for an authenticator. It counts for nothing until a code of it was shown.',
  })
  async beginTwoFactor(
    @Arg('input', () => BeginTwoFactorInput) { password }: BeginTwoFactorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const begun = await begin(this.dependencies(context), callerOf(context), password);
    for (const secret of Object.values(begun)) context.keepSecret(secret);
    return begun;
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => TurnOnTwoFactorPayload, {
    description: 'From now on a code is asked for at sign-in. All other sessions of the caller end.',
  })
  async turnOnTwoFactor(
    @Arg('input', () => TurnOnTwoFactorInput) { code }: TurnOnTwoFactorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const recoveryCodes = await turnOn(this.dependencies(context), callerOf(context), code);
    for (const recoveryCode of recoveryCodes) context.keepSecret(recoveryCode);
    return { recoveryCodes, twoFactor: await this.twoFactor(context) };
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => TurnOffTwoFactorPayload, {
    description: 'From now on the password is enough. Workspaces that ask for more are closed to the caller.',
  })
  async turnOffTwoFactor(
    @Arg('input', () => TurnOffTwoFactorInput) input: TurnOffTwoFactorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    await turnOff(this.dependencies(context), callerOf(context), input);
    return { twoFactor: await this.twoFactor(context) };
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => RenewRecoveryCodesPayload, {
    description: 'Ten new recovery codes; those of before are good for nothing.',
  })
  async renewRecoveryCodes(
    @Arg('input', () => RenewRecoveryCodesInput) input: RenewRecoveryCodesInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const recoveryCodes = await renewRecoveryCodes(this.dependencies(context), callerOf(context), input);
    for (const recoveryCode of recoveryCodes) context.keepSecret(recoveryCode);
    return { recoveryCodes, twoFactor: await this.twoFactor(context) };
  }

  private dependencies({ database }: OperationContext): TwoFactorDependencies {
    return { database, attempts: this.signInAttempts!, keys: this.keys };
  }
}
