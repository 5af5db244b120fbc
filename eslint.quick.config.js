// `npm run check`: the rules of components that need no types, which take seconds. `npm test` runs all of them.
import ts from 'typescript-eslint';
import { defineConfig } from 'eslint/config';
import all from './eslint.config.js';

export default defineConfig(all, { files: ['**/*.svelte'], extends: [ts.configs.disableTypeChecked] });
