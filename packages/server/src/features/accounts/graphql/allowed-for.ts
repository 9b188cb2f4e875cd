import type { Role } from '@convive/shared';
import { Extensions } from 'type-graphql';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { NeededRights } from '../../../platform/graphql/guard-root-fields.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { authorizeKey } from '../api-keys/authorize-key.ts';

/** PUBLIC: without sign-in. SIGNED_IN: any account, whatever its workspaces. */
export type Audience = Role | 'PUBLIC' | 'SIGNED_IN';

/** Says who may use a root field. The server does not start while one does not say. */
export function AllowedFor(...allowedFor: Audience[]): MethodDecorator {
  return Extensions({ allowedFor }) as MethodDecorator;
}

export function isAllowed(role: string | null, allowedFor: readonly string[]): boolean {
  return (
    allowedFor.includes('PUBLIC') ||
    allowedFor.includes('SIGNED_IN') ||
    (role !== null && allowedFor.includes(role))
  );
}

/** Throws UNAUTHENTICATED or FORBIDDEN: both are told at the top level, never in a payload. */
export function authorize(context: OperationContext, { allowedFor, keyScope }: NeededRights): void {
  if (context.refusal) throw context.refusal;
  authorizeKey(context, keyScope);
  if (allowedFor.includes('PUBLIC')) return;
  if (!context.actor)
    throw new DomainError({
      code: 'UNAUTHENTICATED',
      message: 'Sign in first: there is no session, or it has ended.',
    });
  if (context.actor.closedWorkspaceId !== null && !isAllowed(null, allowedFor))
    throw new DomainError({
      code: 'FORBIDDEN',
      reason: 'TWO_FACTOR_REQUIRED',
      message: 'This workspace asks for two-factor sign-in. Turn it on for your account, then come back.',
    });
  if (!isAllowed(context.actor.role, allowedFor))
    throw new DomainError({
      code: 'FORBIDDEN',
      message: context.actor.role
        ? `Your role (${context.actor.role}) does not allow this. Ask an admin of the workspace.`
        : 'You are not a member of this workspace.',
    });
}
