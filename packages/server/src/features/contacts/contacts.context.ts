import type { SignalBus } from '../../platform/signals.ts';
import type { ContactCondition } from './contact-filter.ts';
import type { ContactReference } from './contact-reference.ts';

/** What higher features bring to contacts, gathered at composition. */
export interface ContactsContext {
  references: readonly ContactReference[];
  conditions: readonly ContactCondition[];
  signals: SignalBus;
}
