import type { CustomFieldType } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { createCustomField, type CustomField } from '../../custom-fields/index.ts';
import {
  dismissField,
  findProposedFields,
  findRecordsWithKey,
  forgetProposedField,
} from '../../sources/index.ts';
import { upsertContacts } from './upsert-contacts.ts';

const FILLED_AT_ONCE = 1000;

export interface AcceptedField {
  customField: CustomField;
  /** Of how many people a value went in. */
  filledCount: number;
  /** Of how many what was sent is no value of such a field; it stays as it was sent. */
  rejectedCount: number;
}

/** Makes the field, which the team alone sees, and fills it with all that was kept. Throws what `createCustomField` throws. */
export async function acceptField(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'signals'>,
  actorUserId: string,
  { id, type, title }: { id: string; type?: CustomFieldType | null; title?: string | null },
): Promise<AcceptedField> {
  const [proposed] = isUuid(id) ? await findProposedFields(transaction, id) : [];
  if (!proposed) throw proposedFieldNotFound();
  const { key } = proposed;
  const customField = await createCustomField(transaction, {
    key,
    title: title ?? proposed.title,
    type: type ?? 'TEXT',
    isHiddenFromContact: true,
  });
  await forgetProposedField(transaction, id);
  const counts = { filledCount: 0, rejectedCount: 0 };
  let after: string | null = null;
  for (;;) {
    const records = await findRecordsWithKey(transaction, key, after, FILLED_AT_ONCE);
    for (const sourceId of new Set(records.map((record) => record.sourceId))) {
      const rows = records
        .filter((record) => record.sourceId === sourceId)
        .map((record) => ({
          key: record.key,
          values: {},
          customValues: [{ key, value: record.value }],
          updatedAt: null,
        }));
      const results = await upsertContacts(transaction, context, { sourceId, actorUserId }, rows);
      counts.rejectedCount += results.filter(({ outcome }) => outcome === 'REJECTED').length;
      counts.filledCount += results.filter(({ outcome }) => outcome === 'UPDATED').length;
    }
    if (records.length < FILLED_AT_ONCE) break;
    after = records.at(-1)!.id;
  }
  return { customField, ...counts };
}

/** The key is not proposed again; what was sent under it stays with what its source said. */
export async function dismissProposedField(transaction: WorkspaceTransaction, id: string): Promise<void> {
  if (!isUuid(id) || !(await dismissField(transaction, id))) throw proposedFieldNotFound();
}

function proposedFieldNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'No such field is proposed any more: somebody has decided on it. Read the list anew.',
    path: ['id'],
  });
}
