import { createEventHook } from '@vueuse/core';

/** Contacts were changed from here: what else is known of them may be out of date. For higher features to listen to. */
export const contactsChanged = createEventHook();
