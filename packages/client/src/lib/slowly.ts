import { type MaybeRefOrGetter, type Ref, onScopeDispose, ref, toValue, watch } from 'vue';

/** True once `busy` has held for `delay` milliseconds: what is quick shows no sign of waiting at all. */
export function useSlowly(busy: MaybeRefOrGetter<boolean>, delay = 200): Readonly<Ref<boolean>> {
  const isSlow = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => toValue(busy),
    (isBusy) => {
      clearTimeout(timer);
      isSlow.value = false;
      if (isBusy) timer = setTimeout(() => (isSlow.value = true), delay);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return isSlow;
}
