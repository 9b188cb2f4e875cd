import { COLOR_MODES } from '@convive/shared';
import { useMutation } from '@vue/apollo-composable';
import { watch } from 'vue';
import { hasChosenColorMode, useColorMode } from '../../ui/color-mode.ts';
import { UPDATE_PROFILE } from './person/own-account-operations.ts';

/**
 * In a browser where nobody has chosen yet, the colours are those that the person chose elsewhere; what they choose
 * here goes with them, wherever in the app they do.
 */
export function useOwnColorMode(own: () => string | null | undefined): void {
  const colorMode = useColorMode();
  const { mutate } = useMutation(UPDATE_PROFILE);
  watch(
    own,
    (chosen) => {
      const mode = COLOR_MODES.find((known) => known === chosen);
      if (mode && !hasChosenColorMode()) colorMode.value = mode;
    },
    { immediate: true },
  );
  watch(colorMode, (mode) => {
    // Seen here already; where it cannot be kept, the next choice is.
    if (mode !== own()) void mutate({ input: { colorMode: mode } }).catch(() => undefined);
  });
}
