import { describe, expect, test } from 'vitest';
import { lintFile } from '../../main/app/file/lint-file.ts';
import { newKinds, newScenario } from '../../main/app/file/new-scenario.ts';
import { proveFile } from '../../main/app/file/prove-file.ts';
import { questionKinds } from '../../main/lesson/question/question-kinds.ts';

describe('a new scenario file is complete', () => {
  test('there is one for each kind of question, and for no other', () => {
    expect(newKinds).toEqual(Object.keys(questionKinds));
    expect(newScenario('essay', '2026-11')).toBeNull();
  });

  test.each(newKinds)('%s', (kind) => {
    const text = newScenario(kind, '2026-11') ?? '';
    expect(lintFile(`my-class/new-${kind}.yaml`, text)).toEqual([]);
    expect(proveFile(text)).toEqual({
      id: `new-${kind}`,
      questions: [{ id: 'q1', kind, judged: false, proved: true }],
      problems: [],
    });
  });
});
