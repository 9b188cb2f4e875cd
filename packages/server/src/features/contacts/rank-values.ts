import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { readPrecedence, type SourceKey } from '../sources/index.ts';
import type { Contact } from './contact.entity.ts';
import { findValueOrigins } from './value-origins.ts';

/** Whose the values of some contacts are, and which of them count more. */
export interface RankedValues {
  sourceOf(contact: Contact, field: string): SourceKey;
  /** The smaller counts more; what somebody decided counts more than all. */
  rank(contact: Contact, field: string): number;
}

const DECIDED = -1;

/** By the order of sources of the workspace. */
export async function rankValues(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<RankedValues> {
  const precedence = await readPrecedence(transaction);
  const origins = await findValueOrigins(transaction, ids);
  const of = ({ id }: Contact) => origins.get(id)!;
  return {
    sourceOf: (contact, field) => of(contact).sourceOf(field),
    rank: (contact, field) =>
      of(contact).isDecided(field) ? DECIDED : precedence.rank(of(contact).sourceOf(field)),
  };
}
