import { LIMITS, type Locale } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import {
  accountGroupNotFound,
  findAccountGroup,
  findSignInAccounts,
  findWorkspace,
} from '../accounts/index.ts';
import type { ContactImport } from './contact-import.ts';
import type { NewImport } from './import-options.ts';
import type { ImportsContext } from './import-target.ts';
import type { ImportsService } from './imports.service.ts';

export type AccountsImport = Pick<
  NewImport,
  'create' | 'update' | 'overwrite' | 'archivedMatches' | 'groupIds' | 'newGroupName'
> & {
  /** Null: everybody who can sign in. */
  accountGroupId?: string | null;
};

/** Named after the fields, so that rows which stay out come back by themselves. */
const COLUMNS = ['email', 'fullName', 'username'] as const;

/** What stands in the place of a file's name. */
const TITLES: Record<Locale, string> = { fr: 'Comptes', en: 'Accounts', de: 'Konten' };

/**
 * People who can sign in as the rows of an import, which is planned like any other: known by their e-mail. People
 * sign in with it, so it is their user name too. What contacts have already stays unless something else is said: the
 * name of an account is one text. Throws `NOT_FOUND`, `BAD_USER_INPUT`.
 */
export async function importAccounts(
  transaction: WorkspaceTransaction,
  { accountFacts }: Pick<ImportsContext, 'accountFacts'>,
  imports: ImportsService,
  { accountGroupId = null, ...chosen }: AccountsImport,
  userId: string,
): Promise<ContactImport> {
  const group = accountGroupId === null ? null : await readGroup(transaction, accountGroupId);
  const accounts = await findSignInAccounts(transaction, group?.id ?? null, accountFacts);
  if (accounts.length === 0)
    throw badInput('Nobody in this account group can sign in.', ['accountGroupId'], 'NO_ACCOUNTS');
  const { language } = await findWorkspace(transaction);
  const fields = [...COLUMNS, ...accountFacts.map(({ field }) => field)];
  const { id } = await imports.create(
    transaction,
    {
      ...chosen,
      overwrite: chosen.overwrite ?? 'FILL_BLANKS',
      fileName: group ? `${TITLES[language]} · ${group.name}` : TITLES[language],
      totalRows: accounts.length,
      columns: fields.map((field) => ({ heading: field, field })),
      matchBy: 'email',
    },
    userId,
  );
  const rows = accounts.map(({ name, email, facts }) => [
    email,
    name,
    email,
    ...facts.map((fact) => fact ?? ''),
  ]);
  for (let start = 0; start < rows.length; start += LIMITS.importRowsPerRequest)
    await imports.addRows(transaction, id, {
      firstRow: start + 2,
      rows: rows.slice(start, start + LIMITS.importRowsPerRequest),
    });
  return imports.plan(transaction, id);
}

async function readGroup(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<{ id: string; name: string }> {
  const group = isUuid(id) ? await findAccountGroup(transaction, id) : null;
  if (!group) throw accountGroupNotFound(['accountGroupId']);
  return group;
}
