import { describe, expect, test } from 'vitest';
import { textWidth } from '../../renderer/diagram/text/text-width.ts';
import { FRAME } from '../../renderer/player/strip/cell-text.ts';
import { widthOf, type Cell } from '../../renderer/player/strip/cells.ts';
import { stripOf } from '../../renderer/player/strip/plan.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

/** Of the player at 1280 pixels, without its padding. */
const ROOM = 600;

/** `(2)` a glyph with its number, `[a/b]` the lines of a cell with words. */
function written(cells: readonly Cell[]): string {
  return cells
    .map(({ text, numbers }) => (text ? `[${[...text.title, ...text.caption].join('/')}]` : `(${numbers})`))
    .join(' ');
}

function traceOf(file: string, flow: string) {
  const { network, traces } = viewsOf(file);
  const trace = traces.find(({ flow: { name } }) => name === flow);
  if (!trace) throw new Error(`${file} has no flow ${flow}`);
  return { network, trace };
}

describe.each(shippedFiles)('%s', (name) => {
  const { network, traces } = viewsOf(name);
  const strips = traces.flatMap((trace) =>
    trace.steps.flatMap(({ index }) =>
      [false, true].map((masked) => ({
        trace,
        index,
        masked,
        cells: stripOf(trace, network, { index, masked }, ROOM),
      })),
    ),
  );

  test('the strip fits wherever the cursor is, and no word is cut', () => {
    for (const { cells, trace, index } of strips) {
      expect.soft(widthOf(cells), `${trace.flow.name} ${index}`).toBeLessThanOrEqual(ROOM);
      for (const { text, width } of cells) {
        const lines = [
          ...(text?.title ?? []).map((line) => textWidth(line, 'cell')),
          ...(text?.caption ?? []).map((line) => textWidth(line, 'small')),
        ];
        expect(lines.length).toBeLessThanOrEqual(3);
        expect(Math.max(0, ...lines)).toBeLessThanOrEqual(width - FRAME);
        expect(JSON.stringify(text)).not.toContain('…');
      }
    }
  });

  test('every step is in one cell, in order; the one at the cursor and a stop have their own', () => {
    for (const { cells, trace, index, masked } of strips) {
      expect(cells.flatMap(({ steps }) => steps.map((step) => step.index))).toEqual(
        trace.steps.map((step) => step.index),
      );
      expect(cells.filter(({ steps }) => steps.some((step) => step.index === index))).toHaveLength(1);
      expect(cells.find(({ steps }) => steps.some((step) => step.index === index))?.steps).toHaveLength(1);
      const stop = trace.steps.find(({ mark, actual }) => actual && (mark === 'deny' || mark === 'refused'));
      if (!stop || (masked && stop.index > index)) continue;
      expect(cells.find(({ steps }) => steps.includes(stop))).toMatchObject({ steps: [stop], mark: stop.mark });
    }
  });

  test('what did not happen is one cell until the cursor is there; the end is what the client sees', () => {
    for (const { cells, trace, index, masked } of strips) {
      if (masked) continue;
      const missed = trace.steps.filter(({ actual }) => !actual);
      if (trace.steps[index]?.actual && missed.length > 0)
        expect(cells.filter(({ kind }) => kind === 'not-reached').map(({ steps }) => steps)).toEqual([missed]);
      expect(cells.at(-1)).toMatchObject({ kind: 'end', steps: trace.steps.slice(-1) });
    }
  });

  test('nothing ahead of the cursor is told while decisions are predicted', () => {
    for (const { cells, trace, index, masked } of strips) {
      if (!masked || index === trace.steps.length - 1) continue;
      // Not even how many steps there are: some of them may never happen.
      expect(cells.at(-1)).toMatchObject({ kind: 'ahead', mark: null, numbers: '', name: 'Still ahead' });
      expect(cells.at(-1)?.steps[0]?.index).toBe(index + 1);
      expect(written(cells.slice(-1))).toBe('[Still ahead]');
    }
  });
});

describe('how much is written', () => {
  const page = pageThatNeverLoads();
  const guards = traceOf('transit-gateway/two-guards-one-story.yaml', 'across');
  const exit = traceOf('transit-gateway/the-shared-exit.yaml', 'list');
  // prettier-ignore
  const cases = [
    { name: 'a short flow, step by step',           of: page,   step: 6,  room: ROOM, strip: '(1) (2) [3 ACL in/100 allows/443] [4 Group in/allowed,/tracked] [5 Group out/reply, row 1] [6 ACL out/* denies/49152] [If passed/7–22] [Client sees/timed out]' },
    { name: 'what did not happen opens by hop',     of: page,   step: 8,  room: ROOM, strip: '(1) (2) [shop/passed,/2 steps] [5 Group out/reply, row 1] [6 ACL out/* denies/49152] (7) (8) (9) [shop/7 steps] [shop/6 steps] [Client sees/timed out]' },
    { name: 'a short flow over three hops',         of: exit,   step: 3,  room: ROOM, strip: '(1) (2) [3 ACL out/100 allows/443] (4) [vault/passed,/3 steps] [vault/passed,/2 steps] [10 Route/no route] [Client sees/timed out]' },
    { name: 'a gateway: VPCs and gateways',         of: guards, step: 14, room: ROOM, strip: '[north/passed,/5 steps] (6) [first/passed,/7 steps] (14) [south/passed,/5 steps] [Reply/passed,/8 steps] [28 Firewall/dropped] [If passed/29–35] [Client sees/timed out]' },
    { name: 'the hop at the cursor opens',          of: guards, step: 25, room: ROOM, strip: '[Request/passed,/19 steps] [south/passed,/4 steps] (24) [25 ACL out/100 allows/55401] (26) [27 ACL in/100 allows/55401] [28 Firewall/dropped] [If passed/29–35] [Client sees/timed out]' },
    { name: 'a hop with much in it: one is written', of: guards, step: 10, room: ROOM, strip: '[1–8/passed,/8 steps] (9) [10 Firewall/pass/by rule] (11) (12) [13–27/passed,/15 steps] [28 Firewall/dropped] [If passed/29–35] [Client sees/timed out]' },
    { name: 'large text',                           of: guards, step: 10, room: 390,  strip: '(1–8) (9) [10 Firewall/pass/by rule] (11) (12) (13–27) [28 Firewall/dropped] [If passed/29–35] [Client sees/timed out]' },
  ];

  test.each(cases)('$name', ({ of: { trace, network }, step, room, strip }) => {
    expect(written(stripOf(trace, network, { index: step - 1, masked: false }, room))).toBe(strip);
  });

  test('more room tells more, but a long flow stays in hops', () => {
    const { network, trace } = guards;
    const cells = stripOf(trace, network, { index: 9, masked: false }, 4000);
    expect(cells.map(({ numbers }) => numbers).join(' ')).toBe(
      '1–5 6 7–8 9 10 11 12 13 14 15–16 17–19 20–23 24 25–26 27 28 29–35 36',
    );
  });
});
