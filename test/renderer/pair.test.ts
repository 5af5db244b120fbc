import { expect, test } from 'vitest';
import { withoutTracking } from '../../main/lesson/scenario/without-tracking.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { inWireOrder } from '../../main/app/view/wire-order.ts';
import { firstOutcomeDifference } from '../../main/engine/divergence.ts';
import { traceView } from '../../main/app/view/trace-view.ts';
import { differenceWords, type Pair } from '../../renderer/player/pair/pair.ts';
import { counterparts } from '../../renderer/state/counterparts.ts';
import { pageThatNeverLoads, shipped, shippedFiles } from './shipped.ts';

const { network, trace } = pageThatNeverLoads();

test.each(shippedFiles)(
  '%s: without connection tracking up to the first difference each step is beside itself',
  (name) => {
    const scenario = shipped(name);
    for (const flow of scenario.flows.keys()) {
      const world = worldOf(scenario, flow);
      const said = { name: flow, text: flow };
      const other = withoutTracking(world).trace;
      const [own, untracked] = [traceView(world.trace, said), traceView(other, said)];
      const beside = counterparts(own.steps, untracked.steps);
      const at = firstOutcomeDifference(inWireOrder(world.trace).steps, inWireOrder(other).steps);
      const alike = at?.step ?? own.steps.length - 2;
      expect(beside.slice(0, alike + 1)).toEqual(own.steps.slice(0, alike + 1).map(({ index }) => index));
      expect(beside).toEqual(beside.toSorted((a, b) => a - b));
      expect(beside.at(-1)).toBe(untracked.steps.length - 1);
    }
  },
);

test('a run that takes another way waits beside the steps that it does not have, and both end together', () => {
  const { steps } = trace;
  const shorter = [...steps.slice(0, 4), ...steps.slice(9)];
  expect(counterparts(steps, shorter).slice(2, 11)).toEqual([2, 3, 3, 3, 3, 3, 3, 4, 5]);
  expect(counterparts(steps, shorter).at(-1)).toBe(shorter.length - 1);
  expect(counterparts(shorter, steps).slice(2, 6)).toEqual([2, 3, 9, 10]);
});

test('the first difference is said in words of both runs', () => {
  const run = (label: string) => ({ label, lines: [], network, trace });
  const pair: Pair = { own: run('With'), other: run('Without'), difference: null };
  expect(differenceWords(pair)).toBe('Same result for every packet.');
  const sentence = trace.steps[5]?.sentence ?? '';
  expect(differenceWords({ ...pair, difference: { step: 5, otherStep: 5 } })).toBe(
    `First difference: step 6. With: ${sentence} Without: ${sentence}`,
  );
});
