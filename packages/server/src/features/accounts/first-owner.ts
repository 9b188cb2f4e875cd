import { hashPassword } from 'better-auth/crypto';
import { randomBytes } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import { createFirstOwner } from './accounts.repository.ts';

export interface FirstOwner {
  userId: string;
  email: string;
  /** Set where it was made up here: the one moment it can be told. */
  generatedPassword: string | null;
}

const DEFAULT_OWNER_EMAIL = 'owner@convive.local';

/** Makes the first owner with an empty workspace; null where somebody is there already. */
export async function ensureFirstOwner(
  database: Database,
  settings: { adminEmail: string | null; adminPassword: string | null },
): Promise<FirstOwner | null> {
  const [existing] = await database.asOwner('select from auth."user" limit 1');
  if (existing) return null;
  const email = (settings.adminEmail ?? DEFAULT_OWNER_EMAIL).toLowerCase();
  const password = settings.adminPassword ?? randomBytes(12).toString('base64url');
  const userId = await createFirstOwner(database.ownerPool, {
    name: email.split('@')[0]!,
    email,
    passwordHash: await hashPassword(password),
    workspaceName: 'Convive',
    workspaceSlug: 'convive',
    language: 'fr',
  });
  if (userId === null) return null;
  return { userId, email, generatedPassword: settings.adminPassword === null ? password : null };
}
