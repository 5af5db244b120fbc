import { expect, test } from 'vitest';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import { subjectOf } from '../../renderer/player/export/subject.ts';

const questions: readonly LearnerQuestion[] = [
  { id: 'a', kind: 'verdict', prompt: 'Does `curl` get a page?', flow: 'f', moment: null },
  { id: 'b', kind: 'verdict', prompt: 'Why?', flow: 'f', moment: null },
];
const flows = [{ name: 'customer', text: '', from: 'desktop', to: 'shop-alb' }];
const event = { kind: 'event', story: 'night', event: 6 } as const;

// prettier-ignore
test.each([
  { playing: { kind: 'question', question: 'a' },            label: '',        subject: 'Question 1 of 2: Does curl get a page?' },
  { playing: { kind: 'world', question: 'b', option: 'x' },  label: 'B · It',  subject: 'Question 2 of 2: Why? · B · It' },
  { playing: { kind: 'flow', flow: 'customer' },             label: '',        subject: 'Flow customer: desktop → shop-alb' },
  { playing: { ...event, memory: true },                     label: '',        subject: 'Story night, event 7' },
  { playing: { ...event, memory: false },                    label: '',        subject: 'Story night, event 7, without security group tracking' },
  { playing: null,                                           label: '',        subject: '' },
] as const)('$subject', ({ playing, label, subject }) => {
  expect(subjectOf(playing, { questions: [...questions], flows }, label)).toBe(subject);
});
