import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { foldForSearch } from './fold-for-search.ts';
import type { MailMessage, MailState } from './mail-message.ts';
import { countMails, findMailPage } from './mail-message.repository.ts';

export interface OutboxRequest extends PageArguments {
  /** A part of the recipient's name or address or of the subject; case and accents do not count. */
  search?: string | null;
  states?: readonly MailState[] | null;
}

/** The newest first. Throws `BAD_USER_INPUT` for a search that is too long or holds NUL. */
export async function listMails(
  transaction: WorkspaceTransaction,
  { search, states, ...page }: OutboxRequest,
): Promise<Page<MailMessage>> {
  const request = readPageArguments(page, 1);
  const filter = { search: readSearch(search ?? ''), states: states ?? null };
  return toPage<MailMessage, MailMessage>(
    request,
    await findMailPage(transaction, filter, request),
    (mail) => mail,
    ({ id }) => [id],
    () => countMails(transaction, filter),
  );
}

function readSearch(search: string): string {
  if (search.length > LIMITS.searchCharacters)
    throw badInput(
      `A search has ${LIMITS.searchCharacters} characters at most; this one has ${search.length}.`,
      ['search'],
    );
  if (search.includes('\0'))
    throw badInput('There is a NUL character in the search, which no text holds.', ['search']);
  return foldForSearch(search);
}
