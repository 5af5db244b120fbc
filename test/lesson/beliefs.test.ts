import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../main/lesson/load/load.ts';

const text = readFileSync(path.join(import.meta.dirname, 'authoring/first-web-server.yaml'), 'utf8');
const LOCATE = '    answer: nacl:public:out\n';

/** Problems and warnings of the file with these lines below the key of its locate question. */
function problemsWith(lines: string): string[] {
  const read = readScenario(text.replace(LOCATE, `${LOCATE}    ${lines}\n`));
  const problems = read.ok ? read.value.report.problems : read.error;
  return problems.map(({ severity, message, hint }) => `${severity}: ${message} (${hint})`);
}

describe('a misconception belongs to a response', () => {
  test.each([
    { lines: "misconceptions: { 'sg:web:out': M02 }", problems: [] },
    {
      lines: "misconceptions: { 'nacl:public:out:*': M02 }",
      problems: ['error: this is the key: a right answer shows no misconception ()'],
    },
    {
      lines: "misconceptions: { 'nacl:public': M02 }",
      problems: ['error: this is the key: a right answer shows no misconception ()'],
    },
    {
      lines: "misconceptions: { 'sg:wbe:out': M02 }",
      problems: ['error: no checkpoint is called `sg:wbe` (did you mean `web`?)'],
    },
    {
      lines: "misconceptions: { 'sg:web:out': M999 }",
      problems: ['error: the catalog of misconceptions has no `M999` (`perimeter misconceptions` lists the ids)'],
    },
    {
      lines: 'misconception: M02',
      problems: [
        'warning: the misconception of a whole question says nothing about an answer, and is not used ' +
          '(give places their own: `misconceptions: { sg:web:in: M22 }`)',
      ],
    },
  ])('$lines', ({ lines, problems }) => expect(problemsWith(lines)).toEqual(problems));
});
