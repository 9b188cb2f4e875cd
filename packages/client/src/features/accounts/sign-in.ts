import { workspaceBase } from './workspace-address.ts';

export type SignInOutcome =
  | { kind: 'signed-in' }
  | { kind: 'wrong' }
  /** The password was right, and a code is asked for beside it; isWrong: one was given, and was not right. */
  | { kind: 'code'; isWrong: boolean }
  /** retryAfter: seconds to wait, where the server says. */
  | { kind: 'limited'; retryAfter: number | null }
  | { kind: 'failed' };

/**
 * Signs in by e-mail and password, and a code where the account asks for one; the session comes back as a cookie. Never
 * throws.
 */
export async function signIn(email: string, password: string, code?: string): Promise<SignInOutcome> {
  let response: Response;
  try {
    response = await post('/api/auth/sign-in/email', { email, password, code });
  } catch {
    return { kind: 'failed' };
  }
  if (response.ok) return { kind: 'signed-in' };
  if (response.status === 429) return { kind: 'limited', retryAfter: readRetryAfter(response.headers) };
  const reason = await readReason(response);
  if (reason === 'TWO_FACTOR_REQUIRED' || reason === 'WRONG_CODE')
    return { kind: 'code', isWrong: reason === 'WRONG_CODE' };
  return { kind: response.status === 400 || response.status === 401 ? 'wrong' : 'failed' };
}

/** Ends the session. Leaves by loading the page anew, so that nothing of this person stays in memory. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
  location.assign(`${workspaceBase()}sign-in`);
}

/** Seconds, from either header in use; null where neither is a plain number. */
export function readRetryAfter(headers: Headers): number | null {
  const text = headers.get('retry-after') ?? headers.get('x-retry-after');
  const seconds = Number(text);
  return text !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}

async function readReason(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  return (body as { errors?: { extensions?: { reason?: unknown } }[] } | null)?.errors?.[0]?.extensions
    ?.reason;
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
