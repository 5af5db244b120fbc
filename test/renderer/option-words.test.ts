import { describe, expect, test } from 'vitest';
import type { Feedback, OptionFeedback } from '../../main/contract/feedback-view.ts';
import { labelOfOption, untoldKey } from '../../renderer/questions/option-words.ts';

const option: OptionFeedback = {
  ...{ id: 'a', say: 'The group', picked: false, right: false, because: null, counter: null, difference: [] },
  ...{ compared: null, misconception: null, hasWorld: false },
};
const compared = { yours: null, key: 'At the group' };

describe('the label of an option', () => {
  test.each([
    { given: { compared, right: true }, label: null },
    { given: { right: true }, label: { text: 'Correct answer', isRight: true } },
    { given: {}, label: null },
  ])('calls nothing correct that was not given: $given', ({ given, label }) =>
    expect(labelOfOption({ ...option, ...given }, true)).toEqual(label),
  );

  test.each([
    { given: { compared: { ...compared, yours: 'At the group' }, right: true }, text: 'Correct ✓' },
    { given: { compared, right: false }, text: 'Incorrect ✗' },
    { given: { picked: true, right: true }, text: 'Your answer ✓' },
    { given: { picked: true, right: false }, text: 'Your answer ✗' },
    { given: { right: true }, text: 'Correct answer' },
  ])('of an answer is $text', ({ given, text }) =>
    expect(labelOfOption({ ...option, ...given }, false)).toMatchObject({ text }),
  );
});

describe('the key is told by itself', () => {
  const feedback = (correct: boolean, options: OptionFeedback[]) =>
    untoldKey({ correct, key: 'nobody', options } as unknown as Feedback);

  test('where no option is right', () => {
    expect(feedback(false, [{ ...option, picked: true }])).toBe('nobody');
    expect(feedback(false, [])).toBe('nobody');
  });

  test('and not where an option, a row or the grade tells it', () => {
    expect(feedback(false, [{ ...option, right: true }])).toBeNull();
    expect(feedback(false, [{ ...option, compared }])).toBeNull();
    expect(feedback(true, [option])).toBeNull();
  });
});
