import { describe, expect, test } from 'vitest';
import { checkText } from '../../tools/prose/check-text.ts';
import { ledgers, ledgerTexts } from '../../tools/prose/ledger-texts.ts';
import { sourceText, type Part } from '../../tools/prose/source-text.ts';
import { readWordList } from '../../tools/prose/word-list.ts';
import { yamlTexts } from '../../tools/prose/yaml-texts.ts';

const list = readWordList();
const faults = (part: Part, text: string) =>
  checkText(sourceText(part, text, 0), list).map(({ at, message }) => `${at} ${message}`);

describe('a pattern of the word list finds its example and leaves the other one alone', () => {
  test.each(list.words)('$finds', ({ pattern, finds, leaves }) => {
    expect(finds.match(pattern)).not.toBeNull();
    // No other pattern finds it either: it is an example of good words.
    expect(faults('text', leaves)).toEqual([]);
  });
});

// prettier-ignore
const cases: readonly { why: string; part: Part; text: string; found: readonly unknown[] }[] = [
  { why: 'a title in sentence case is fine', part: 'title', text: 'SSH times out: security group, VPC peering', found: [] },
  { why: 'names keep their capital letter', part: 'title', text: 'One Network Load Balancer, two Availability Zones', found: [] },
  { why: 'a sentence in a title may begin', part: 'title', text: 'No reply at all: Which rule denies it? Two network ACLs', found: [] },
  { why: 'a title in title case', part: 'title', text: 'The Reply is dropped', found: [expect.stringMatching(/^4 `Reply`: titles are in sentence case/)] },
  { why: 'a name is more than one of its words', part: 'title', text: 'Targets of a Network ACL', found: [expect.stringMatching(/^13 `Network`/)] },
  { why: 'a text that is no title', part: 'text', text: 'The Reply is dropped', found: [] },
  { why: '70 characters are a title', part: 'title', text: 'x'.repeat(70), found: [] },
  { why: '71 are too many', part: 'title', text: 'x'.repeat(71), found: ['70 the title has 71 characters; at most 70'] },
  { why: '25 words are a sentence', part: 'feedback', text: `${'w '.repeat(24)}10.0.0.1. Two.`, found: [] },
  { why: '26 are too many in feedback', part: 'feedback', text: `One. ${'W '.repeat(25)}w. Two.`, found: ['5 the sentence has 26 words; at most 25 in feedback'] },
  { why: 'elsewhere they are not', part: 'text', text: `${'w '.repeat(25)}w.`, found: [] },
];

test.each(cases)('$why', ({ part, text, found }) => {
  expect(faults(part, text)).toEqual(found);
});

const FILE = `title: 'The client''s badge'
network: { instances: { title: { says: nobody } } }
flows: { say: tcp guard:1 > door:2 }
parameters:
  side:
    type: choice
    of:
      a: { leaves: the packet leaves, told: nobody sees the reply }
questions:
  - prompt: "Is it \\"in vain\\"?"
    options:
      - say: A guard
        change: add badge in tcp 443 door
        because: >-
          The reply is dropped, because
          nobody allows it.
`;

test('learners read some fields of a file; each fault is found where it is written', () => {
  const found = yamlTexts(FILE).flatMap((text) => checkText(text, list).map(({ at }) => FILE.slice(at).split(/\W/)[0]));
  expect(found).toEqual(['badge', 'nobody', 'in', 'guard', 'nobody']);
  expect(yamlTexts(FILE).map(({ part, text }) => `${part}: ${text}`)).toEqual([
    "title: The client's badge",
    'text: nobody sees the reply',
    'text: Is it "in vain"?',
    'text: A guard',
    'feedback: The reply is dropped, because nobody allows it.',
  ]);
});

test('a sentence of a ledger has its place in the source', () => {
  const source = "  a: { says: 'Nobody\\'s rule.' },\n";
  const [text] = ledgerTexts([{ part: 'feedback', text: "Nobody's rule." }], source);
  expect(text && checkText(text, list).map(({ at }) => at)).toEqual([source.indexOf('Nobody')]);
  expect(Object.keys(ledgers)).toHaveLength(5);
});
