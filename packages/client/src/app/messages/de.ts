import parts from '@nuxt/ui/runtime/locale/de.js';
import { gather, type MessageTree } from './gather.ts';

export { parts };
export const messages = gather(
  import.meta.glob<MessageTree>('/src/{app,ui,features/*}/locales/de.json', {
    eager: true,
    import: 'default',
  }),
);
