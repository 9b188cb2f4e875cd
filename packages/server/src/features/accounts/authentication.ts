import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins';
import { createHmac, timingSafeEqual } from 'node:crypto';
import pg from 'pg';
import { CalmClient } from '../../platform/database/data-source.ts';

export interface AuthenticationSettings {
  connectionString: string;
  secret: string;
  publicUrl: string;
}

const SESSION_SECONDS = 30 * 24 * 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;

/** What better-auth is told; a test compares its idea of the tables with our migration. */
export function authenticationOptions({ secret, publicUrl }: AuthenticationSettings, pool: pg.Pool) {
  const isSecure = publicUrl.startsWith('https:');
  return {
    database: pool,
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    // The address the person typed is ours too, whatever PUBLIC_URL says (localhost and 127.0.0.1, say).
    trustedOrigins: async (request?: Request) => [
      publicUrl,
      ...(request ? [new URL(request.url).origin] : []),
    ],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS },
    // It counts successes as well; ours counts failures (sign-in-attempts.ts).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What is no answer, such as a lost database, is ours to log and to tell.
    onAPIError: { throw: true },
    advanced: {
      useSecureCookies: false,
      // Said in so many words: left out, they would depend on NODE_ENV.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookies: {
        session_token: {
          name: sessionCookieName(publicUrl),
          attributes: { httpOnly: true, secure: isSecure, sameSite: 'lax' as const, path: '/' },
        },
      },
    },
    plugins: [bearer()],
  };
}

export type Authentication = ReturnType<typeof openAuthentication>;

/** Sign-in and sign-out by better-auth, on a pool of its own that looks into schema `auth` first. */
export function openAuthentication(settings: AuthenticationSettings) {
  const pool = new pg.Pool({
    connectionString: settings.connectionString,
    options: '-c search_path=auth,public',
    max: 4,
    application_name: 'convive-auth',
    Client: CalmClient,
  });
  pool.on('error', () => undefined);
  const auth = betterAuth(authenticationOptions(settings, pool));
  return { handle: (request: Request) => auth.handler(request), pool, close: () => pool.end() };
}

/** Browsers take a `__Host-` cookie from this very host over https alone. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-convive.session' : 'convive.session';
}

/**
 * The session token of a request, out of its cookie or its `Authorization: Bearer` header; null where there is
 * none or where the signature is not ours.
 */
export function readSessionToken(
  headers: { cookie?: string; authorization?: string },
  cookieName: string,
  secret: string,
): string | null {
  const bearerToken = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const signed = bearerToken ?? readCookie(headers.cookie, cookieName);
  if (!signed) return null;
  const [token, signature, ...rest] = decode(signed).split('.');
  if (!token || !signature || rest.length > 0) return null;
  const expected = createHmac('sha256', secret).update(token).digest();
  const found = Buffer.from(signature, 'base64');
  return found.length === expected.length && timingSafeEqual(found, expected) ? token : null;
}

function readCookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
