// Components, and what only a selector can say of the Electron host. Modules are linted by oxlint (`oxlint.config.ts`).
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import { ownRules } from './tools/lint-rules.ts';

const components = ['**/*.svelte'];

/** Electron emits `ready` only after the entry module has evaluated: waiting for it there never ends. */
const noTopLevelAwait = [
  'Program > ExpressionStatement > AwaitExpression',
  'Program > VariableDeclaration > VariableDeclarator > AwaitExpression',
  'Program > ForOfStatement[await=true]',
].map((selector) => ({ selector, message: 'no top-level await in the Electron host: ready would never come' }));

/** Settings that open the shell; each has a safe default that nobody may turn off. */
const unsafePreferences = [
  ['sandbox', 'false'],
  ['contextIsolation', 'false'],
  ['nodeIntegration', 'true'],
  ['webSecurity', 'false'],
  ['webviewTag', 'true'],
  ['allowRunningInsecureContent', 'true'],
].map(([name, value]) => ({
  selector: `Property[key.name='${name}'][value.raw='${value}']`,
  message: `${name}: ${value} is forbidden`,
}));

export default defineConfig(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/'] },
  { files: components, extends: [ts.configs.strictTypeChecked] },
  svelte.configs.recommended,
  {
    files: components,
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        project: ['renderer/tsconfig.json'],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: ownRules,
  },
  { files: ['**/*.svelte.ts', 'main/host/electron/**/*.ts'], languageOptions: { parser: ts.parser } },
  {
    files: ['main/host/electron/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noTopLevelAwait, ...unsafePreferences] },
  },
);
