import { defineConfig, type OxlintConfig } from 'oxlint';
import { folderRules, ownRules, type RulesFor, strictRules, typeAwareRules } from './tools/lint-rules.ts';

/** Rules of typescript-eslint that oxlint does not have; `test/tools/lint-rules.test.ts` names those that it got. */
export const unknownToOxlint = [
  '@typescript-eslint/naming-convention',
  '@typescript-eslint/no-unsafe-class-instance-assignment',
  '@typescript-eslint/no-unsafe-enum-assignment',
  '@typescript-eslint/prefer-destructuring',
];

const withoutTypes: RulesFor = {
  files: ['**/*.{js,mjs}'],
  rules: Object.fromEntries(typeAwareRules.map((name) => [name, 'off'])),
};

export default defineConfig({
  // ESLint reads components: oxlint knows their scripts only.
  ignorePatterns: ['**/*.svelte'],
  plugins: ['typescript'],
  categories: { correctness: 'off' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  rules: asNamedHere({ ...Object.fromEntries(strictRules), ...ownRules }),
  overrides: [...folderRules, withoutTypes].map(({ files, rules }) => ({ files, rules: asNamedHere(rules) })),
});

/** oxlint calls the plugin of typescript-eslint `typescript`. */
function asNamedHere(rules: RulesFor['rules']): NonNullable<OxlintConfig['rules']> {
  const known = Object.entries(rules).filter(([name]) => !unknownToOxlint.includes(name));
  return Object.fromEntries(
    known.map(([name, setting]) => [name.replace('@typescript-eslint/', 'typescript/'), setting]),
  );
}
