import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintFile } from '../../main/app/file/lint-file.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { slips } from './slips.ts';

const text = readFileSync(path.join(import.meta.dirname, 'authoring/first-web-server.yaml'), 'utf8');

/** `line:column message (hint)` of each problem. */
function said(file: string): string[] {
  const loaded = loadScenario(file);
  const problems = loaded.ok ? loaded.value.warnings : loaded.error;
  return problems.map(
    ({ at, message, hint }) => `${at.line}:${at.column} ${message}${hint === '' ? '' : ` (${hint})`}`,
  );
}

function edited(that: string, put: string): string {
  if (!text.includes(that)) throw new Error(`nothing to replace: ${that}`);
  return text.replace(that, put);
}

describe('a slip of the pen is told in the author’s words', () => {
  test.each(slips)('$why', ({ that, put, says }) => {
    const problems = said(edited(that, put));
    expect(problems.filter((line) => line.includes(says))).toHaveLength(1);
    expect(problems.join('\n')).not.toMatch(/Invalid|pattern|implicit|compact mapping|zod|undefined/);
  });

  test.each([
    { why: 'nothing', file: '' },
    { why: 'a comment', file: '# nothing yet\n' },
  ])('an empty file: $why', ({ file }) => {
    expect(said(file)).toEqual(['1:1 the file is empty (it begins with `format: 1`)']);
  });
});

/** Nothing behind these is read, or what kind of question it is decides about the rest of it. */
const alone = ['a mapping indented by one', 'a colon in a text', 'two documents', 'a newer format', 'no kind'];
const pairs = slips
  .filter(({ why }) => !alone.includes(why))
  .flatMap((one, i, all) => all.slice(i + 1).map((other) => ({ one, other, text: bothIn(one, other) })))
  .flatMap(({ one, other, text: both }) => (both === null ? [] : [{ one, other, both }]));

/** Two slips in one file; null where one would undo the other. */
function bothIn(one: (typeof slips)[number], other: (typeof slips)[number]): string | null {
  if (!text.includes(other.that)) throw new Error(`nothing to replace: ${other.that}`);
  const first = edited(one.that, one.put);
  const both = first.replace(other.that, other.put);
  return first.includes(other.that) && both.includes(one.put) ? both : null;
}

test('of two slips neither hides the other', () => {
  expect(pairs.length).toBeGreaterThan(150);
  const hidden = pairs.flatMap(({ one, other, both }) => {
    const problems = said(both);
    const missing = [one, other].filter(({ says }) => !problems.some((line) => line.includes(says)));
    return missing.map(({ why }) => `${one.why} + ${other.why}: ${why}`);
  });
  expect(hidden).toEqual([]);
});

test('a wrong flow hides no wrong answer about another flow, and proves none about itself', () => {
  const wrong = edited('  ssh: tcp customer > web:22', '  ssh: tcp custmer > web:22').replace(
    'answer: denied',
    'answer: allowed',
  );
  expect(wrong).toContain('answer: allowed');
  const codes = (file: string) => {
    const loaded = loadScenario(file);
    return loaded.ok ? [] : loaded.error.map(({ code }) => code);
  };
  expect(codes(wrong)).toEqual(['text', 'key-refuted']);
  expect(
    codes(edited('  customer: tcp customer', '  customer: tcp custmer').replace('answer: denied', 'answer: allowed')),
  ).toEqual(['text']);
});

test('lint says at the id that the file is called otherwise, and goes by lines', () => {
  const problems = lintFile('my-class/another.yaml', edited('securityGroups:\n', 'securityGroups:\n    sg-idle: {}\n'));
  const id = text.split('\n').findIndex((line) => line.startsWith('id:')) + 1;
  expect(problems.map(({ at, message }) => `${at.line}:${at.column} ${message}`)).toEqual([
    `${id}:5 the file is called \`another.yaml\``,
    expect.stringContaining('nothing uses the security group `sg-idle`'),
  ]);
});

test('a file whose only question cannot be read hides nothing of its network', () => {
  const [before = ''] = text.split('\nquestions:');
  const [, facts = ''] = text.split('\nfacts:');
  const question = '[{ id: q, kind: nope }]';
  const one = `${before}\nquestions: ${question}\nfacts:${facts}`;
  const cidr = /cidr: ([\d.]+)\/\d+/.exec(one)?.[0] ?? '';
  const problems = said(one.replace(cidr, cidr.replace(/\/\d+$/, '/99')));
  // The block of a subnet is not said to lie outside of a block that nobody can read.
  expect(problems).toEqual([
    expect.stringContaining('prefix length `99` is not 0 to 32'),
    expect.stringContaining('`kind` is not one of'),
  ]);
  expect(said(`${before}\nquestions: []\nfacts:${facts}`)).toContainEqual(expect.stringContaining('`questions`'));
});
