import { ApolloError } from '@apollo/client/core';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readFailure } from './failures.ts';

describe('why a request failed', () => {
  it('is read from the first error of the answer', () => {
    const error = new GraphQLError('masked', { extensions: { code: 'FORBIDDEN', requestId: 'r1' } });
    expect(readFailure(new ApolloError({ graphQLErrors: [error] }))).toEqual({
      code: 'FORBIDDEN',
      message: 'masked',
      requestId: 'r1',
    });
  });

  it('is the network where no answer came', () => {
    const failure = readFailure(new ApolloError({ networkError: new TypeError('Failed to fetch') }));
    expect(failure).toMatchObject({ code: 'NETWORK', requestId: null });
  });

  it('is read from a refusal before GraphQL, by its body or else by its status', () => {
    const refusal = (statusCode: number, result: unknown) =>
      readFailure(
        new ApolloError({ networkError: Object.assign(new Error('x'), { statusCode, result }) as never }),
      );
    const body = { errors: [{ extensions: { code: 'RATE_LIMITED', requestId: 'r2' } }] };
    expect(refusal(429, body)).toMatchObject({ code: 'RATE_LIMITED', requestId: 'r2' });
    expect(refusal(413, 'too large').code).toBe('PAYLOAD_TOO_LARGE');
    expect(refusal(502, '').code).toBe('INTERNAL');
  });

  it('never throws, whatever was thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, new Error('plain'), { extensions: null }])
      expect(readFailure(thrown).code).toBe('INTERNAL');
  });
});
