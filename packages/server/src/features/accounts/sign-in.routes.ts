import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from '../../platform/http/answer-errors.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Authentication } from './authentication.ts';
import { endOvertakenSession } from './password.repository.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';
import type { FactorKeys } from './two-factor/factor-keys.ts';
import { type FactorProof, proveFactors } from './two-factor/prove-factors.ts';
import { findSignInAccount } from './two-factor/two-factor.repository.ts';

/** The most that RFC 5321 lets an address have. */
const EMAIL_CHARACTERS = 254;

export interface SignInDependencies {
  database: Database;
  authentication: Authentication;
  signInAttempts: SignInAttempts;
  factorKeys: FactorKeys;
}

/** What somebody sends to sign in. `code`: of their authenticator, or a recovery code; null: not yet. */
interface Credentials {
  email: string;
  password: string;
  code: string | null;
}

const EXPECTED = 'Send { email, password } as JSON, and code where the account asks for one.';
/** No code, however it is typed, is longer. */
const CODE_CHARACTERS = 64;

/** Sign-in and sign-out. Nothing else of better-auth is open to the outside. */
export function registerSignInRoutes(server: FastifyInstance, dependencies: SignInDependencies): void {
  server.post('/api/auth/sign-in/email', async (request, reply) => signIn(dependencies, request, reply));
  server.post('/api/auth/sign-out', async (request, reply) =>
    pass(await forward(dependencies.authentication, request), request, reply),
  );
}

async function signIn(
  dependencies: SignInDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const credentials = readCredentials(request.body);
  if (!credentials) return reply.status(400).send(errorBody('BAD_USER_INPUT', EXPECTED, request.id));
  return dependencies.signInAttempts.inTurn(credentials.email, () =>
    attempt(dependencies, credentials, request, reply),
  );
}

function readCredentials(body: unknown): Credentials | null {
  const { email, password, code = null } = (body ?? {}) as Record<string, unknown>;
  if (typeof email !== 'string' || typeof password !== 'string' || !canBeAddress(email)) return null;
  if (code !== null && (typeof code !== 'string' || code.length > CODE_CHARACTERS)) return null;
  return { email: email.trim(), password, code };
}

/** What no account can have as its address need not reach the database, which could not even count it. */
function canBeAddress(email: string): boolean {
  return email.length <= EMAIL_CHARACTERS && !email.includes('\0');
}

async function attempt(
  { database, authentication, signInAttempts, factorKeys }: SignInDependencies,
  { email, password, code }: Credentials,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const wait = await signInAttempts.secondsToWait(email, request.ip);
  if (wait > 0) {
    const message = `Too many wrong passwords. Try again in ${Math.ceil(wait / 60)} minutes.`;
    void reply.status(429).header('retry-after', String(wait));
    return reply.send(errorBody('RATE_LIMITED', message, request.id));
  }
  const account = await findSignInAccount(database, email);
  // Before there is any session: one that waits for a code could be used without it.
  if (account && account.twoFactorAt !== null) {
    const proof = await proveFactors(database, factorKeys, account, { password, code });
    if (proof === 'WRONG_PASSWORD' || proof === 'WRONG_CODE')
      await signInAttempts.countFailure(email, request.ip);
    if (proof !== 'PROVED') return reply.status(401).send(refusalOf(proof, request.id));
  }
  const answer = await forward(authentication, request, { email, password });
  // Counted before it is told: whoever tries again at once meets the count.
  if (answer.status === 401) await signInAttempts.countFailure(email, request.ip);
  const [token] = decodeURIComponent(answer.headers.get('set-auth-token') ?? '').split('.');
  if (answer.ok && token && (await endOvertakenSession(database, email, account, token)))
    return reply.status(401).send(refusal(401, request.id));
  return pass(answer, request, reply);
}

/**
 * Hands the request to better-auth as a web Request. A program's own `fetch` sends `Sec-Fetch-Mode` and nothing
 * else of its kind, which must not count as a browser that hides where it comes from: those always send
 * `Sec-Fetch-Site` beside it.
 */
async function forward(
  authentication: Authentication,
  request: FastifyRequest,
  body: object = {},
): Promise<Response> {
  const headers = new Headers();
  const isBrowser = request.headers['sec-fetch-site'] !== undefined;
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && name !== 'content-length' && (isBrowser || !name.startsWith('sec-fetch-')))
      headers.set(name, String(value));
  // The body is written anew below, also where there was none.
  headers.set('content-type', 'application/json');
  const address = new URL(request.url, `${request.protocol}://${request.headers.host}`);
  return authentication.handle(
    new Request(address, { method: request.method, headers, body: JSON.stringify(body) }),
  );
}

/** Hands its answer back, refusals in our own words. */
async function pass(answer: Response, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  void reply.status(answer.status);
  answer.headers.forEach((value, name) => void reply.header(name, value));
  const body = await answer.text();
  return reply.send(answer.status >= 400 ? refusal(answer.status, request.id) : body);
}

function refusal(status: number, requestId: string) {
  if (status === 401) return errorBody('UNAUTHENTICATED', 'E-mail or password is not right.', requestId);
  if (status === 403) return errorBody('FORBIDDEN', 'This request came from another site.', requestId);
  return errorBody('BAD_USER_INPUT', EXPECTED, requestId);
}

/** The password was right: from here on the reason may tell, so that a client knows what to ask for. */
function refusalOf(proof: Exclude<FactorProof, 'PROVED'>, requestId: string) {
  if (proof === 'WRONG_PASSWORD') return refusal(401, requestId);
  return proof === 'CODE_MISSING'
    ? errorBody(
        'UNAUTHENTICATED',
        'This account asks for a code as well. Send { email, password, code } with one of its authenticator, or a recovery code.',
        requestId,
        'TWO_FACTOR_REQUIRED',
      )
    : errorBody(
        'UNAUTHENTICATED',
        'This code is not right, or was used before. Take the next one.',
        requestId,
        'WRONG_CODE',
      );
}
