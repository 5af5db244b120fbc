import { expect, test } from 'vitest';
import { inBrief } from '../../main/app/file/in-brief.ts';

const many = (count: number) => Array.from({ length: count }, (_, i) => `sentence ${i}`);

test.each([0, 7, 8])('%s sentences are all told', (count) => {
  expect(inBrief(many(count))).toEqual(many(count));
});

test('of more, the first seven are told and the others counted', () => {
  expect(inBrief(many(12))).toEqual([...many(7), 'and 5 more, which --all tells']);
});

test('of many ranges, the first seven are told and the others counted', () => {
  const ports = Array.from({ length: 19 }, (_, i) => String(2 * i + 1)).join(', ');
  expect(inBrief([`TCP to ports ${ports} from source port 443`])).toEqual([
    'TCP to ports 1, 3, 5, 7, 9, 11, 13 and 12 more ranges, which --all tells from source port 443',
  ]);
});
