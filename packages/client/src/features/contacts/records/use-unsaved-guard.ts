import { useEventListener } from '@vueuse/core';
import { type MaybeRefOrGetter, toValue } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';

/** Asks before what is typed and not saved would be lost, on the way to another page or out of the window. */
export function useUnsavedGuard(isDirty: MaybeRefOrGetter<boolean>): void {
  const { t } = useI18n();
  const mayLeave = () => !toValue(isDirty) || window.confirm(t('contacts.form.unsaved'));

  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => to.path === from.path || mayLeave());
  useEventListener(window, 'beforeunload', (event) => {
    if (toValue(isDirty)) event.preventDefault();
  });
}
