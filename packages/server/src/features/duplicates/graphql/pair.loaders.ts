import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { loadContact } from '../../contacts/graphql/index.ts';

interface PairOfContacts {
  lowId: string;
  highId: string;
}

export const pairId = ({ lowId, highId }: PairOfContacts): string => `${lowId}.${highId}`;

/** The two of a pair; one that has gone meanwhile is left out. */
export async function loadPair(
  context: OperationContext,
  { lowId, highId }: PairOfContacts,
): Promise<object[]> {
  const contacts = await Promise.all([lowId, highId].map((id) => loadContact(context, id)));
  return contacts.filter((contact) => contact !== null);
}
