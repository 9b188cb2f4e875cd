import { isEmailAddress } from '@convive/shared';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readBucket } from './files/read-bucket.ts';
import { SetupError } from './setup-error.ts';

/** The folder that holds `packages/`: the same number of steps up from `src/` and from `dist/`. */
export const REPOSITORY_FOLDER = fileURLToPath(new URL('../../../../', import.meta.url));

const LEAST_SECRET_CHARACTERS = 32;
const LEAST_PASSWORD_CHARACTERS = 8;

const schema = z
  .object({
    PORT: z.coerce
      .number('must be a number from 0 to 65535')
      .int('must be a whole number')
      .min(0, 'must be 0 (any free port) or more')
      .max(65_535, 'must be 65535 at most')
      .default(4000),
    // The loopback address alone: over plain HTTP a password must not leave the machine unasked.
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must look like postgres://user:password@host:5432/database',
      })
      .optional(),
    // Lists with commas between them are how libpq writes several hosts of one server: blanks part those here.
    DATABASE_REPLICA_URLS: z
      .string()
      .transform((text) => text.split(/\s+/).filter(Boolean))
      .refine(
        (urls) => urls.every((url) => /^postgres(ql)?:\/\/[^/]+/.test(url) && URL.canParse(url)),
        'must be addresses like postgres://user:password@host:5432/database with blanks between',
      )
      .default([]),
    S3_URL: z
      .string()
      .refine(isBucket, 'must look like https://KEY:SECRET@s3.example.org/bucket?region=eu-west-3')
      .optional(),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587, or smtps://…:465' })
      .optional(),
    MAIL_FROM: z
      .string()
      .transform(readMailbox)
      .refine((mailbox) => mailbox !== null, 'must look like Convive <hello@example.org>')
      .optional(),
    MAIL_PER_MINUTE: z.coerce
      .number('must be a number of mails')
      .int('must be a whole number')
      .min(1, 'must be 1 or more, or be left out to send as fast as the mail server takes them')
      .max(1_000_000, 'must be 1000000 at most')
      .optional(),
    ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
    ADMIN_PASSWORD: z
      .string()
      .min(LEAST_PASSWORD_CHARACTERS, `must have ${LEAST_PASSWORD_CHARACTERS} characters or more`)
      .max(128, 'must have 128 characters at most')
      .optional(),
    DEMO: z.enum(['0', '1'], 'must be 1 (make a demo workspace at the first start) or 0').default('1'),
    ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
    ALLOW_LOCAL_WEBHOOKS: z
      .enum(['0', '1'], 'must be 1 (webhooks may call this machine, over http) or 0')
      .default('0'),
    // From anybody else the header could say whatever it likes: limits by address would hold nobody.
    TRUSTED_PROXIES: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .refine(
        (proxies) => proxies.every(isProxy),
        'must be addresses or networks with commas between, such as 10.0.0.1, 192.168.0.0/16 or loopback',
      )
      .default([]),
    DRAIN_SECONDS: z.coerce
      .number('must be a number of seconds')
      .min(0, 'must be 0 (stop at once) or more')
      .max(300, 'must be 300 at most')
      .default(0),
    METRICS_TOKEN: z.string().optional(),
    SECRET: z
      .string()
      .min(
        LEAST_SECRET_CHARACTERS,
        `must have ${LEAST_SECRET_CHARACTERS} characters or more, or be left out to have one made`,
      )
      .optional(),
  })
  .transform((env) => ({
    ...env,
    PUBLIC_URL: (env.PUBLIC_URL ?? defaultPublicUrl(env.HOST, env.PORT)).replace(/\/+$/, ''),
  }))
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL,
    dataDir: resolve(REPOSITORY_FOLDER, env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    databaseReplicaUrls: env.DATABASE_REPLICA_URLS,
    s3Url: env.S3_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? defaultMailFrom(env.PUBLIC_URL),
    mailPerMinute: env.MAIL_PER_MINUTE ?? null,
    adminEmail: env.ADMIN_EMAIL ?? null,
    adminPassword: env.ADMIN_PASSWORD ?? null,
    hasDemo: env.DEMO === '1',
    role: env.ROLE,
    allowsLocalWebhooks: env.ALLOW_LOCAL_WEBHOOKS === '1',
    trustedProxies: env.TRUSTED_PROXIES,
    drainSeconds: env.DRAIN_SECONDS,
    metricsToken: env.METRICS_TOKEN ?? null,
    secret: env.SECRET ?? null,
  }));

