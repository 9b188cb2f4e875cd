import { usePreferredDark, useStorage } from '@vueuse/core';
import { computed, watchEffect } from 'vue';

export const COLOR_MODES = ['system', 'light', 'dark'] as const;
export type ColorMode = (typeof COLOR_MODES)[number];

/** The person's choice, kept in this browser under the key that `public/before-paint.js` reads before we run. */
const chosen = useStorage<ColorMode>('convive.colorMode', 'system');

/** Keeps the page's class in step with the choice and, for "system", with the machine. Called once. */
export function followColorMode(): void {
  const prefersDark = usePreferredDark();
  watchEffect(() => {
    const isDark = chosen.value === 'dark' || (chosen.value === 'system' && prefersDark.value);
    document.documentElement.classList.toggle('dark', isDark);
    document.documentElement.classList.toggle('light', !isDark);
  });
}

export function useColorMode() {
  return computed<ColorMode>({
    get: () => (COLOR_MODES.includes(chosen.value) ? chosen.value : 'system'),
    set: (mode) => (chosen.value = mode),
  });
}
