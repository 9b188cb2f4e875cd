import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { cameFrom } from '../came-from.ts';
import { listRoute } from '../lists/list-return.ts';

/** Pages that a contact is opened from, and what the way back to them is called. */
const LABELS: Partial<Record<string, string>> = {
  import: 'contacts.form.backToImport',
  group: 'contacts.form.backToGroup',
  contactsDuplicates: 'contacts.form.backToDuplicates',
};

/** Where the arrow before a contact's name leads: where one came from, or else the list it stands in. */
export function useContactReturn(isArchived: () => boolean) {
  const route = useRoute();
  const router = useRouter();

  return computed(() => {
    if (isArchived()) return { to: listRoute('archive'), label: 'contacts.form.backToArchive' };
    const before = cameFrom(route.fullPath);
    const label = before && LABELS[String(router.resolve(before).name)];
    if (before && label) return { to: before, label };
    return { to: listRoute('contacts'), label: 'contacts.form.back' };
  });
}
