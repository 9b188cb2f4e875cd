import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';

const ERRORS = { description: 'Empty on success.' };
const PASSWORD = { description: 'The present one.' };
const CODE = { description: 'Of the authenticator, or a recovery code.' };
const RECOVERY_CODES = { description: 'Ten, each good once in place of a code. They are told this once.' };

@ObjectType('TwoFactor', { description: 'Sign-in by password and code, of the caller.' })
export class TwoFactorType {
  @Field(() => Boolean, { description: 'Whether a code is asked for beside the password.' }) isOn!: boolean;
  @Field(() => Date, { nullable: true, description: 'Since when.' }) since!: Date | null;
  @Field(() => Int, { description: 'How many recovery codes were not used yet.' }) recoveryCodesLeft!: number;
  @Field(() => [String], { description: 'Names of their workspaces that ask for it.' })
  requiredBy!: string[];
}

@InputType('BeginTwoFactorInput', {
  description: 'Shows that it is the person, and not merely their session.',
})
export class BeginTwoFactorInput {
  @Field(() => String, PASSWORD) password!: string;
}

@ObjectType('BeginTwoFactorPayload', { description: 'What an authenticator is given.' })
export class BeginTwoFactorPayload {
  @Field(() => String, { nullable: true, description: 'The secret, to be typed: base32.' })
  secret!: string | null;
  @Field(() => String, { nullable: true, description: 'The same as an otpauth address, for a QR code.' })
  uri!: string | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('TurnOnTwoFactorInput', { description: 'A first code shows that the authenticator works.' })
export class TurnOnTwoFactorInput {
  @Field(() => String, { description: 'The code that the authenticator shows now.' }) code!: string;
}

@ObjectType('TurnOnTwoFactorPayload', { description: 'What became of it.' })
export class TurnOnTwoFactorPayload {
  @Field(() => TwoFactorType, { nullable: true, description: 'As it stands.' })
  twoFactor!: TwoFactorType | null;
  @Field(() => [String], RECOVERY_CODES) recoveryCodes!: string[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('TurnOffTwoFactorInput', { description: 'Both factors, for the last time.' })
export class TurnOffTwoFactorInput {
  @Field(() => String, PASSWORD) password!: string;
  @Field(() => String, CODE) code!: string;
}

@ObjectType('TurnOffTwoFactorPayload', { description: 'What became of it.' })
export class TurnOffTwoFactorPayload {
  @Field(() => TwoFactorType, { nullable: true, description: 'As it stands.' })
  twoFactor!: TwoFactorType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('RenewRecoveryCodesInput', { description: 'Both factors.' })
export class RenewRecoveryCodesInput {
  @Field(() => String, PASSWORD) password!: string;
  @Field(() => String, CODE) code!: string;
}

@ObjectType('RenewRecoveryCodesPayload', { description: 'What became of it.' })
export class RenewRecoveryCodesPayload {
  @Field(() => TwoFactorType, { nullable: true, description: 'As it stands.' })
  twoFactor!: TwoFactorType | null;
  @Field(() => [String], RECOVERY_CODES) recoveryCodes!: string[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
