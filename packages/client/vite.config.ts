import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { uiTheme } from './src/ui/theme.ts';

const server = 'http://127.0.0.1:4000';

/** GraphiQL brings letters along inside its styles, 350 kB that our own page already has and its policy refuses. */
const withoutForeignLetters: Plugin = {
  name: 'without-foreign-letters',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/graphiql/dist/style.css') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : undefined,
};

export default defineConfig({
  plugins: [
    withoutForeignLetters,
    vue(),
    // Components and composables are imported by name, so that a reader sees where each comes from;
    // icons are gathered at build time, so that none is ever asked of a foreign host.
    ui({
      autoImport: false,
      components: false,
      colorMode: false,
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      ui: uiTheme,
    }),
  ],
  resolve: { conditions: ['@convive/source', ...defaultClientConditions] },
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_JIT_COMPILATION__: true,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
    // Apollo's word for its development checks and their long messages.
    'globalThis.__DEV__': 'false',
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      treeshake: {
        // A feature's door only hands on: a page that takes one thing through it loads nothing else.
        moduleSideEffects: (id) => !/\/src\/features\/[^/]+\/index\.ts$/.test(id),
        // A fragment's text is read by the generator of types; the operations have it built in.
        manualPureFunctions: ['graphql'],
      },
    },
  },
  server: {
    proxy: { '/graphql': server, '/api': server, '/files': server },
  },
});
