import type { Database } from '../../platform/database/database.ts';
import type { InvitationKey } from './invitation-links.ts';
import { locateCode } from './invitation-codes.repository.ts';
import type { InvitationPlace } from './invitation-place.ts';
import type { InvitationsContext } from './invitations.context.ts';

/** What somebody shows opens: an invitation, and how they came by it. `isCode`: they say their own address. */
export interface LocatedInvitation extends InvitationPlace {
  key: InvitationKey;
  isCode: boolean;
}

/** A code never changes: whatever the generation of its invitation, it is that of now. */
const ANY_GENERATION = Number.MAX_SAFE_INTEGER;

/**
 * The invitation that a token or a code opens, and where it is; null where it was deleted, or never was. What we have
 * not made is counted as a guess. Throws RATE_LIMITED.
 */
export async function locateInvitation(
  database: Database,
  { links, codes, guesses }: Pick<InvitationsContext, 'links' | 'codes' | 'guesses'>,
  address: string,
  token: string,
): Promise<LocatedInvitation | null> {
  const key = links.readToken(token);
  if (key) {
    const place = await locateById(database, key.id);
    return place && { ...place, key, isCode: false };
  }
  const hash = codes.readCode(token);
  const found = hash && (await locateCode(database, hash));
  if (found)
    return {
      ...found,
      key: { id: found.id, generation: ANY_GENERATION, channel: 'SHOWN' },
      isCode: true,
    };
  await guesses!.count(address);
  return null;
}

async function locateById(database: Database, id: string): Promise<InvitationPlace | null> {
  const [row] = await database.asOwner<InvitationPlace>(
    'select workspace_id as "workspaceId", email, language from invitation where id = $1',
    [id],
  );
  return row ?? null;
}
