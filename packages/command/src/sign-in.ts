import { readFileSync, statSync } from 'node:fs';
import { CommandError, EXIT, wrongUse } from './command-error.ts';

export type SignInHeaders = { authorization: string } | { 'api-key': string };

const NAMED_LINE = /^\s*(?:export\s+)?(CONVIVE_TOKEN|CONVIVE_API_KEY)\s*=\s*(["']?)(.*)\2\s*$/;
/** Of a file: whether its group or everybody may read it. */
const OPEN_TO_OTHERS = 0o077;

/**
 * Who calls, from the file or else from the environment; `warn` hears of a file that others can read.
 * Throws `CommandError`.
 */
export function readSignIn(
  tokenFile: string | null,
  environment: NodeJS.ProcessEnv,
  warn: (line: string) => void,
): SignInHeaders {
  const found = tokenFile === null ? fromEnvironment(environment) : fromFile(tokenFile, warn);
  if (!found)
    throw new CommandError(
      EXIT.NOT_ALLOWED,
      'Nobody is signed in: set CONVIVE_TOKEN or CONVIVE_API_KEY in the environment, or name a file that holds it by --token-file. An API key is made in the web app, under Settings → API; allow it to import.',
    );
  const [, secret] = Object.entries(found)[0]!;
  // What a header cannot carry would be thrown back with the secret in the message.
  if (/[^\x21-\x7e ]/.test(secret))
    throw new CommandError(
      EXIT.NOT_ALLOWED,
      'The token holds characters that no token has. Was it copied whole, and alone?',
    );
  return found;
}

function fromEnvironment({ CONVIVE_TOKEN, CONVIVE_API_KEY }: NodeJS.ProcessEnv): SignInHeaders | null {
  if (CONVIVE_TOKEN?.trim()) return { authorization: `Bearer ${CONVIVE_TOKEN.trim()}` };
  return CONVIVE_API_KEY?.trim() ? { 'api-key': CONVIVE_API_KEY.trim() } : null;
}

function fromFile(path: string, warn: (line: string) => void): SignInHeaders | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
    if (process.platform !== 'win32' && (statSync(path).mode & OPEN_TO_OTHERS) !== 0)
      warn(`Others on this machine can read ${path}. Close it with: chmod 600 ${path}`);
  } catch (error) {
    throw wrongUse(`The token file ${path} cannot be read: ${(error as Error).message}.`);
  }
  const named = text.split('\n').map((line) => NAMED_LINE.exec(line));
  const environment = Object.fromEntries(named.flatMap((match) => (match ? [[match[1]!, match[3]!]] : [])));
  if (Object.keys(environment).length > 0) return fromEnvironment(environment);
  return fromEnvironment({ CONVIVE_TOKEN: text.trim() });
}
