import { graphql } from '../gql/index.ts';
import { type Refusal, useFailureText } from './failure-text.ts';
import { useNotices } from './notices.ts';

graphql(`
  fragment Refusal_UserError on UserError {
    code
    reason
    message
    path
  }
`);

/**
 * Runs what a person asked for, and tells them in a notice why it was not done.
 * `namespace`: the feature whose `reasons` are tried first, such as `contacts`.
 */
export function useAttempts(namespace?: string) {
  const notices = useNotices();
  const { ofFailure, ofRefusal } = useFailureText(namespace);

  /** What the work came to; null where it threw, which was told. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      notices.failed(ofFailure(error));
      return null;
    }
  }

  /** The payload; null where it holds refusals, of which the first was told. Throws where no answer came. */
  function accepted<Payload extends { errors: readonly Refusal[] }>(
    payload: Payload | null | undefined,
  ): Payload | null {
    if (!payload) throw new Error('The server gave no answer.');
    const [refusal] = payload.errors;
    if (refusal) notices.failed(ofRefusal(refusal));
    return refusal ? null : payload;
  }

  return { attempt, accepted };
}
