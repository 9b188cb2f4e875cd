import { CONTACT_FIELDS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type CustomFields, findCustomFields, wasThere } from '../custom-fields/index.ts';
import { type FieldSince, findChangesIn, findFieldsSince, findMomentOf } from '../history/index.ts';
import { whyNotUndoable } from './change-undo.policy.ts';
import { findOriginChangeSet } from './contact-history.ts';
import { valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import { findContacts } from './contact.repository.ts';

export interface ContactValueThen {
  field: string;
  then: string | null;
  now: string | null;
  isDifferent: boolean;
  /** The change that took it away, where undoing that puts it back. */
  undoableChangeSetId: string | null;
}

export interface ContactAsOf {
  /** False at a moment before the contact came into the workspace: then nothing is known of it. */
  existed: boolean;
  /** False where something that was changed since has been erased. */
  isComplete: boolean;
  /** Of each field that had a value then or has one now, in the order in which fields are shown. */
  values: ContactValueThen[];
}

const BEFORE_ALL: ContactAsOf = { existed: false, isComplete: true, values: [] };

/**
 * A contact as it stood at a moment, with all that happened by then: what stands there now, and of what was changed
 * since what stood there before. Groups, notes and bookings are no values of it. Null where there is no such contact.
 */
export async function findContactAsOf(
  transaction: WorkspaceTransaction,
  id: string,
  at: Date,
): Promise<ContactAsOf | null> {
  const [contact] = isUuid(id) ? await findContacts(transaction, [id]) : [];
  if (!contact) return null;
  if (at < contact.createdAt && !(await hasBegun(transaction, contact.id, at))) return BEFORE_ALL;
  const customFields = await findCustomFields(transaction);
  const { fields, isErased } = await findFieldsSince(transaction, contact.id, at);
  const since = new Map(fields.map((field) => [field.field, field]));
  const values = [...CONTACT_FIELDS.map(({ key }) => key), ...customFields.keys(), 'archivedAt']
    .map((field) => valueThen(contact, field, since.get(field), customFields, at))
    .filter(({ then, now }) => then !== null || now !== null);
  const undoable = await findUndoable(transaction, contact, values, since, customFields);
  return {
    existed: true,
    isComplete: !isErased,
    values: values.map((value) => ({ ...value, undoableChangeSetId: undoable.get(value.field) ?? null })),
  };
}

/** Whether what brought the contact had happened by then: an import begins before its rows are written. */
async function hasBegun(transaction: WorkspaceTransaction, id: string, at: Date): Promise<boolean> {
  const originId = await findOriginChangeSet(transaction, id);
  const began = originId && (await findMomentOf(transaction, originId));
  return began ? began <= at : false;
}

function valueThen(
  contact: Contact,
  field: string,
  since: FieldSince | undefined,
  customFields: CustomFields,
  at: Date,
): Omit<ContactValueThen, 'undoableChangeSetId'> {
  if (field === 'archivedAt') {
    const now = contact.archivedAt?.toISOString() ?? null;
    // The journal writes instants to the microsecond.
    const then = since ? (since.before === null ? null : new Date(since.before).toISOString()) : now;
    return { field, then, now, isDifferent: then !== now };
  }
  const now = valueOf(contact, field, customFields);
  const custom = customFields.get(field);
  // What another field of the same key held is not of this one.
  const then = custom && !wasThere(custom, at) ? null : since ? since.before : now;
  return { field, then, now, isDifferent: then !== now };
}

/** By field the change set that took away what stood there, where it can be undone as things stand. */
async function findUndoable(
  transaction: WorkspaceTransaction,
  contact: Contact,
  values: readonly Pick<ContactValueThen, 'field' | 'isDifferent'>[],
  since: ReadonlyMap<string, FieldSince>,
  customFields: CustomFields,
): Promise<Map<string, string>> {
  const taken = values.flatMap(({ field, isDifferent }) => (isDifferent && since.get(field)) || []);
  if (taken.length === 0) return new Map();
  const ids = [...new Set(taken.map(({ changeSetId }) => changeSetId))];
  const changes = new Map(
    (await findChangesIn(transaction, ids, contact.id)).map((change) => [change.id, change]),
  );
  return new Map(
    taken.flatMap(({ field, changeSetId }) => {
      const change = changes.get(changeSetId);
      const isUndoable = change && whyNotUndoable(contact, change, field, customFields) === null;
      return isUndoable ? [[field, changeSetId] as const] : [];
    }),
  );
}
