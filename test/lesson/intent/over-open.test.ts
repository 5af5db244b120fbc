import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { blockOf, firstAddress, formatCidr, parseCidr } from '../../../main/model/cidr.ts';
import { formatPortRange, parsePortRange } from '../../../main/model/port-range.ts';
import { loadScenario } from '../../../main/lesson/load/load.ts';
import { grade } from '../../../main/lesson/question/question.ts';
import { must } from '../../build.ts';
import { shippedFiles } from '../../engine/classes/spaces.ts';

const folder = path.join(import.meta.dirname, '../../../scenarios');

const fills = shippedFiles.flatMap((file) => {
  const { scenario } = must(loadScenario(readFileSync(path.join(folder, file), 'utf8')));
  return scenario.text.questions.flatMap((question) =>
    question.kind === 'fill' ? [{ name: `${file} ${question.id}`, scenario, question }] : [],
  );
});

/** Fills that open nothing: a deny entry, and a route. */
const opensNothing = ['ipv6/telescope-images-over-ipv6.yaml route', 'security-groups/unwanted-scanner.yaml range'];

/** A word of a rule, wider: neighbouring ports, all ports, a shorter prefix, everything. */
function wider(word: string): string[] {
  const block = /[.:]/.test(word) ? parseCidr(word) : null;
  if (block?.ok) {
    const { value } = block;
    const lengths = [value.bits - 1, value.bits - 8, 0].filter((bits) => bits >= 0 && bits < value.bits);
    return lengths.map((bits) => formatCidr(blockOf(firstAddress(value), bits)));
  }
  const ports = /^\d/.test(word) ? parsePortRange(word) : null;
  if (!ports?.ok) return [];
  const { from, to } = ports.value;
  const ranges = [
    { from: from - 1, to },
    { from: from - 1000, to },
    { from, to: to + 1 },
    { from: 0, to: 65535 },
  ];
  return ranges
    .filter((range) => range.from >= 0 && range.to <= 65535 && range.to - range.from > to - from)
    .map(formatPortRange);
}

/** The words with one of them wider. The number of an entry and what a message is are no range. */
function overOpened(words: string): string[] {
  const line = words.split(' ');
  const isEntry = /^\d+ allow/.test(words);
  const widened = line.flatMap((word, i) =>
    isEntry && i === 0 ? [] : wider(word).map((each) => line.with(i, each).join(' ')),
  );
  const everything = [
    words.replace(/\b(tcp|udp) \d+(-\d+)? /, 'all '),
    words.replace(/\bicmp \d+:\d+ /, 'icmp all '),
    words.replace(/\bicmp \d+:\d+ /, 'all '),
  ];
  return [...widened, ...new Set(everything.filter((each) => each !== words))];
}

describe('a rule that opens more than was asked for is not right', () => {
  test.each(fills.filter(({ name }) => !opensNothing.includes(name)))('$name', ({ scenario, question }) => {
    const words = overOpened(question.widest ?? question.answer);
    expect(words.length).toBeGreaterThan(0);
    const graded = words.map((text) => [text, grade(scenario, question, { kind: 'fill', text })?.correct]);
    expect(graded.filter(([, correct]) => correct)).toEqual([]);
  });

  test('there is such a question for each part of a rule', () => {
    expect(fills.length).toBeGreaterThan(25);
    expect(new Set(fills.map(({ question }) => question.asks))).toEqual(new Set(['rule', 'ports', 'cidr']));
  });
});
