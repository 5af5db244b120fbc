import { expect, test } from 'vitest';
import { type Question, Answer } from '../../main/lesson/question/question-kinds.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { grade, askedQuestion } from '../../main/lesson/question/question.ts';
import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

test.each(shippedFiles)('the key of every question of %s is graded as right', (file) => {
  const shipped = must(loadScenario(textOf(file))).scenario;
  for (const asked of shipped.text.questions) {
    const graded = grade(shipped, asked, keyOf(asked));
    expect(`${asked.id} ${String(graded?.correct)}`).toBe(`${asked.id} true`);
    expect(Answer.safeParse(keyOf(asked)).success).toBe(true);
    expect(askedQuestion(shipped, asked, 1).id).toBe(asked.id);
  }
});

/** The answer that the author's key stands for. */
function keyOf(asked: Question): Answer {
  const letters = (options: readonly { readonly key?: true | undefined }[]) =>
    options.flatMap(({ key }, i) => (key ? ['abcdefgh'.charAt(i)] : []));
  switch (asked.kind) {
    case 'verdict':
      return { kind: asked.kind, value: asked.answer };
    case 'locate':
      return { kind: asked.kind, component: asked.answer };
    case 'multiple-choice':
      return { kind: asked.kind, choice: letters(asked.options)[0] ?? '' };
    case 'multiple-response':
      return { kind: asked.kind, choices: letters(asked.options) };
    case 'ordering':
      return { kind: asked.kind, order: asked.steps.map(({ say }) => opaqueId(say)) };
    case 'matching':
      return {
        kind: asked.kind,
        pairs: Object.fromEntries(
          asked.prompts.map(({ say, choice }) => [opaqueId(say), opaqueId(asked.choices[choice]?.say ?? '')]),
        ),
      };
    case 'fill':
      return { kind: asked.kind, text: asked.answer };
    case 'flow-log':
      return { kind: asked.kind, records: asked.answer };
    case 'who-may-change':
      return { kind: asked.kind, principals: asked.answer };
  }
}
