import {
  isDomain,
  isReservedSlug,
  isSlug,
  LIMITS,
  LOCALES,
  type Locale,
  readDomains,
  type RegistrationPolicy,
  suggestSlug,
} from '@convive/shared';
import { randomBytes } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { isTimeZone } from '../../platform/graphql/read-time-zone.ts';
import { readText } from '../../platform/graphql/read-text.ts';
import { slugTaken, tooManyWorkspaces } from './accounts.errors.ts';
import {
  findWorkspace,
  findWorkspacesOfUser,
  insertWorkspace,
  saveWorkspace,
} from './accounts.repository.ts';
import type { Workspace } from './workspace.entity.ts';

type WorkspaceValues = Partial<Omit<Workspace, 'id' | 'slug' | 'createdAt'>>;

export interface WorkspaceChanges {
  name?: string | null;
  country?: string | null;
  language?: string | null;
  timeZone?: string | null;
}

export interface WorkspaceRuleChanges extends WorkspaceChanges {
  requiresTwoFactor?: boolean | null;
  registration?: RegistrationPolicy | null;
  registrationDomains?: readonly string[] | null;
}

/** Changes what is given; throws `DomainError` naming every field that cannot stand. */
export async function updateWorkspace(
  transaction: WorkspaceTransaction,
  changes: WorkspaceRuleChanges,
  caller: { hasTwoFactor(): Promise<boolean> },
): Promise<Workspace> {
  const { values, errors } = readValues(changes);
  Object.assign(values, await readRules(transaction, changes, errors));
  // Else whoever asks it of all would be the first to be shut out.
  if (values.requiresTwoFactor && !(await caller.hasTwoFactor()))
    errors.push({
      code: 'CONFLICT',
      reason: 'OWN_TWO_FACTOR_FIRST',
      message: 'Turn on two-factor sign-in for your own account first; then ask it of everybody.',
      path: ['requiresTwoFactor'],
    });
  if (errors.length > 0) throw new DomainError(errors);
  if (Object.keys(values).length > 0) await saveWorkspace(transaction, values);
  return findWorkspace(transaction);
}

/** What a workspace asks of its people, and whom it lets in by themselves. */
async function readRules(
  transaction: WorkspaceTransaction,
  { requiresTwoFactor, registration, registrationDomains }: WorkspaceRuleChanges,
  errors: UserErrorDetails[],
): Promise<WorkspaceValues> {
  const values: WorkspaceValues = {};
  if (requiresTwoFactor != null) values.requiresTwoFactor = requiresTwoFactor;
  if (registration != null) values.registration = registration;
  if (registrationDomains != null) {
    const typed = registrationDomains
      .slice(0, LIMITS.registrationDomains + 1)
      .map((one) => one.slice(0, 300));
    const domains = readDomains(typed.join(' '));
    const wrong = domains.find((domain) => !isDomain(domain));
    const problem =
      wrong !== undefined
        ? `"${wrong}" is not a domain; expected one such as example.org.`
        : `${LIMITS.registrationDomains} domains at most.`;
    if (wrong !== undefined || registrationDomains.length > LIMITS.registrationDomains)
      errors.push({ ...invalid('registrationDomains', problem), reason: 'INVALID_DOMAIN' });
    else values.registrationDomains = domains;
  }
  if (registration === undefined && registrationDomains === undefined) return values;
  const standing = await findWorkspace(transaction);
  const { registration: policy, registrationDomains: domains } = { ...standing, ...values };
  if (policy === 'DOMAIN' && domains.length === 0 && errors.length === 0)
    errors.push({
      ...invalid('registrationDomains', 'Name at least one domain whose addresses may register.'),
      reason: 'NO_DOMAIN',
    });
  return values;
}

export interface NewWorkspace extends WorkspaceChanges {
  name: string;
  slug?: string | null;
}

/** Names tried in turn before chance decides. */
const NUMBERED_SLUGS = 9;

