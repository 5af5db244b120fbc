import { authoredQuestions, keyOf } from './authored.ts';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

/** The file that the lab makes of an attempt: one question of a shipped scenario, answered correctly. */
export function exportedAttempt(): string {
  const shipped = shippedFile('network-acls/page-that-never-loads.yaml');
  const { call } = callerOf(labWith([shipped]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: 'page-that-never-loads', seed: 2 }));
  const [asked] = scenario.questions;
  const own = authoredQuestions(shipped.text, 2).find(({ id }) => id === asked?.id);
  if (!asked || !own) throw new Error('no question');
  good(call('submitAnswer', { sitting, question: asked.id, answer: keyOf(own, asked), confidence: null, ms: 5 }));
  return good(call('exportAttempt', { sitting })).text;
}
