import { graphql } from '../../../gql/index.ts';

export const TWO_FACTOR = graphql(`
  query TwoFactor {
    twoFactor {
      ...State_TwoFactor
    }
  }

  fragment State_TwoFactor on TwoFactor {
    isOn
    since
    recoveryCodesLeft
    requiredBy
  }
`);

export const BEGIN_TWO_FACTOR = graphql(`
  mutation BeginTwoFactor($input: BeginTwoFactorInput!) {
    beginTwoFactor(input: $input) {
      secret
      uri
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const TURN_ON_TWO_FACTOR = graphql(`
  mutation TurnOnTwoFactor($input: TurnOnTwoFactorInput!) {
    turnOnTwoFactor(input: $input) {
      recoveryCodes
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const TURN_OFF_TWO_FACTOR = graphql(`
  mutation TurnOffTwoFactor($input: TurnOffTwoFactorInput!) {
    turnOffTwoFactor(input: $input) {
      twoFactor {
        ...State_TwoFactor
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RENEW_RECOVERY_CODES = graphql(`
  mutation RenewRecoveryCodes($input: RenewRecoveryCodesInput!) {
    renewRecoveryCodes(input: $input) {
      recoveryCodes
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
