import { signal } from '../../platform/signals.ts';

export interface ContactsChanged {
  workspaceId: string;
  cause:
    | 'CREATED'
    | 'UPDATED'
    | 'ARCHIVED'
    | 'RESTORED'
    | 'DELETED'
    | 'MERGED'
    | 'UNMERGED'
    | 'IMPORTED'
    /** Put into a group or taken out of one. */
    | 'REGROUPED';
  count: number;
}

/** What every process hears of that, by the id of the workspace. */
export const CONTACTS_FEED = 'contacts';

/** Contacts were written, by whatever way. */
export const contactsChanged = signal<ContactsChanged>('contactsChanged');
