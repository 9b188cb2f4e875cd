import { LIMITS } from '@convive/shared';
import { useI18n } from 'vue-i18n';
import { useMe } from '../../accounts/index.ts';
import { fitsSelection } from '../archives/plan-archiving.ts';
import type { ContactList } from './use-contact-list.ts';

/** Why an operation of the schema may not be done with what is chosen, as a sentence; null where it may. */
export function useWhyNot(list: ContactList): (operation: string) => string | null {
  const { t, n } = useI18n();
  const { can } = useMe();

  return (operation) => {
    if (!can(operation)) return t('contacts.notAllowed');
    return list.address.value.isAllChosen || fitsSelection(list.selectedCount.value)
      ? null
      : t('contacts.selection.tooMany', { number: n(LIMITS.selectionIds) });
  };
}
