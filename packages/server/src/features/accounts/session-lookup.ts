import type { Role } from '@convive/shared';
import DataLoader from 'dataloader';
import type { Database } from '../../platform/database/database.ts';

export interface SessionMembership {
  workspaceId: string;
  slug: string;
  role: Role;
  /** Whether the last quarter of an hour already has a note of them here. */
  isSeenLately: boolean;
  /** Whether the workspace asks for two-factor sign-in and this person has not turned it on. */
  lacksTwoFactor: boolean;
}

export interface Session {
  id: string;
  userId: string;
  /** Oldest first. */
  memberships: SessionMembership[];
}

export type FindSession = (token: string) => Promise<Session | null>;

/** Milliseconds for which a question waits for the answer to the one before, so that more can be asked with it. */
const PATIENCE_MS = 20;
const QUESTIONS_AT_ONCE = 200;

/**
 * Every request asks for its session: a live one, its person, the workspaces open to them. Those that come while a
 * question is on its way are asked together after it: no answer is older than the request.
 */
export function openSessionLookup(database: Database): FindSession {
  let underWay: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<string, Session | null>(
    (tokens) => {
      const found = findSessions(database, tokens);
      underWay = found.catch(() => undefined);
      return found;
    },
    {
      cache: false,
      maxBatchSize: QUESTIONS_AT_ONCE,
      batchScheduleFn: (ask) => {
        const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
        void Promise.race([underWay, patience]).then(ask);
      },
    },
  );
  return (token) => loader.load(token);
}

async function findSessions(database: Database, tokens: readonly string[]): Promise<(Session | null)[]> {
  const rows = await database.asOwner<Session & { token: string }>(
    `select session.token, session."id", session."userId" as "userId", coalesce(
       jsonb_agg(jsonb_build_object('workspaceId', workspace.id, 'slug', workspace.slug, 'role', membership.role,
         'isSeenLately', coalesce(membership.last_seen_at > now() - interval '15 minutes', false),
         'lacksTwoFactor', workspace.requires_two_factor and not exists (
           select from auth.account where account."userId" = session."userId" and two_factor_at is not null))
         order by membership.created_at, membership.id) filter (where workspace.id is not null), '[]') as memberships
     from auth.session
     left join membership on membership.user_id = session."userId" and membership.disabled_at is null
     left join workspace on workspace.id = membership.workspace_id
     where session.token = any($1) and session."expiresAt" > now()
     group by session."id"`,
    [[...new Set(tokens)]],
    'find sessions',
  );
  const byToken = new Map(rows.map(({ token, ...session }) => [token, session]));
  return tokens.map((token) => byToken.get(token) ?? null);
}
