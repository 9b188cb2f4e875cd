import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ensureDataFolder,
  ensureSecret,
  loadEnvironmentFile,
  readSettings,
  REPOSITORY_FOLDER,
  SettingsError,
} from './settings.ts';
import { SetupError } from './setup-error.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convive-settings-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      dataDir: join(REPOSITORY_FOLDER, '.data'),
      databaseUrl: null,
      databaseReplicaUrls: [],
      s3Url: null,
      smtpUrl: null,
      mailFrom: { name: 'Convive', address: 'convive@localhost' },
      mailPerMinute: null,
      hasDemo: true,
      adminEmail: null,
      adminPassword: null,
      role: 'all',
      allowsLocalWebhooks: false,
      trustedProxies: [],
      drainSeconds: 0,
      metricsToken: null,
      secret: null,
    });
  });

  it('takes a bucket with its keys, and says how one is written', () => {
    const s3Url = 'https://KEY:a%2Fb@s3.example.org/convive?region=eu-west-3';
    expect(readSettings({ S3_URL: s3Url })).toMatchObject({ s3Url });
    for (const wrong of [
      'convive',
      's3://bucket',
      'https://s3.example.org/convive',
      'https://k:s@s3.example.org/',
    ])
      expect(() => readSettings({ S3_URL: wrong })).toThrow(
        'S3_URL must look like https://KEY:SECRET@s3.example.org/bucket?region=eu-west-3',
      );
  });

  it('takes hot standbys with blanks between, and seconds to drain', () => {
    const databaseReplicaUrls = ['postgres://a:b@one:5432/convive', 'postgresql://a:b@two/convive'];
    expect(
      readSettings({ DATABASE_REPLICA_URLS: ` ${databaseReplicaUrls.join('  ')} `, DRAIN_SECONDS: '2.5' }),
    ).toMatchObject({ databaseReplicaUrls, drainSeconds: 2.5 });
    expect(() => readSettings({ DATABASE_REPLICA_URLS: 'one two', DRAIN_SECONDS: '-1' })).toThrow(
      /DATABASE_REPLICA_URLS must be addresses like postgres:.*with blanks between[\s\S]*DRAIN_SECONDS must be 0/,
    );
  });

  it('takes proxies by address, network or name', () => {
    const read = (TRUSTED_PROXIES: string) => readSettings({ TRUSTED_PROXIES }).trustedProxies;
    expect(read('10.0.0.1, fd00::/8 loopback')).toEqual(['10.0.0.1', 'fd00::/8', 'loopback']);
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '*'])
      expect(() => read(wrong)).toThrow(/TRUSTED_PROXIES must be addresses or networks/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', HOST: ' ', SECRET: '' })).toMatchObject({ port: 4000, secret: null });
  });

  it('takes what is set, and a relative DATA_DIR from the root of the repository', () => {
    const settings = readSettings({
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://convive.example/',
      DATA_DIR: 'elsewhere',
      DATABASE_URL: 'postgresql://ann@db.example/convive',
      DEMO: '0',
      ROLE: 'worker',
    });
    expect(settings).toMatchObject({
      port: 8080,
      publicUrl: 'https://convive.example',
      dataDir: join(REPOSITORY_FOLDER, 'elsewhere'),
      databaseUrl: 'postgresql://ann@db.example/convive',
      hasDemo: false,
      role: 'worker',
    });
  });

  it('brackets an IPv6 host in the default address', () => {
    expect(readSettings({ HOST: 'fd00::5' }).publicUrl).toBe('http://[fd00::5]:4000');
  });

  it('makes the sender of mails from PUBLIC_URL, or takes the one that is set', () => {
    const from = (env: NodeJS.ProcessEnv) => readSettings(env).mailFrom;
    expect(from({ PUBLIC_URL: 'https://convive.example:8443/' })).toEqual({
      name: 'Convive',
      address: 'convive@convive.example',
    });
    expect(from({ MAIL_FROM: '"Amis, du Lac" <lac@example.org>' })).toEqual({
      name: 'Amis, du Lac',
      address: 'lac@example.org',
    });
    expect(from({ MAIL_FROM: 'lac@example.org' })).toEqual({ name: 'Convive', address: 'lac@example.org' });
    for (const MAIL_FROM of ['lac', 'Lac <lac@example.org', 'a@example.org, b@example.org'])
      expect(() => from({ MAIL_FROM })).toThrow(/MAIL_FROM must look like/);
    expect(readSettings({ SMTP_URL: 'smtps://ann:secret@mail.example:465' }).smtpUrl).toContain(
      'mail.example',
    );
  });

  it('tells every problem at once, by the name of the variable, without repeating a secret', () => {
    const read = () =>
      readSettings({
        PORT: 'eighty',
        DATABASE_URL: 'mysql://localhost',
        SMTP_URL: 'https://mail.example',
        ADMIN_EMAIL: 'ann',
        DEMO: 'perhaps',
        ROLE: 'king',
        SECRET: 'short',
      });
    expect(read).toThrow(SettingsError);
    try {
      read();
    } catch (error) {
      const { problems, message } = error as SettingsError;
      expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
        'PORT',
        'DATABASE_URL',
        'SMTP_URL',
        'ADMIN_EMAIL',
        'DEMO',
        'ROLE',
        'SECRET',
      ]);
      expect(message.split('\n')).toHaveLength(8);
      expect(message).not.toContain('short');
    }
  });
});

describe('ensureSecret', () => {
  it('makes a secret once, keeps it, and lets its owner alone read it', async () => {
    const settings = { dataDir: join(folder, 'data'), secret: null };
    const [first, second] = await Promise.all([ensureSecret(settings), ensureSecret({ ...settings })]);
    expect(Buffer.from(first, 'base64url')).toHaveLength(32);
    expect(second).toBe(first);
    expect(await ensureSecret(settings)).toBe(first);
    expect((await stat(join(folder, 'data/secret'))).mode & 0o777).toBe(0o600);
  });

  it('prefers SECRET and writes nothing then', async () => {
    const secret = 'a'.repeat(40);
    expect(await ensureSecret({ dataDir: join(folder, 'data'), secret })).toBe(secret);
    await expect(stat(join(folder, 'data'))).rejects.toThrow('ENOENT');
  });

  it('refuses a file that was cut short', async () => {
    await writeFile(join(folder, 'secret'), 'abc\n');
    await expect(ensureSecret({ dataDir: folder, secret: null })).rejects.toThrow(/too short/);
  });
});

it('says in one sentence that DATA_DIR cannot be made', async () => {
  await writeFile(join(folder, 'file'), '');
  const attempt = ensureDataFolder({ dataDir: join(folder, 'file/data') });
  await expect(attempt).rejects.toBeInstanceOf(SetupError);
  await expect(attempt).rejects.toThrow(/cannot be written \(ENOTDIR\).*set DATA_DIR/);
});

it('loads .env without overruling what is set, and does without the file', async () => {
  const file = join(folder, '.env');
  loadEnvironmentFile(file);
  await writeFile(file, 'CONVIVE_TEST_A=from-file\nCONVIVE_TEST_B=from-file\n');
  await chmod(file, 0o600);
  process.env.CONVIVE_TEST_A = 'set before';
  try {
    loadEnvironmentFile(file);
    expect([process.env.CONVIVE_TEST_A, process.env.CONVIVE_TEST_B]).toEqual(['set before', 'from-file']);
    expect(await readFile(file, 'utf8')).toContain('from-file');
  } finally {
    delete process.env.CONVIVE_TEST_A;
    delete process.env.CONVIVE_TEST_B;
  }
});
