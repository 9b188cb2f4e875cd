import { useSubscription } from '@vue/apollo-composable';
import { useThrottleFn } from '@vueuse/core';
import { graphql } from '../../gql/index.ts';

const CONTACTS_CHANGED = graphql(`
  subscription ContactsChanged {
    contactsChanged {
      at
    }
  }
`);

/** Milliseconds between two readings: an import writes many times a second. */
const PAUSE = 2_000;

/** Does something whenever contacts of the workspace were written, by whomever. */
export function useContactsChanged(read: () => void): void {
  const readNow = useThrottleFn(read, PAUSE, true);
  let isFirst = true;
  const { onResult } = useSubscription(CONTACTS_CHANGED);
  onResult(() => {
    // The first tells that one listens.
    if (!isFirst) void readNow();
    isFirst = false;
  });
}
