import { expect, test } from 'vitest';
import { unknownToOxlint } from '../../oxlint.config.ts';
import { lintPlanted } from './oxlint.ts';

test('rules that need types are on', () => {
  const { text, found } = lintPlanted({
    'main/app/planted.ts': [
      'export async function save(): Promise<number> { return await Promise.resolve(1); }',
      'save();',
      "export function word(kind: 'a' | 'b'): string {",
      "  switch (kind) { case 'a': return 'A'; default: return ''; }",
      '}',
      'export const first = (list: readonly string[]): string => list[0]!;',
      'export const loose = (value: any): string => value.name;',
    ].join('\n'),
  });
  const rules = found.map(({ rule }) => rule);
  expect(rules, text).toEqual(
    expect.arrayContaining([
      'typescript(no-floating-promises)',
      'typescript(switch-exhaustiveness-check)',
      'typescript(no-non-null-assertion)',
      'typescript(no-explicit-any)',
      'typescript(no-unsafe-return)',
    ]),
  );
});

test('a rule that oxlint does not have is one that it still does not have', () => {
  const rules = Object.fromEntries(
    unknownToOxlint.map((name) => [name.replace('@typescript-eslint/', 'typescript/'), 'error']),
  );
  const config = `export default ${JSON.stringify({ plugins: ['typescript'], rules })};\n`;
  const { text } = lintPlanted({ 'planted.ts': 'export {};\n' }, config);
  for (const name of unknownToOxlint) expect(text).toContain(`'${name.replace('@typescript-eslint/', '')}' not found`);
});
