import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { SetupError } from '../setup-error.ts';

const run = promisify(execFile);

/** The OS account that PostgreSQL runs as. PostgreSQL refuses to run as root, so root lends it another. */
export interface DatabaseAccount {
  uid: number;
  gid: number;
}

export interface Launcher {
  command: string;
  args: string[];
  /** Ids to switch to at the spawn; empty where the command switches by itself, or there is nothing to switch. */
  ids: { uid?: number; gid?: number };
}

/** Capabilities that let a process into closed folders, the weakest first, with their bits in the kernel's mask. */
const ENTERING_CAPABILITIES = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
];
/** What it takes to hand one down. */
const SETPCAP_BIT = 8n;

/**
 * Answers null where this process is not root: PostgreSQL then runs as the same user. As root it is the owner of
 * an existing cluster, else the account `postgres`, else `convive`, which is made where it is missing.
 * Throws `SetupError` when no account can be had.
 */
export async function chooseAccount(clusterFolder: string): Promise<DatabaseAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(clusterFolder).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp('postgres')) ?? (await lookUp('convive')) ?? (await makeAccount());
}

/**
 * How to run `command` as `account`. Where a folder on the way is closed to it (a clone below a home of mode
 * 0700), root hands down the one right to enter folders; where the system has no means for that, throws `SetupError`.
 */
export async function prepareLauncher(
  account: DatabaseAccount | null,
  command: string,
  folders: readonly string[],
): Promise<Launcher> {
  if (account === null) return { command, args: [], ids: {} };
  const closed = await findClosedFolder(account, folders);
  if (closed === null) return { command, args: [], ids: account };
  const capability = await findEnteringCapability();
  const { uid, gid } = account;
  if (capability)
    return {
      command: 'setpriv',
      args: [
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        `--inh-caps=+${capability}`,
        `--ambient-caps=+${capability}`,
        // Or access(2), by which initdb looks for its neighbours, goes by the account's own rights alone.
        '--securebits=+no_setuid_fixup',
        '--',
        command,
      ],
      ids: {},
    };
  throw new SetupError(
    `PostgreSQL does not run as root, and the account it runs as (uid ${uid}) cannot enter ${closed}: run "chmod o+x ${closed}", move the repository, set DATA_DIR elsewhere, or start as an ordinary user.`,
  );
}

async function lookUp(name: string): Promise<DatabaseAccount | null> {
  try {
    const [user, group] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(user.stdout), gid: Number(group.stdout) };
  } catch {
    return null;
  }
}

async function makeAccount(): Promise<DatabaseAccount> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const failure = await run('useradd', [...options, 'convive']).then(
    () => '',
    (error: Error & { stderr?: string }) => (error.stderr || error.message).trim(),
  );
  // Looked up even after a failure: another start may have made it at this moment.
  const account = await lookUp('convive');
  if (account) return account;
  throw new SetupError(
    `PostgreSQL does not run as root, and no account could be made for it (${failure}): start as an ordinary user, or make an account named postgres.`,
  );
}

/** The first folder, from the root downwards, that the account may not enter; null when it reaches them all. */
async function findClosedFolder(
  account: DatabaseAccount,
  folders: readonly string[],
): Promise<string | null> {
  const script = 'for folder do cd "$folder" 2>/dev/null || { printf %s "$folder"; exit; }; done';
  const wayDown = [...new Set(folders.flatMap(withParents))];
  const { stdout } = await run('/bin/sh', ['-c', script, 'sh', ...wayDown], { ...account, cwd: '/' });
  return stdout === '' ? null : stdout;
}

function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...withParents(parent), folder];
}

async function findEnteringCapability(): Promise<string | null> {
  try {
    const status = await readFile('/proc/self/status', 'utf8');
    const mask = BigInt(`0x${/^CapPrm:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
    await run('setpriv', ['--version']);
    if (((mask >> SETPCAP_BIT) & 1n) === 0n) return null;
    return ENTERING_CAPABILITIES.find(({ bit }) => (mask >> bit) & 1n)?.name ?? null;
  } catch {
    return null;
  }
}