/**
 * Opens a workspace that belongs to the person. Without a slug one is made of the name that nobody has yet.
 * Throws `DomainError` naming every field that cannot stand, `SLUG_TAKEN`, or `TOO_MANY_WORKSPACES`.
 */
export async function openWorkspace(
  database: Database,
  userId: string,
  input: NewWorkspace,
): Promise<Workspace> {
  const { values, errors } = readValues(input);
  const wanted = input.slug?.trim().toLowerCase() || null;
  if (wanted !== null) errors.push(...slugErrors(wanted));
  if (errors.length > 0) throw new DomainError(errors);
  const { name, country = null, language = 'fr' } = values as WorkspaceValues & { name: string };
  for (const slug of wanted === null ? slugCandidates(name) : [wanted]) {
    const opening = { slug, name, country, language };
    const outcome = await insertWorkspace(database, userId, opening, LIMITS.ownedWorkspaces);
    if (outcome === 'TOO_MANY') throw tooManyWorkspaces();
    if (outcome === 'OPENED') return settle(database, userId, slug, values.timeZone);
  }
  throw slugTaken(wanted ?? suggestSlug(name));
}

/** The workspace as it has just been opened, with the time zone that was asked for. */
async function settle(
  database: Database,
  userId: string,
  slug: string,
  timeZone: string | undefined,
): Promise<Workspace> {
  const opened = (await findWorkspacesOfUser(database, userId)).find((workspace) => workspace.slug === slug)!;
  if (timeZone === undefined) return opened;
  await database.write(opened.id, (transaction) => saveWorkspace(transaction, { timeZone }));
  return { ...opened, timeZone };
}

function slugCandidates(name: string): string[] {
  const base = suggestSlug(name) || 'espace';
  const numbers = Array.from({ length: NUMBERED_SLUGS - 1 }, (_, index) => `${base}-${index + 2}`);
  const byChance = `${base}-${randomBytes(4).toString('hex')}`;
  return [...(isReservedSlug(base) ? [] : [base]), ...numbers, byChance];
}

function slugErrors(slug: string): UserErrorDetails[] {
  if (!isSlug(slug, LIMITS.workspaceSlugCharacters))
    return [
      {
        ...invalid(
          'slug',
          `An address has 1 to ${LIMITS.workspaceSlugCharacters} of a–z, 0–9 and, between them, hyphens.`,
        ),
        reason: 'INVALID_SLUG',
      },
    ];
  if (isReservedSlug(slug))
    return [
      {
        ...invalid('slug', `"${slug}" is an address of Convive itself. Choose another.`),
        reason: 'SLUG_RESERVED',
      },
    ];
  return [];
}

function readValues(changes: WorkspaceChanges): { values: WorkspaceValues; errors: UserErrorDetails[] } {
  const errors: UserErrorDetails[] = [];
  const values: WorkspaceValues = {};
  if (changes.name != null) {
    const rules = { path: ['name'], max: LIMITS.workspaceNameCharacters, isRequired: true, isName: true };
    values.name = readText(changes.name, rules, errors) ?? '';
  }
  if (changes.country !== undefined) {
    values.country = changes.country?.trim().toUpperCase() || null;
    if (values.country && !isCountry(values.country))
      errors.push(invalid('country', 'Expected a country code of two letters (ISO 3166), such as FR.'));
  }
  if (changes.language != null) {
    if (isLocale(changes.language)) values.language = changes.language;
    else errors.push(invalid('language', `Expected one of ${LOCALES.join(', ')}.`));
  }
  if (changes.timeZone != null) {
    if (isTimeZone(changes.timeZone)) values.timeZone = changes.timeZone;
    else
      errors.push(invalid('timeZone', 'There is no such time zone; expected a name such as Europe/Paris.'));
  }
  return { values, errors };
}

function isLocale(value: string): value is Locale {
  return (LOCALES as readonly string[]).includes(value);
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && COUNTRY_NAMES.of(code) !== undefined;
}

function invalid(field: string, message: string): UserErrorDetails {
  return { code: 'BAD_USER_INPUT', message, path: [field] };
}
