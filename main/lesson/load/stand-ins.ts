import type { StandIns } from '../../language/diagnostics/mend-shape.ts';

const nothing = '-';

/** What stands for a field that is missing or wrong while the rest of the file is checked: no flow depends on these. */
export const standIns: StandIns = {
  title: nothing,
  topic: 'topic',
  brief: nothing,
  prompt: nothing,
  say: nothing,
  because: nothing,
  id: 'id',
  rule: 'NA-05',
  rules: ['NA-05'],
  tags: ['own:tag'],
  asOf: '2026-01',
  facts: [{ say: nothing, rule: 'NA-05' }],
  misconceptions: [],
  questions: [{ id: 'id', kind: 'verdict', prompt: nothing, because: nothing, answer: 'allowed' }],
  az: 'z', // where nothing else is
};
