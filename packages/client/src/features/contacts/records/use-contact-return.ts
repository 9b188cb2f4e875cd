import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { listRoute } from '../lists/list-return.ts';

/** Where the arrow before a contact's name leads: the import or the group one came from, or else the list it stands in. */
export function useContactReturn(isArchived: () => boolean) {
  const route = useRoute();
  const router = useRouter();

  return computed(() => {
    if (isArchived()) return { to: listRoute('archive'), label: 'contacts.form.backToArchive' };
    const before = cameFrom(route.fullPath);
    if (before && router.resolve(before).name === 'import')
      return { to: before, label: 'contacts.form.backToImport' };
    if (before && router.resolve(before).name === 'group')
      return { to: before, label: 'contacts.form.backToGroup' };
    return { to: listRoute('contacts'), label: 'contacts.form.back' };
  });
}

/** The router keeps it in the browser's history, which is no ref: it is read anew with each address. */
function cameFrom(_here: string): string | null {
  const { back } = window.history.state as { back?: unknown };
  return typeof back === 'string' ? back : null;
}
