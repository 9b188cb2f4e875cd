import js from '@eslint/js';
import prettier from 'eslint-config-prettier/flat';
import vue from 'eslint-plugin-vue';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

const SERVER = 'packages/server';

/** Libraries that have one place each, and what to do instead everywhere else. */
const TYPE_GRAPHQL = {
  group: ['type-graphql', 'type-graphql/*'],
  message:
    "GraphQL is a feature's outer layer: put this class into its graphql/ folder, and let services speak in plain types.",
};
const TYPEORM = {
  group: ['typeorm', 'typeorm/*'],
  message:
    'Tables are known to entities and repositories alone: put the query into a *.repository.ts (or platform/database) and call it.',
};
const ban = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** A rule is worth stopping for, or it is off: a warning teaches people to look away. */
function withoutWarnings(configs) {
  const harden = (setting) => {
    const [level, ...options] = Array.isArray(setting) ? setting : [setting];
    return [level === 'warn' || level === 1 ? 'error' : level, ...options];
  };
  return configs.map((config) => ({
    ...config,
    ...(config.rules && {
      rules: Object.fromEntries(Object.entries(config.rules).map(([name, rule]) => [name, harden(rule)])),
    }),
  }));
}

export default defineConfig(
  globalIgnores(['**/dist/', '**/gql/', '**/node_modules/', '.data/', 'coverage/', 'e2e/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  ...withoutWarnings([js.configs.recommended, ...typescript.configs.recommended]),
  ...withoutWarnings(vue.configs['flat/recommended']),
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      // The compiler knows the names of the browser and of TypeScript better than a list does.
      'no-undef': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/require-default-prop': 'off',
    },
  },
  {
    rules: {
      'vue/no-v-html': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  { files: ['packages/client/public/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['scripts/**', '**/bench/**', '**/cli/**', '**/*.cli.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // What a GraphQL answer holds is what a test is there to find out.
    files: ['**/*.test.ts', '**/test/**/*.ts', 'e2e/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  { files: [`${SERVER}/**/*.ts`], rules: ban(TYPE_GRAPHQL, TYPEORM) },
  {
    files: [`${SERVER}/src/**/graphql/**/*.ts`, `${SERVER}/src/app/**/*.ts`],
    rules: ban(TYPEORM),
  },
  {
    files: [`${SERVER}/src/**/*.{entity,repository}.ts`, `${SERVER}/src/platform/database/**/*.ts`],
    rules: ban(TYPE_GRAPHQL),
  },
  prettier,
);
