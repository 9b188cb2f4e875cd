import { withFrenchSpacing } from '@convive/shared';
import parts from '@nuxt/ui/runtime/locale/fr.js';
import { gather, mapTexts, type MessageTree } from './gather.ts';

export { parts };
export const messages = mapTexts(
  gather(
    import.meta.glob<MessageTree>('/src/{app,ui,features/*}/locales/fr.json', {
      eager: true,
      import: 'default',
    }),
  ),
  withFrenchSpacing,
);
