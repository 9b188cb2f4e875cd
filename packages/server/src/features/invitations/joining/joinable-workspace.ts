import type { Locale, RegistrationPolicy } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findWorkspace } from '../../accounts/index.ts';
import type { Database } from '../../../platform/database/database.ts';

/** A workspace that people may join by themselves. */
export interface JoinableWorkspace {
  id: string;
  slug: string;
  name: string;
  language: Locale;
  registration: Exclude<RegistrationPolicy, 'INVITATION'>;
  /** Those whose addresses may; empty where every address may. */
  domains: string[];
}

/** Null where nobody may join uninvited, or where there is no such workspace: nobody is told which. */
export async function findJoinable(database: Database, slug: string): Promise<JoinableWorkspace | null> {
  if (slug.includes('\0')) return null;
  const [row] = await database.asOwner<JoinableWorkspace>(
    `select id, slug, name, language, registration,
       case registration when 'DOMAIN' then registration_domains else '{}' end as domains
     from workspace where slug = $1 and registration <> 'INVITATION'`,
    [slug],
  );
  return row ?? null;
}

/** Whether the workspace of a transaction lets this address in uninvited, as it stands now. */
export async function isJoinableNow(
  database: Database,
  transaction: WorkspaceTransaction,
  email: string,
): Promise<boolean> {
  const workspace = await findJoinable(database, (await findWorkspace(transaction)).slug);
  return workspace !== null && mayJoin(workspace, email.toLowerCase());
}

/** `email`: in lower case. A domain stands for itself alone, not for those below it. */
export function mayJoin({ registration, domains }: JoinableWorkspace, email: string): boolean {
  return registration === 'OPEN' || domains.includes(email.slice(email.lastIndexOf('@') + 1));
}
