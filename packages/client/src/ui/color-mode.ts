import { COLOR_MODES, type ColorMode } from '@convive/shared';
import { usePreferredDark, useStorage } from '@vueuse/core';
import { computed, watchEffect } from 'vue';

const KEY = 'convive.colorMode';

/** The person's choice, kept in this browser under the key that `public/before-paint.js` reads before we run. */
const chosen = useStorage<ColorMode>(KEY, 'system', undefined, { writeDefaults: false });

/** Whether somebody has chosen in this browser, be it what it is from the start. */
export function hasChosenColorMode(): boolean {
  return localStorage.getItem(KEY) !== null;
}

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
