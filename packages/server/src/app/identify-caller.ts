import { findKeyCaller, noteSeen, readSessionToken, sessionCookieName } from '../features/accounts/index.ts';
import type { CallerRequest } from '../platform/http/graphql-socket.ts';
import { DomainError } from '../platform/graphql/domain-error.ts';
import { type OperationActor, OperationContext } from '../platform/graphql/operation-context.ts';
import type { Application } from './compose.ts';

/** Who calls and for which workspace: the one named by `X-Workspace`, else the oldest membership. */
export async function createOperationContext(
  application: Application,
  request: CallerRequest,
): Promise<OperationContext> {
  const { actor, refusal } = await identifyCaller(application, request);
  const key = request.headers['idempotency-key'];
  const idempotencyKey = Array.isArray(key) ? (key[0] ?? null) : (key ?? null);
  const context = new OperationContext(application.database, actor, request.id, request.ip, idempotencyKey);
  context.refusal = refusal;
  return context;
}

interface Identified {
  actor: OperationActor | null;
  refusal: DomainError | null;
}

/** Whoever shows an API key comes by that key and nothing else. */
async function identifyCaller(application: Application, request: CallerRequest): Promise<Identified> {
  const key = firstOf(request.headers['api-key']);
  if (key === undefined) return { actor: await findSignedIn(application, request), refusal: null };
  const shown = { key, address: request.ip, workspaceSlug: firstOf(request.headers['x-workspace']) };
  try {
    const actor = await findKeyCaller(application.database, application.apiKeyGuesses, shown);
    return { actor, refusal: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { actor: null, refusal: error };
  }
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

async function findSignedIn(
  { database, secret, settings, findSession }: Application,
  request: CallerRequest,
): Promise<OperationActor | null> {
  const { authorization, cookie } = request.headers;
  // A browser sends the cookie by itself, also for a page of another site; no such page may act in its name.
  const trusted = isFromAnotherSite(request, settings.publicUrl)
    ? { authorization }
    : { authorization, cookie };
  const token = readSessionToken(trusted, sessionCookieName(settings.publicUrl), secret);
  const session = token === null ? null : await findSession(token);
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
