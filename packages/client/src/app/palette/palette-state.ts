import { ref, watch } from 'vue';

/** Opened from the sidebar, the foot of a phone and the keyboard alike. */
export const isPaletteOpen = ref(false);

/** From the first time on it stays, so that it closes in order. */
export const wasPaletteOpened = ref(false);

watch(isPaletteOpen, (isOpen) => (wasPaletteOpened.value ||= isOpen));
