import { LOCALES, type Locale } from '@convive/shared';
import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { findWorkspace } from '../../accounts/index.ts';
import {
  findRecipient,
  findStopsOf,
  insertStop,
  liftOwnStop,
  noteStopChanges,
} from './mail-stop.repository.ts';
import type { AddressKey } from './stop-keys.ts';
import type { StopsContext } from './stops.context.ts';

/** What the holder of a link to unsubscribe is told. */
export interface Subscription {
  workspaceName: string;
  language: Locale;
  /** z…@example.org: enough to recognise one's own. Null where nothing is known of it any more. */
  addressHint: string | null;
  isUnsubscribed: boolean;
}

/** Who asks: from where. */
interface Asking {
  address: string;
  token: string;
}

/** What a link is about; null for one that we have not made. Nothing is changed: mail programs look by themselves. */
export async function findSubscription(
  database: Database,
  context: StopsContext,
  asking: Asking,
): Promise<Subscription | null> {
  const key = await readKey(database, context, asking);
  return key && database.read(key.workspaceId, (transaction) => tell(transaction, key.hash));
}

/** The holder of an address wants no more mails of this workspace. Done twice it is done once. Throws NOT_FOUND. */
export async function unsubscribe(
  database: Database,
  context: StopsContext,
  asking: Asking,
): Promise<Subscription> {
  const key = await requireKey(database, context, asking);
  return database.write(key.workspaceId, async (transaction) => {
    const recipient = await findRecipient(transaction, key.hash);
    const stop = await insertStop(transaction, {
      hash: key.hash,
      address: recipient?.address ?? null,
      reason: 'UNSUBSCRIBED',
    });
    if (stop && recipient)
      await noteStopChanges(
        transaction,
        stop.id,
        await context.onUnsubscribed(transaction, recipient.address),
      );
    return tell(transaction, key.hash);
  });
}

/** They changed their mind. What the team or a mail server has stopped stays. Throws NOT_FOUND. */
export async function resubscribe(
  database: Database,
  context: StopsContext,
  asking: Asking,
): Promise<Subscription> {
  const key = await requireKey(database, context, asking);
  return database.write(key.workspaceId, async (transaction) => {
    const lifted = await liftOwnStop(transaction, key.hash);
    if (lifted?.changeSetId) await context.onResubscribed(transaction, lifted.changeSetId);
    return tell(transaction, key.hash);
  });
}

async function readKey(
  database: Database,
  { keys, guesses }: StopsContext,
  { address, token }: Asking,
): Promise<AddressKey | null> {
  const key = keys.readToken(token);
  if (!key) {
    await guesses!.count(address);
    return null;
  }
  const [workspace] = await database.asOwner('select from workspace where id = $1', [key.workspaceId]);
  return workspace ? key : null;
}

async function requireKey(database: Database, context: StopsContext, asking: Asking): Promise<AddressKey> {
  const key = await readKey(database, context, asking);
  if (key) return key;
  throw new DomainError({
    code: 'NOT_FOUND',
    message: 'This link is not one of ours. Open the one at the foot of the mail again.',
    path: ['token'],
  });
}

async function tell(transaction: WorkspaceTransaction, hash: Buffer): Promise<Subscription> {
  const workspace = await findWorkspace(transaction);
  const recipient = await findRecipient(transaction, hash);
  const stops = await findStopsOf(transaction, [hash]);
  return {
    workspaceName: workspace.name,
    language: LOCALES.find((locale) => locale === recipient?.locale) ?? workspace.language,
    addressHint: recipient && hint(recipient.address),
    isUnsubscribed: stops.get(hash.toString('hex')) === 'UNSUBSCRIBED',
  };
}

function hint(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0]}…${address.slice(at)}`;
}
