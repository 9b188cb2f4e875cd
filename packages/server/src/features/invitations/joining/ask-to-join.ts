import type { Database } from '../../../platform/database/database.ts';
import { badInput, DomainError } from '../../../platform/graphql/domain-error.ts';
import { readLocale } from '../../../platform/graphql/read-locale.ts';
import { readInvitee } from '../invitation-values.ts';
import type { InvitationsContext } from '../invitations.context.ts';
import { JOIN_JOB } from './join.job.ts';
import { findJoinable, mayJoin } from './joinable-workspace.ts';

export interface JoinRequest {
  workspace: string;
  email: string;
  firstName?: string | null;
  lastName?: string | null;
  language: string;
}

/**
 * Somebody would like to join a workspace that is open to them. Who they are to us is found out by the job alone, so
 * that neither the answer nor its time tells whether the address has an account, is a member or was invited. `address`:
 * where the request comes from. Throws NOT_FOUND, `BAD_USER_INPUT`, FORBIDDEN, RATE_LIMITED.
 */
export async function askToJoin(
  database: Database,
  { joinRequests }: Pick<InvitationsContext, 'joinRequests'>,
  address: string,
  request: JoinRequest,
): Promise<void> {
  const workspace = await findJoinable(database, request.workspace);
  if (!workspace)
    throw new DomainError({
      code: 'NOT_FOUND',
      reason: 'NOT_JOINABLE',
      message: 'There is no workspace of this name that one may join without an invitation.',
      path: ['workspace'],
    });
  const language = readLocale(request.language, ['language']);
  const person = readInvitee(request, { role: 'MEMBER', language }, 'MEMBER');
  if (!('emailKey' in person))
    throw badInput(
      person.message,
      [person.reason === 'INVALID_EMAIL' ? 'email' : 'firstName'],
      person.reason,
    );
  if (!mayJoin(workspace, person.emailKey))
    throw new DomainError({
      code: 'FORBIDDEN',
      reason: 'OTHER_DOMAIN',
      message: `Only addresses of ${workspace.domains.join(', ')} may join. Use yours there, or ask for an invitation.`,
      path: ['email'],
    });
  await joinRequests!.count(person.emailKey, address);
  // In lower case, as accounts hold theirs.
  const { emailKey: email, firstName, lastName } = person;
  await database.asOwner('select graphile_worker.add_job($1, $2, max_attempts => 10)', [
    JOIN_JOB,
    JSON.stringify({ workspaceId: workspace.id, email, firstName, lastName, language }),
  ]);
}
