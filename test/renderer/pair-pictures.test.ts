import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { traceView } from '../../main/app/view/trace-view.ts';
import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { playOption } from '../../main/lesson/question/question.ts';
import type { Scenario } from '../../main/lesson/load/scenario.ts';
import { withoutTracking } from '../../main/lesson/scenario/without-tracking.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import type { World } from '../../main/lesson/scenario/situation.ts';
import type { Scene } from '../../renderer/diagram/layout/scene.ts';
import { pictureOf } from '../../renderer/diagram/picture.ts';
import { faultsOf, pathFaultsOf, unplaced } from './geometry.ts';
import { markFaultsOf } from './mark-faults.ts';
import { shipped, shippedFiles } from './shipped.ts';
import { stretchFaultsOf } from './stretches.ts';

/** One of two panes at 1280 × 800. */
const room = { width: 294, height: 430 };

const shown = ({ network, trace }: World, flow: string) => ({
  network: networkView(network),
  trace: traceView(trace, { name: flow, text: flow }),
});

/** Where each thing is, by its name. */
function placesOf({ subnets, vpcs, gateways, nodes, dots }: Scene): ReadonlyMap<string, string> {
  return new Map([
    ...[...subnets, ...vpcs, ...gateways].map(({ id, box }) => [id, Object.values(box).join()] as const),
    ...[...nodes, ...dots].map(({ id, x, y }) => [id, `${x},${y}`] as const),
  ]);
}

function expectOneLayout(a: World, b: World, flow: string): void {
  const pair = [shown(a, flow), shown(b, flow)] as const;
  const pictures = pair.map(({ network, trace }) =>
    pictureOf(network, trace, { choice: 'auto', room, textSize: 1, pair }),
  );
  const [own, other] = pictures.map(({ scene }) => placesOf(scene));
  for (const [id, place] of own ?? []) if (other?.has(id)) expect([id, other.get(id)]).toEqual([id, place]);
  pictures.forEach(({ scene, playing }, i) => {
    const trace = pair[i]?.trace;
    if (!playing || !trace) throw new Error('nothing plays');
    expect(faultsOf(scene)).toEqual([]);
    expect(pathFaultsOf(scene, playing, trace)).toEqual([]);
    expect(stretchFaultsOf(scene, playing, trace)).toEqual([]);
    expect(markFaultsOf(scene, playing, trace, room)).toEqual([]);
    expect(unplaced(playing, trace.steps)).toEqual([]);
  });
}

/** The worlds of all options that change the network, with what each is compared with. */
function compared({ text, ...rest }: Scenario) {
  const scenario = { text, ...rest };
  return text.questions.flatMap((question) => {
    if (question.kind !== 'multiple-choice') return [];
    return question.options.flatMap(({ say }) => {
      const option = opaqueId(say);
      const played = playOption(scenario, question, { kind: 'multiple-choice', choice: option }, option);
      return played?.against ? [{ flow: played.flow, own: played.world, other: played.against.world }] : [];
    });
  });
}

describe.each(shippedFiles)('%s', (file) => {
  const scenario = shipped(file);

  test('with and without connection tracking: one layout', () => {
    for (const flow of scenario.flows.keys()) {
      const world = worldOf(scenario, flow);
      expectOneLayout(world, withoutTracking(world), flow);
    }
  });

  test('an option and the key: one layout', () => {
    for (const { flow, own, other } of compared(scenario)) expectOneLayout(own, other, flow);
  });
});
