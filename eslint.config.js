import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import { pureLayers } from './tools/layers.mjs';

/** Pure folders get the outside world as arguments. */
const pureGlobals = ['Date', 'console', 'fetch', 'process', 'setTimeout', 'setInterval', 'performance'].map((name) => ({
  name,
  message: 'pure layer: take it as an argument',
}));

const noEnums = { selector: 'TSEnumDeclaration', message: 'use a union of string literals' };

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
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'renderer/tsconfig.json', 'test/renderer/tsconfig.json'],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': ['error', noEnums],
      'max-lines': ['error', { max: 250, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: pureLayers.map((folder) => `${folder}/**`),
    rules: {
      'no-restricted-globals': ['error', ...pureGlobals],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'pure layer: take a seed' }],
    },
  },
  {
    files: ['main/host/electron/**'],
    rules: { 'no-restricted-syntax': ['error', noEnums, ...noTopLevelAwait, ...unsafePreferences] },
  },
  {
    files: ['test/**', 'tools/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['**/*.{js,mjs}'], extends: [ts.configs.disableTypeChecked] },
);