/** Who mails come from. */
export interface Mailbox {
  name: string;
  address: string;
}

/** What the environment says, checked. `null` means: not set. `dataDir` is absolute. */
export type Settings = z.output<typeof schema>;

/** Everything that is wrong with the settings, at once: one line each in `problems`. */
export class SettingsError extends SetupError {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(
      `Some settings cannot be used; mend them in the environment or in .env:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
  }
}

/** Reads the settings. A variable that is set to nothing counts as not set. Throws `SettingsError`. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '');
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw new SettingsError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}

/** Puts what `.env` at the root says into `process.env`; what is set already wins. */
export function loadEnvironmentFile(file = resolve(REPOSITORY_FOLDER, '.env')): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new SetupError(`${file} cannot be read (${(error as Error).message}): mend it or take it away.`);
  }
}

/** Makes `DATA_DIR` and proves that it can be written. Throws `SetupError`. */
export async function ensureDataFolder(settings: Pick<Settings, 'dataDir'>): Promise<void> {
  const { dataDir } = settings;
  try {
    // Others may pass through (the database's own account does) but not look round.
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(
      `The folder ${dataDir} cannot be written (${code}): give this user the right to, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * The secret that signs sessions and links: `SECRET`, or one made at the first start and kept in
 * `DATA_DIR/secret`, readable by its owner alone.
 */
export async function ensureSecret(settings: Pick<Settings, 'dataDir' | 'secret'>): Promise<string> {
  if (settings.secret !== null) return settings.secret;
  await ensureDataFolder(settings);
  return keepOrMake(resolve(settings.dataDir, 'secret'));
}

/** Reads a secret of ours, or makes one of 32 random bytes in base64url. Two processes at once agree on one. */
export async function keepOrMake(file: string): Promise<string> {
  const secret = await readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw unusable(file, error.code);
    return make(file);
  });
  if (secret.trim().length < LEAST_SECRET_CHARACTERS) throw unusable(file, 'it is too short');
  return secret.trim();
}

/** Writes beside and links: the file appears whole, and never replaces one that another process made. */
async function make(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unusable(file, (error as NodeJS.ErrnoException).code);
  } finally {
    await rm(draft, { force: true });
  }
}

function unusable(file: string, reason: string | undefined): SetupError {
  return new SetupError(
    `The file ${file} cannot be used (${reason}): let this user read and write it, or remove it to have it made anew.`,
  );
}

/** Also the names that Fastify knows for networks nobody else can be in. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function isBucket(text: string): boolean {
  try {
    readBucket(text);
    return true;
  } catch {
    return false;
  }
}

const MAILBOX = /^(?:([^<>]*)<([^<>\s]+)>|([^<>\s]+))$/;

/** `Convive <hello@example.org>` or the address alone; null for anything else. */
function readMailbox(text: string): Mailbox | null {
  const [, name = '', inBrackets, alone] = MAILBOX.exec(text.trim()) ?? [];
  const address = inBrackets ?? alone ?? '';
  const unquoted = name.trim().replace(/^"(.*)"$/, '$1');
  return isEmailAddress(address) ? { name: unquoted || 'Convive', address } : null;
}

function defaultMailFrom(publicUrl: string): Mailbox {
  return { name: 'Convive', address: `convive@${new URL(publicUrl).hostname}` };
}

function defaultPublicUrl(host: string, port: number): string {
  const isEverywhere = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host);
  return `http://${isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
