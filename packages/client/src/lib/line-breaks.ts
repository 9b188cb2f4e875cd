import { ref, type Ref, watch } from 'vue';

const BREAK = /\r\n|[\r\n\u2028\u2029]/g;

export const hasLineBreak = (text: string): boolean => text.search(BREAK) >= 0;

/** For where there is room for one line: its breaks are to be seen, else two words would run together. */
export const onOneLine = (text: string): string => text.replace(BREAK, ' ⏎ ').replace(/ {2,}⏎/g, ' ⏎');

/**
 * Whether a value wants more than one line to be typed in: an input drops the breaks of its value. It stays so when the
 * last break is deleted, lest the box be taken away from under whoever types in it.
 */
export function useSeveralLines(value: () => string): Ref<boolean> {
  const isLong = ref(hasLineBreak(value()));
  watch(value, (now) => {
    if (hasLineBreak(now)) isLong.value = true;
  });
  return isLong;
}
