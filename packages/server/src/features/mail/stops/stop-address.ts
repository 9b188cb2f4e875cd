import { isEmailAddress, LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../../platform/graphql/connection.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { takeText } from '../../../platform/graphql/read-text.ts';
import type { MailStop, MailStopReason } from './mail-stop.ts';
import { countStops, findStopPage, findStopsOf, insertStop, liftStop } from './mail-stop.repository.ts';
import type { StopsContext } from './stops.context.ts';

type Keys = Pick<StopsContext, 'keys'>;

/** The stops in force, the newest first; those of one address where it is given, also if it was erased. */
export async function listStops(
  transaction: WorkspaceTransaction,
  { keys }: Keys,
  { address, ...page }: PageArguments & { address?: string | null },
): Promise<Page<MailStop>> {
  const request = readPageArguments(page, 1);
  const asked = takeText(address, { path: ['address'], max: LIMITS.searchCharacters });
  const hash = asked ? keys.hashOf(transaction.workspaceId, asked) : null;
  return toPage<MailStop, MailStop>(
    request,
    await findStopPage(transaction, hash, request),
    (stop) => stop,
    ({ id }) => [id],
    () => countStops(transaction, hash),
  );
}

/** Stops an address by hand. Throws BAD_USER_INPUT, and CONFLICT where the team has stopped it already. */
export async function stopAddress(
  transaction: WorkspaceTransaction,
  { keys }: Keys,
  userId: string,
  input: { address: string; note?: string | null },
): Promise<MailStop> {
  const address = takeText(input.address, { path: ['address'], max: 254, isRequired: true });
  if (!isEmailAddress(address))
    throw new DomainError({
      code: 'BAD_USER_INPUT',
      reason: 'INVALID_EMAIL',
      message: `"${address}" is no e-mail address. Expected one such as name@example.org.`,
      path: ['address'],
    });
  const note = takeText(input.note, { path: ['note'], max: LIMITS.mailStopNoteCharacters }) || null;
  const hash = keys.hashOf(transaction.workspaceId, address);
  const stop = await insertStop(transaction, { hash, address, reason: 'BY_TEAM', note, stoppedBy: userId });
  if (stop) return stop;
  throw new DomainError({
    code: 'CONFLICT',
    reason: 'ALREADY_STOPPED',
    message: 'The team has stopped this address already.',
    path: ['address'],
  });
}

/** Ends one stop, and keeps who did so and why. Throws NOT_FOUND, BAD_USER_INPUT. */
export async function liftStopOf(
  transaction: WorkspaceTransaction,
  userId: string,
  input: { id: string; reason: string },
): Promise<MailStop> {
  const reason = takeText(input.reason, {
    path: ['reason'],
    max: LIMITS.mailStopNoteCharacters,
    isRequired: true,
  });
  const stop = await liftStop(transaction, input.id, { userId, reason });
  if (stop) return stop;
  throw new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such stop in force. It may have been lifted; load the list again.',
    path: ['id'],
  });
}

/** Notes that the mail server of an address will take nothing for it. */
export async function noteBounce(
  transaction: WorkspaceTransaction,
  { keys }: Keys,
  address: string,
  answer: string,
): Promise<void> {
  const hash = keys.hashOf(transaction.workspaceId, address);
  const note = answer.slice(0, LIMITS.mailStopNoteCharacters);
  await insertStop(transaction, { hash, address, reason: 'BOUNCED', note });
}

/** Answers of each of these addresses why it must not be written to; null where it may. */
export async function findStopped(
  transaction: WorkspaceTransaction,
  { keys }: Keys,
  addresses: readonly string[],
): Promise<(address: string) => MailStopReason | null> {
  const hashOf = (address: string) => keys.hashOf(transaction.workspaceId, address);
  const stopped = await findStopsOf(transaction, addresses.map(hashOf));
  if (stopped.size === 0) return () => null;
  return (address) => stopped.get(hashOf(address).toString('hex')) ?? null;
}
