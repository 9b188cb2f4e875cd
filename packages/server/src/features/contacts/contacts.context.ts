import type { SignalBus } from '../../platform/signals.ts';
import type { BulkActKind, BulkSizes } from './bulk-acts/bulk-act.ts';
import type { ContactCondition } from './contact-filter.ts';
import type { ContactReference } from './contact-reference.ts';
import type { PersonalDataHolder } from './personal-data-holder.ts';
import type { ContactScope } from './contact-scope.ts';

/** What higher features bring to contacts, gathered at composition. */
export interface ContactsContext {
  references: readonly ContactReference[];
  /** Every place where something stands of contacts; the contact itself is the last. */
  personalData: readonly PersonalDataHolder[];
  conditions: readonly ContactCondition[];
  bulkActs: readonly BulkActKind[];
  bulkSizes: BulkSizes;
  scope: ContactScope;
  signals: SignalBus;
}
