import { expect, test } from 'vitest';
import { Answer } from '../../main/lesson/question/question-kinds.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { grade, askedQuestion } from '../../main/lesson/question/question.ts';
import { must } from '../build.ts';
import { fixtureOf } from './kind-fixtures.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

test.each(shippedFiles)('the key of every question of %s is graded as right', (file) => {
  const shipped = must(loadScenario(textOf(file))).scenario;
  for (const authored of shipped.text.questions) {
    const asked = askedQuestion(shipped, authored, 1);
    const key = fixtureOf(authored.kind).key(authored, asked);
    const graded = grade(shipped, authored, key);
    expect(`${authored.id} ${String(graded?.correct)}`).toBe(`${authored.id} true`);
    expect(Answer.safeParse(key).success).toBe(true);
    expect(asked.id).toBe(authored.id);
  }
});
