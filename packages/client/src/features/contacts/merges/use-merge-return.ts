import { useRoute, useRouter } from 'vue-router';
import { cameFrom } from '../came-from.ts';
import { listRoute } from '../lists/list-return.ts';

/** Where a merge leads back to when it is left, and where one goes on when it is done. */
export function useMergeReturn() {
  const route = useRoute();
  const router = useRouter();
  const before = cameFrom(route.fullPath);
  const from = before ? router.resolve(before).name : null;

  // Who works through a list of duplicates wants the next one, not the contact that was just settled.
  if (before && from === 'contactsDuplicates')
    return { to: before, label: 'contacts.form.backToDuplicates', goOn: () => router.back() };
  const goOn = (id: string) => void router.replace({ name: 'contact', params: { id } });
  if (before && from === 'contact') return { to: before, label: 'contacts.form.backToContact', goOn };
  return { to: listRoute('contacts'), label: 'contacts.form.back', goOn };
}
