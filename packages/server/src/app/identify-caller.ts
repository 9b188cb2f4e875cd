import { findSession, noteSeen, readSessionToken, sessionCookieName } from '../features/accounts/index.ts';
import type { CallerRequest } from '../platform/http/graphql-socket.ts';
import { type OperationActor, OperationContext } from '../platform/graphql/operation-context.ts';
import type { Application } from './compose.ts';

/** Who calls and for which workspace: the one named by `X-Workspace`, else the oldest membership. */
export async function createOperationContext(
  application: Application,
  request: CallerRequest,
): Promise<OperationContext> {
  const actor = await identifyCaller(application, request);
  const key = request.headers['idempotency-key'];
  const idempotencyKey = Array.isArray(key) ? (key[0] ?? null) : (key ?? null);
  return new OperationContext(application.database, actor, request.id, request.ip, idempotencyKey);
}

async function identifyCaller(
  { database, secret, settings }: Application,
  request: CallerRequest,
): Promise<OperationActor | null> {
  const { authorization, cookie } = request.headers;
  // A browser sends the cookie by itself, also for a page of another site; no such page may act in its name.
  const trusted = isFromAnotherSite(request, settings.publicUrl)
    ? { authorization }
    : { authorization, cookie };
  const token = readSessionToken(trusted, sessionCookieName(settings.publicUrl), secret);
  const session = token === null ? null : await findSession(database, token);
  if (!session) return null;
  const named = request.headers['x-workspace'];
  const membership =
    named === undefined ? session.memberships[0] : session.memberships.find(({ slug }) => slug === named);
  if (membership && !membership.isSeenLately && !membership.lacksTwoFactor)
    await noteSeen(database, membership.workspaceId, session.userId);
  const { userId, id: sessionId } = session;
  const { workspaceId = null, role = null, lacksTwoFactor = false } = membership ?? {};
  return lacksTwoFactor
    ? { userId, sessionId, workspaceId: null, role: null, closedWorkspaceId: workspaceId }
    : { userId, sessionId, workspaceId, role, closedWorkspaceId: null };
}

/** Browsers say where a request comes from in `Sec-Fetch-Site`; over plain http old and new ones only in `Origin`. */
function isFromAnotherSite({ headers, protocol, host }: CallerRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && origin !== `${protocol}://${host}` && origin !== new URL(publicUrl).origin;
}
