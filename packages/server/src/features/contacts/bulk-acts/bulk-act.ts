import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { ContactsChanged } from '../contacts.signals.ts';

export const BULK_ACT_KINDS = [
  'ARCHIVE',
  'RESTORE',
  'DELETE',
  'SET_FIELD',
  'ADD_TO_GROUP',
  'REMOVE_FROM_GROUP',
] as const;
export type BulkActKindName = (typeof BULK_ACT_KINDS)[number];

export const BULK_ACT_STATES = ['RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;
export type BulkActState = (typeof BULK_ACT_STATES)[number];

export interface BulkSizes {
  /** Contacts that an act changes before it answers; beyond, a job does it. */
  inline: number;
  /** Contacts of one part: a transaction of a fraction of a second, so that nobody waits long for them. */
  part: number;
}
export const BULK_SIZES: BulkSizes = { inline: LIMITS.bulkInline, part: 2_000 };

export type BulkActDetails = Record<string, string | null>;

/** One act on many contacts, done in parts by a job. */
export interface BulkAct {
  id: string;
  kind: BulkActKindName;
  /** The act that this one takes back. */
  undoesId: string | null;
  actorUserId: string;
  details: BulkActDetails;
  state: BulkActState;
  failure: string | null;
  /** How many matched when it was asked, and of how many of them it was looked what is to be done. */
  total: number;
  processed: number;
  /** How many are otherwise than before. */
  changed: number;
  changeSetId: string | null;
  /** Whether it was taken back, or is being; an undo that was stopped, failed or found nothing leaves the rest to another. */
  isUndone: boolean;
  createdAt: Date;
  finishedAt: Date | null;
}

export type Standing = 'LIVING' | 'ARCHIVED';

/** Whom an act is done to, and what others are told. */
interface PartOfAct {
  /** Another standing since it was asked leaves a contact out. */
  standing: Standing;
  cause: ContactsChanged['cause'];
}

/**
 * An act that selections of any size can be put through. Higher features bring theirs. Contacts of a part are locked,
 * of the standing asked for and in the actor's scope. A `DomainError` ends the act, and is told.
 */
export interface BulkActKind extends PartOfAct {
  name: BulkActKindName;
  /** Who may do it, judged anew before each part. */
  roles: readonly string[];
  /** Refuses what cannot be done to anybody, before it begins. */
  check?(transaction: WorkspaceTransaction, details: BulkActDetails): Promise<void>;
  /** Answers how many changed. */
  apply(transaction: WorkspaceTransaction, act: BulkAct, ids: readonly string[]): Promise<number>;
  /** What is left to do once all parts are done. */
  finish?(transaction: WorkspaceTransaction): Promise<void>;
  /** How it is taken back, of contacts that its change set names; null where nothing can. */
  undo: UndoOfAct | null;
}

interface UndoOfAct extends PartOfAct {
  apply(
    transaction: WorkspaceTransaction,
    undo: BulkAct,
    ids: readonly string[],
    undone: BulkAct,
  ): Promise<number>;
}
