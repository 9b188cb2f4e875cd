import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';

/** For operations that each key may use, whatever its scopes. */
export const ANY_KEY = 'ANY';

export function isInScopes(scopes: readonly string[], scope: string | null): boolean {
  return scope === ANY_KEY || (scope !== null && scopes.includes(scope));
}

/** Throws FORBIDDEN where a program came by a key that does not reach an operation. People are not asked. */
export function authorizeKey({ actor }: OperationContext, scope: string | null): void {
  if (!actor?.apiKey || isInScopes(actor.apiKey.scopes, scope)) return;
  throw new DomainError({
    code: 'FORBIDDEN',
    reason: 'OUT_OF_SCOPE',
    message:
      scope === null
        ? 'No API key may do this. It is for people who sign in, or for requests without a key.'
        : `This API key does not have the scope ${scope}. Make one that has it, in the settings of the workspace.`,
  });
}
