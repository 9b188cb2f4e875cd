import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY_FOLDER } from '../../src/platform/settings.ts';
import type { TrustFigure } from './trust-figure.ts';

const ALLOWED = ['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0'];
/** What is loaded where the product runs: the web app and the command are bundles by then. */
const RUNNING = ['server', 'shared'];
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

interface Package {
  name: string;
  version: string;
  licence: string;
  hasInstallScript: boolean;
  folder: string;
  dependencies: string[];
}

/** Licences, pins and install scripts of all that is installed. */
export async function trustLicences(): Promise<TrustFigure[]> {
  const all = readAll();
  const running = readRunning();
  const workspace = readFileSync(join(REPOSITORY_FOLDER, 'pnpm-workspace.yaml'), 'utf8');
  const catalog = sectionOf(workspace, 'catalog');
  const ranges = catalog.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  const mayBuild = new Set(sectionOf(workspace, 'allowBuilds').map(([name]) => name));
  const unlisted = all.filter(({ name, hasInstallScript }) => hasInstallScript && !mayBuild.has(name));
  return [
    judge('what runs on a server', running),
    judge('all that is installed, tools and tests too', all),
    {
      row: 85,
      promise: 'exact pins',
      measured: `${catalog.length - ranges.length} of ${catalog.length} direct dependencies pinned in the catalog${listed(ranges.map(([name]) => name))}; the lockfile pins the rest`,
      kept: ranges.length === 0,
    },
    {
      row: 85,
      promise: 'install scripts only of those listed',
      measured: `${unlisted.length} packages with one are not in allowBuilds${listed(unlisted.map(({ name }) => name))}`,
      kept: unlisted.length === 0,
    },
  ];
}

function judge(what: string, packages: readonly Package[]): TrustFigure {
  const others = packages.filter(({ licence }) => !isAllowed(licence));
  return {
    row: 85,
    promise: `${what}: only MIT, ISC, BSD, Apache-2.0, MIT-0`,
    measured: `${packages.length} packages, ${others.length} under others${listed(others.map(({ name, licence }) => `${name} (${licence})`))}`,
    kept: others.length === 0,
  };
}

/** Of `A OR B` one is enough, of `A AND B` none may be missing. */
function isAllowed(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => ALLOWED.includes(name.trim())));
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? '' : `: ${[...new Set(names)].sort().join(', ')}`;
}

/** The store of pnpm: one folder for each version of each package. */
function readAll(): Package[] {
  const store = join(REPOSITORY_FOLDER, 'node_modules/.pnpm');
  return readdirSync(store).flatMap((entry) => {
    const name = entry.replace(/^(@[^+]+)\+/, '$1/').replace(/(?<=.)@\d.*$/, '');
    const folder = join(store, entry, 'node_modules', name);
    return existsSync(join(folder, 'package.json')) ? [readPackage(folder)] : [];
  });
}

/** Whatever is reached from the packages that run, as Node resolves it. */
function readRunning(): Package[] {
  const found = new Map<string, Package>();
  const waiting = RUNNING.map((name) => join(REPOSITORY_FOLDER, 'packages', name));
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    const one = readPackage(folder);
    found.set(folder, one);
    for (const name of one.dependencies) {
      const place = findPackage(folder, name);
      if (place) waiting.push(place);
    }
  }
  return [...found.values()].filter(({ folder }) => folder.includes('node_modules'));
}

/** Null for what is for other machines. */
function findPackage(from: string, name: string): string | null {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return realpathSync(place);
  }
  return null;
}

function readPackage(folder: string): Package {
  const told = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string | { type: string };
    licenses?: { type: string }[];
    scripts?: Record<string, string>;
    dependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
  };
  const single = typeof told.license === 'object' ? told.license.type : told.license;
  return {
    name: told.name,
    version: told.version,
    licence: single ?? told.licenses?.map(({ type }) => type).join(' OR ') ?? 'none named',
    hasInstallScript: INSTALL_SCRIPTS.some((name) => told.scripts?.[name]),
    folder,
    dependencies: Object.keys({ ...told.dependencies, ...told.optionalDependencies }),
  };
}

/** Names and values of a part of the file, which is flat. */
function sectionOf(text: string, name: string): [string, string][] {
  const part = new RegExp(`^${name}:\\n((?: .*\\n)+)`, 'm').exec(text)?.[1] ?? '';
  return [...part.matchAll(/^ {2}'?([^':]+)'?: (.+)$/gm)].map(([, key, value]) => [key!, value!.trim()]);
}
