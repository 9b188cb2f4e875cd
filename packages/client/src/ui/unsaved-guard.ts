import { useEventListener } from '@vueuse/core';
import { type MaybeRefOrGetter, toValue } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';

/** Asks before what is typed and not saved would be lost, on the way to another page or out of the window. */
export function useUnsavedGuard(isDirty: MaybeRefOrGetter<boolean>): void {
  const { t } = useI18n();
  const mayLeave = () => !toValue(isDirty) || window.confirm(t('ui.unsaved'));

  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => to.path === from.path || mayLeave());
  useCloseGuard(isDirty);
}

/** Lets the browser ask before the window is closed or read anew; other pages keep what there is to lose. */
export function useCloseGuard(isDirty: MaybeRefOrGetter<boolean>): void {
  useEventListener(window, 'beforeunload', (event) => {
    if (toValue(isDirty)) event.preventDefault();
  });
}
