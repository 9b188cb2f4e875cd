import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomField } from './custom-field.entity.ts';

/** Where values of custom fields lie: brought by the feature that owns them. */
export interface CustomValueStore {
  /** How many of the living and the archived have a value, by the id of the field. */
  countHolders(transaction: WorkspaceTransaction): Promise<Map<string, number>>;
  /** How many have one of these options, by its value; those that nobody has are left out. */
  countOptionHolders(
    transaction: WorkspaceTransaction,
    field: Pick<CustomField, 'id' | 'type'>,
    values: readonly string[],
  ): Promise<Map<string, number>>;
  /**
   * Sees to it that from now on no two of the living have the same value. Answers the first values that several
   * have, with nothing reserved then.
   */
  reserveValues(transaction: WorkspaceTransaction, fieldId: string): Promise<string[]>;
  /** Values of the field may be the same again. */
  releaseValues(transaction: WorkspaceTransaction, fieldId: string): Promise<void>;
  /**
   * Drops the values that the next contacts after `after`, by id, have in a field that is deleted for good. Answers the
   * last contact that was looked at; null where none is left.
   */
  dropValues(
    transaction: WorkspaceTransaction,
    field: Pick<CustomField, 'id' | 'key'>,
    after: string | null,
  ): Promise<string | null>;
}

/** Something of a higher feature that rests on fields, and would mean something else without them. */
export interface CustomFieldUse {
  /** Names of what rests on a field; on these options of it alone, by their values, where some are given. */
  findUsers(
    transaction: WorkspaceTransaction,
    field: Pick<CustomField, 'key'>,
    options: readonly string[] | null,
  ): Promise<string[]>;
}

/** What higher features bring to custom fields, gathered at composition. */
export interface CustomFieldsContext {
  values: CustomValueStore;
  uses: readonly CustomFieldUse[];
}
