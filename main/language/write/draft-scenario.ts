import { stringify } from 'yaml';
import { SOURCES_AS_OF } from '../../model/source-ledger.ts';

/** What an author begins with: a network, one flow and its fate. */
export type Draft = {
  readonly title: string;
  readonly network: Readonly<Record<string, unknown>>;
  readonly flow: string;
  readonly answer: 'allowed' | 'denied';
};

const LINE_WIDTH = 120;
const LONGEST_ID = 60;

/** Somebody to come from and to go to: a configuration knows nobody outside. */
const OUTSIDE = { visitor: { ip: '203.0.113.10' }, server: { ip: '203.0.113.80' } };

/** A scenario file around a network, to be made into a real one. */
export function draftScenario({ title, network, flow, answer }: Draft): string {
  const file = {
    format: 1,
    id: idFrom(title),
    topic: 'imported',
    title: title.slice(0, 80),
    brief: 'Imported configuration. Write here what the learner has to know.',
    tags: ['imported:network'],
    asOf: SOURCES_AS_OF,
    network: { ...network, hosts: { ...OUTSIDE, ...(network['hosts'] as object | undefined) } },
    flows: { first: flow },
    questions: [
      {
        id: 'first',
        kind: 'verdict',
        prompt: 'An example, to be replaced by a question of your own: is this flow allowed?',
        answer,
        because: 'The trace shows why. Write here what decides.',
        rules: ['GEN-01'],
      },
    ],
    facts: [{ say: 'Routes, network ACLs and security groups must all agree.', rule: 'GEN-01' }],
  };
  return stringify(file, { lineWidth: LINE_WIDTH });
}

function idFrom(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^[^a-z]+|-+$/g, '');
  return plain === '' ? 'imported' : plain;
}
