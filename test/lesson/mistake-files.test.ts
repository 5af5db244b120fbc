import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { textOf } from './scenario-files.ts';

/** What is found in each file that has one mistake, called by its name, or five of them. */
const found: Readonly<Record<string, readonly string[]>> = {
  '01-typo-in-a-group-name-instance': ['28:53 unknown-name'],
  '02-typo-in-ACL-name-subnet': ['18:65 unknown-name'],
  '04-typo-in-subnet-name-instance': ['28:20 unknown-name'],
  '05-typo-in-flow-end': ['32:17 text'],
  '07-subnet-outside-the-VPC': ['18:28 cidr-outside'],
  '08-subnet-with-host-bits': ['18:28 text'],
  '10-VPC-too-big-8': ['16:20 cidr-size'],
  '11-duplicate-rule-number-in-an-ACL': ['23:41 duplicate-number'],
  '13-locate-key-wrong': ['45:13 key-refuted'],
  '14-two-keys-in-multiple-choice': ['56:16 shape'],
  '16-distractor-is-right': ['56:9 distractor-right'],
  '17-missing-field-because': ['35:5 shape'],
  '19-wrong-indent-subnets-one-left': ['17:1 syntax'],
  '20-wrong-indent-list-of-questions': ['43:1 syntax'],
  '22-overlapping-subnets': ['19:28 cidr-overlap'],
  '23-port-70000-in-a-group-rule': ['26:24 text'],
  '25-unknown-protocol': ['26:20 text'],
  '26-TCP-in-capitals': [],
  '28-group-named-in-an-ACL-entry': ['23:30 text'],
  '29-ACL-entry-without-number': ['23:12 text'],
  '31-SG-of-another-VPC-on-instance': ['32:45 other-vpc'],
  '32-rule-names-SG-of-another-VPC-no-group': [
    '48:12 unrelated-rule',
    '53:13 key-refuted',
    '55:12 unrelated-rule',
    '60:12 unrelated-rule',
    '62:59 key-refuted',
    '78:75 broken-patch',
  ],
  '34-one-ACL-on-subnets-of-two-VPCs': ['19:59 other-vpc'],
  '35-circular-references-legal-in-AWS': [],
  '37-non-ASCII-title-and-say-legal': [],
  '38-non-ASCII-name': ['26:13 shape', '28:53 shape'],
  '40-BOM-legal': [],
  '41-Latin-1-file': ['5:20 encoding'],
  '43-duplicate-question-id': ['42:9 duplicate-name'],
  '44-duplicate-key-in-map': ['27:5 duplicate-name'],
  '46-wrong-type-port-as-map': ['28:71 shape'],
  '47-wrong-type-listens-without-protocol': [],
  '49-wrong-type-questions-as-a-map': ['42:1 syntax'],
  '50-misspelt-field': ['16:33 shape'],
  '52-misspelt-top-field': ['12:1 shape'],
  '53-unknown-rule-id': ['40:13 unknown-rule'],
  '55-id-does-not-match-file': [],
  '56-reserved-IP-1': ['28:32 address-reserved'],
  '58-publicIp-private': ['28:38 text'],
  '59-IP-taken-twice': ['29:32 address-taken'],
  '61-yaml-anchor-alias': ['23:14 alias', '24:12 alias'],
  '62-unquoted-0': [],
  '64-unquoted-colon-in-prompt': ['37:13 syntax'],
  '65-sexagesimal-number-title': [],
  '67-because-too-long': ['46:14 too-many-words'],
  '68-empty-file': ['1:1 shape'],
  '70-two-documents': ['70:1 syntax'],
  '71-JSON-file': [
    '1:1 shape',
    '1:1 shape',
    '1:1 shape',
    '1:1 shape',
    '1:1 shape',
    '1:1 shape',
    '1:1 shape',
    '1:1 shape',
    '1:1 shape',
  ],
  '73-asOf-date': ['13:7 shape'],
  '74-az-wrong': ['18:19 shape'],
  '76-route-to-igw-that-is-not-there': ['20:27 unknown-name'],
  '77-flow-with-unknown-syntax': ['32:13 text'],
  '79-facts-missing': ['2:1 shape'],
  '80-five-mistakes-of-different-kinds': ['16:33 shape', '26:20 text', '28:53 unknown-name', '42:5 shape'],
  '82-name-with-dot': ['28:12 shape', '32:28 text', '33:23 text'],
  '83-goal-unsatisfied-by-key-typo-in-chang': ['55:9 key-refuted'],
  '85-change-with-a-typo-in-verb': ['55:86 broken-patch'],
  '86-change-as-text': [],
  '88-fill-answer-wrong': ['64:13 key-refuted'],
  '89-fill-wrong-answer-is-right': ['65:21 distractor-right'],
};

const problemsIn = (file: string) => {
  const loaded = loadScenario(textOf(file));
  return loaded.ok ? loaded.value.warnings : loaded.error;
};

describe('every problem of a file is found in one run, by its place', () => {
  const files = globSync('test/lesson/mistakes/*.yaml').toSorted();

  test('every file is expected', () => {
    expect(files.map((file) => basename(file, '.yaml'))).toEqual(Object.keys(found));
  });

  test.each(files)('%s', (file) => {
    const problems = problemsIn(file);
    expect(problems.map(({ at, code }) => `${at.line}:${at.column} ${code}`)).toEqual(found[basename(file, '.yaml')]);
    for (const { message, hint } of problems) {
      expect(message).not.toMatch(/Invalid |pattern|implicit|zod|undefined|\[object/);
      expect(`${message} (${hint})`).toMatch(
        /\(.+\)|; |did you mean|\breads\b|\bwrit(e|ten)\b|allows|above|has exactly|is missing|from 1 to|does not fit/,
      );
    }
  });
});
