import { expect, test } from 'vitest';
import { holds, overlaps, type Box } from '../../renderer/diagram/geometry/box.ts';
import { labelBox, type Label } from '../../renderer/diagram/text/label.ts';
import { textStyles } from '../../renderer/diagram/text/text-width.ts';
import { GUTTER, layoutSequence, type SequenceLayout } from '../../renderer/player/sequence-layout.ts';
import { sequenceOf, type Sequence } from '../../renderer/player/sequence.ts';
import { shippedFiles, viewsOf } from './shipped.ts';

/** Beside the panels at 1280 × 800, without a scrollbar. */
const ROOM = 613;

test.each(shippedFiles)('%s: nothing overlaps or is cut, and all of it is in its room', (name) => {
  for (const trace of viewsOf(name).traces) {
    const sequence = sequenceOf(trace);
    const layout = layoutSequence(sequence, ROOM);
    expect(layout.width).toBeLessThanOrEqual(ROOM);
    expect(faultsOf(sequence, layout)).toEqual([]);
  }
});

test('every step has its number and its words in the gutter, whole', () => {
  const cut = shippedFiles.flatMap((name) =>
    viewsOf(name).traces.flatMap((trace) =>
      layoutSequence(sequenceOf(trace), ROOM).rows.flatMap(({ message: { step, title, caption }, labels }) => {
        const texts = labels.map(({ text }) => text);
        return texts[0] === `${step + 1} ${title}` && texts[1] === caption ? [] : texts;
      }),
    ),
  );
  expect(cut).toEqual([]);
});

test('what did not happen has a line of its own above it', () => {
  const [trace] = viewsOf('network-acls/page-that-never-loads.yaml').traces;
  if (!trace) throw new Error('no flow');
  const { missed, rows } = layoutSequence(sequenceOf(trace), ROOM);
  const first = rows.find(({ message }) => !message.actual);
  expect(missed?.label.text).toBe('If it had passed');
  expect((missed?.box.y ?? NaN) + (missed?.box.height ?? NaN)).toBe(first?.box.y);
});

test('many long names make it wider than its room, and none of them is over another', () => {
  const names = Array.from({ length: 14 }, (_, i) => `eni-${i}-0123456789abcdef0123456789`);
  const sequence: Sequence = { lifelines: names.map((id, column) => ({ id, column })), messages: [] };
  const layout = layoutSequence(sequence, ROOM);
  expect(layout.width).toBeGreaterThan(ROOM);
  expect(faultsOf(sequence, layout)).toEqual([]);
});

/** One sentence for each text that is too small, over another, struck by a lifeline, or out of its box. */
function faultsOf({ messages }: Sequence, { heads, headHeight, lifelines, rows, missed, ...all }: SequenceLayout) {
  const faults: string[] = [];
  const head: Box = { x: 0, y: 0, width: all.width, height: headHeight };
  const body: Box = { x: 0, y: 0, width: GUTTER, height: all.height };
  heads.forEach(({ name, box, labels }, i) => {
    if (!holds(head, box)) faults.push(`${name} leaves the heads`);
    for (const other of heads.slice(i + 1)) if (overlaps(box, other.box)) faults.push(`${name} over ${other.name}`);
    for (const each of labels) if (!holds(box, labelBox(each))) faults.push(`“${each.text}” leaves its box`);
    for (const other of heads)
      if (other.box.y < box.y && other.x > box.x && other.x < box.x + box.width)
        faults.push(`the lifeline of ${other.name} strikes ${name}`);
  });
  const texts: Label[] = [...rows.flatMap(({ labels }) => labels), ...(missed ? [missed.label] : [])];
  texts.forEach((each, i) => {
    if (textStyles[each.style].size < 11) faults.push(`“${each.text}” is small`);
    if (!holds(body, labelBox(each))) faults.push(`“${each.text}” leaves the gutter`);
    for (const other of texts.slice(i + 1))
      if (overlaps(labelBox(each), labelBox(other))) faults.push(`“${each.text}” over “${other.text}”`);
    for (const x of lifelines) if (x < labelBox(each).x + labelBox(each).width) faults.push(`“${each.text}” is struck`);
  });
  if (rows.length !== messages.length) faults.push('a step is missing');
  return faults;
}
