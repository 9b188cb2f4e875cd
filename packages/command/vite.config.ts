import { defaultServerConditions, defineConfig } from 'vite';

/** One file that Node runs without anything beside it: it is started by timers, and must start at once. */
export default defineConfig({
  resolve: { conditions: ['@convive/source', ...defaultServerConditions] },
  ssr: {
    noExternal: true,
    resolve: { conditions: ['@convive/source', ...defaultServerConditions] },
  },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    sourcemap: false,
    rolldownOptions: { output: { entryFileNames: 'convive.mjs', codeSplitting: false } },
  },
});
