import { LOCALES, type Locale } from '@convive/shared';
import { hashPassword } from 'better-auth/crypto';
import { randomBytes } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { createFirstOwner, findWorkspace, saveWorkspace } from './accounts.repository.ts';
import type { Workspace } from './workspace.entity.ts';

export interface FirstOwner {
  email: string;
  /** Set where it was made up here: the one moment it can be told. */
  generatedPassword: string | null;
}

const DEFAULT_OWNER_EMAIL = 'owner@convive.local';
const NAME_MAX = 200;

/** Makes the first owner with an empty workspace; null where somebody is there already. */
export async function ensureFirstOwner(
  database: Database,
  settings: { adminEmail: string | null; adminPassword: string | null },
): Promise<FirstOwner | null> {
  const [existing] = await database.asOwner('select from auth."user" limit 1');
  if (existing) return null;
  const email = (settings.adminEmail ?? DEFAULT_OWNER_EMAIL).toLowerCase();
  const password = settings.adminPassword ?? randomBytes(12).toString('base64url');
  const isCreated = await createFirstOwner(database.ownerPool, {
    name: email.split('@')[0]!,
    email,
    passwordHash: await hashPassword(password),
    workspaceName: 'Convive',
    workspaceSlug: 'convive',
    language: 'fr',
  });
  if (!isCreated) return null;
  return { email, generatedPassword: settings.adminPassword === null ? password : null };
}

export interface WorkspaceChanges {
  name?: string | null;
  country?: string | null;
  language?: string | null;
}

/** Changes what is given; throws `DomainError` naming every field that cannot stand. */
export async function updateWorkspace(
  transaction: WorkspaceTransaction,
  changes: WorkspaceChanges,
): Promise<Workspace> {
  const errors: UserErrorDetails[] = [];
  const values: Partial<Pick<Workspace, 'name' | 'country' | 'language'>> = {};
  if (changes.name != null) {
    values.name = changes.name.trim();
    if (values.name.includes('\0'))
      errors.push(invalid('name', 'There is a NUL character in the name, which no text may hold.'));
    if (values.name.length < 1 || values.name.length > NAME_MAX)
      errors.push(
        invalid('name', `A name has 1 to ${NAME_MAX} characters; this one has ${values.name.length}.`),
      );
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
  if (errors.length > 0) throw new DomainError(errors);
  if (Object.keys(values).length > 0) await saveWorkspace(transaction, values);
  return findWorkspace(transaction);
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
