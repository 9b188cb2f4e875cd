import { useI18n } from 'vue-i18n';
import type { Refusal_UserErrorFragment } from '../gql/graphql.ts';
import { type Failure, readFailure } from '../lib/failures.ts';

/** What a sentence is made of. */
export type Refusal = Pick<Refusal_UserErrorFragment, 'code' | 'message' | 'reason'>;

/**
 * Sentences for what went wrong, in the person's language.
 * `namespace`: the feature whose `reasons` are tried first, such as `contacts`.
 */
export function useFailureText(namespace?: string) {
  const { t, te } = useI18n();

  /** Of a request that failed as a whole. */
  function ofFailure(failure: Failure | unknown): string {
    const { code, message } = isFailure(failure) ? failure : readFailure(failure);
    return te(`ui.failures.${code}`) ? t(`ui.failures.${code}`) : message;
  }

  /** Of input the server refused. A reason says more than its code; a bare BAD_USER_INPUT less than the server. */
  function ofRefusal({ code, message, reason }: Refusal): string {
    if (namespace && reason && te(`${namespace}.reasons.${reason}`))
      return t(`${namespace}.reasons.${reason}`);
    if (reason === 'BUSY') return t('ui.failures.BUSY');
    return code !== 'BAD_USER_INPUT' && te(`ui.failures.${code}`) ? t(`ui.failures.${code}`) : message;
  }

  return { ofFailure, ofRefusal };
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'requestId' in value && 'code' in value;
}
