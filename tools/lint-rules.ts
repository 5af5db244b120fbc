// What both linters enforce: `oxlint.config.ts` reads it for modules, `eslint.config.js` for Svelte components.
import tseslint from 'typescript-eslint';
import { pureLayers } from './layers.mjs';

type Setting = 'off' | 'error' | ['error', ...unknown[]];
export interface RulesFor {
  /** Globs, from the folder of the repository. */
  readonly files: string[];
  readonly rules: Readonly<Record<string, Setting>>;
}

/** Pure folders get the outside world as arguments. */
const pureGlobals = ['Date', 'console', 'fetch', 'process', 'setTimeout', 'setInterval', 'performance'].map((name) => ({
  name,
  message: 'pure layer: take it as an argument',
}));

const noRandom = { object: 'Math', property: 'random', message: 'pure layer: take a seed' };

const pureRules: RulesFor = {
  files: pureLayers.map((folder) => `${folder}/**`),
  rules: {
    'no-restricted-globals': ['error', ...pureGlobals],
    'no-restricted-properties': ['error', noRandom],
  },
};

const testRules: RulesFor = {
  files: ['test/**', 'tools/**'],
  rules: {
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
};

/** Rules beside the strict preset of typescript-eslint, by its names. */
export const ownRules: RulesFor['rules'] = {
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidOperator: true },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  'max-lines': ['error', { max: 250, skipComments: true, skipBlankLines: true }],
};

/** Rules of some folders, the later ones over the earlier ones. */
export const folderRules = [pureRules, testRules];

/** Every rule of the strict preset that is on, with its options. */
export const strictRules = rulesOf(tseslint.configs.strictTypeChecked).filter(([, setting]) => setting !== 'off');

/** Rules that need types, which JavaScript does not have. */
export const typeAwareRules = rulesOf([tseslint.configs.disableTypeChecked]).map(([name]) => name);

function rulesOf(configs: readonly { readonly rules?: object | undefined }[]): [string, Setting][] {
  return configs.flatMap(({ rules = {} }) => Object.entries(rules) as [string, Setting][]);
}
