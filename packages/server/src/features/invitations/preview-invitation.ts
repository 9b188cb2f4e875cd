import { LOCALES, type Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { findWorkspace, findWorkspaceUsers } from '../accounts/index.ts';
import {
  asTest,
  type MailContext,
  type MailKind,
  type MailPreview,
  type MailText,
  postMails,
  previewMail,
} from '../mail/index.ts';
import { endOfTermNow } from './invitation.repository.ts';
import { toMailText } from './invitation-mail.ts';
import { findTerm } from './invitation-settings.ts';
import { type InvitationRow, readInvitee, readLanguage } from './invitation-values.ts';
import { type InvitationOrder, readMessage } from './create-invitations.ts';

export const INVITATION_TEST_MAIL = 'INVITATION_TEST';

interface Asking {
  userId: string;
  role: Role;
}

export interface InvitationPreviewRequest {
  /** Somebody of those who are invited. */
  row: InvitationRow;
  options?: InvitationOrder['options'];
  /** In another language than theirs. */
  language?: string | null;
}

/** The mail that somebody would get who is invited now, word for word. Throws BAD_USER_INPUT. */
export async function previewInvitation(
  transaction: WorkspaceTransaction,
  asking: Asking,
  { row, options, language }: InvitationPreviewRequest,
): Promise<MailPreview> {
  const defaults = {
    role: options?.role ?? ('MEMBER' as const),
    language: await readLocaleOr(transaction, options?.language),
  };
  const invitee = readInvitee(row, defaults, asking.role);
  if (!('emailKey' in invitee)) throw badInput(invitee.message, ['row'], invitee.reason);
  const { email, firstName, lastName } = invitee;
  const text = await write(transaction, asking.userId, {
    firstName,
    language: language == null ? invitee.language : await readLocaleOr(transaction, language),
    message: readMessage(options?.message),
  });
  const recipient = { name: [firstName, lastName].filter(Boolean).join(' '), address: email };
  return previewMail(transaction, { text, recipient, isBulk: true }, null);
}

/** Sends that mail to whoever asks, in their own name; its link opens nobody's invitation. Answers to which address. */
export async function sendInvitationTest(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  { userId }: Pick<Asking, 'userId'>,
  { options, language }: Omit<InvitationPreviewRequest, 'row'>,
): Promise<string> {
  const [user] = await findWorkspaceUsers(transaction, [userId]);
  const text = await write(transaction, userId, {
    firstName: user!.name.split(' ')[0] ?? null,
    language: await readLocaleOr(transaction, language ?? options?.language),
    message: readMessage(options?.message),
  });
  const recipient = { name: user!.name, address: user!.email };
  const aboutId = transaction.workspaceId;
  await postMails(transaction, mail, INVITATION_TEST_MAIL, [{ aboutId, recipient, text: asTest(text) }]);
  return user!.email;
}

/** Mails that people send to themselves: their link is the page where codes are entered. */
export function invitationTestMails(publicUrl: string): MailKind {
  return {
    name: INVITATION_TEST_MAIL,
    links: async (_transaction, ids) => new Map(ids.map((id) => [id, `${publicUrl}/invitations`])),
    settled: async () => undefined,
  };
}

async function write(
  transaction: WorkspaceTransaction,
  userId: string,
  person: { firstName: string | null; language: (typeof LOCALES)[number]; message: string | null },
): Promise<MailText> {
  const workspace = await findWorkspace(transaction);
  const [user] = await findWorkspaceUsers(transaction, [userId]);
  const expiresAt = await endOfTermNow(transaction, await findTerm(transaction));
  return toMailText({ ...person, expiresAt }, user!.name, workspace, 'INVITATION');
}

async function readLocaleOr(transaction: WorkspaceTransaction, given: string | null | undefined) {
  const { language } = await findWorkspace(transaction);
  const readable = readLanguage(given, language);
  if (!readable) throw badInput(`Expected one of ${LOCALES.join(', ')}.`, ['language'], 'UNKNOWN_LANGUAGE');
  return readable;
}
