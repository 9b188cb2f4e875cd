import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { readLocale } from '../../platform/graphql/read-locale.ts';
import { findWorkspace } from '../accounts/index.ts';
import { findPerson } from '../contacts/index.ts';
import type { PersonalDataFile } from './personal-data-file.ts';
import { insertPersonalDataFile } from './personal-data-file.repository.ts';

/** Notes of whom the file is asked for. Throws NOT_FOUND, and `BAD_USER_INPUT` for an unknown language. */
export async function preparePersonalDataFile(
  transaction: WorkspaceTransaction,
  requestedBy: string,
  { contactId, language }: { contactId: string; language?: string | null },
): Promise<PersonalDataFile> {
  const locale = language ? readLocale(language, ['language']) : (await findWorkspace(transaction)).language;
  const { contact } = await findPerson(transaction, contactId);
  return insertPersonalDataFile(transaction, { contactId: contact.id, requestedBy, language: locale });
}
