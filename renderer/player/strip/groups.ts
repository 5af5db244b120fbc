import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { legOf } from '../../state/packet-text.ts';
import { placeName } from '../../state/place-name.ts';

/** How steps are put together: each by itself, or all of a subnet, of a VPC, of a leg, or all that is not at the cursor. */
export type GroupBy = 'step' | 'subnet' | 'vpc' | 'leg' | 'rest';

/** Steps that are next to each other and belong together. `name`: the hop or the leg; empty for what is left over. */
export type Group = {
  readonly kind: 'hop' | 'not-reached' | 'ahead' | 'end';
  readonly name: string;
  readonly steps: readonly StepView[];
};

/** `masked`: what is ahead of the cursor is one group, which does not say what happens in it. */
export type Cursor = { readonly index: number; readonly masked: boolean };

type Key = Pick<Group, 'kind' | 'name'> & { readonly id: string };

/** All steps of a trace, in order, in groups. */
export function groupsOf({ steps }: TraceView, hops: Hops, by: GroupBy, cursor: Cursor): readonly Group[] {
  const current = steps[cursor.index];
  const keys = steps.map((step): Key => {
    if (cursor.masked && step.index > cursor.index) return { kind: 'ahead', name: 'Still ahead', id: 'ahead' };
    if (step.index === steps.length - 1) return { kind: 'end', name: step.title, id: 'end' };
    if (!step.actual && current?.actual) return { kind: 'not-reached', name: 'If passed', id: 'not-reached' };
    return { kind: 'hop', ...hopKey(step, by, current, hops) };
  });
  return neighbours(steps, keys);
}

function neighbours(steps: readonly StepView[], keys: readonly Key[]): readonly Group[] {
  const groups: { key: Key; steps: StepView[] }[] = [];
  steps.forEach((step, i) => {
    const key = keys[i];
    const last = groups.at(-1);
    if (!key) return;
    if (last?.key.id === key.id) last.steps.push(step);
    else groups.push({ key, steps: [step] });
  });
  return groups.map(({ key: { kind, name }, steps: own }) => ({ kind, name, steps: own }));
}

/** A step that stops the packet is never hidden in a group. */
export function isStop({ actual, mark }: StepView): boolean {
  return actual && (mark === 'deny' || mark === 'refused');
}

/** The VPC at the cursor is told by its subnets, as far as a packet is in it; the other VPCs are one hop each. */
function hopKey(step: StepView, by: GroupBy, current: StepView | undefined, hops: Hops): Pick<Key, 'name' | 'id'> {
  if (by === 'step' || isStop(step)) return { name: step.title, id: `step ${step.index}` };
  const leg = `${step.actual} ${legOf(step)}`;
  const isHere = current !== undefined && `${current.actual} ${legOf(current)}` === leg;
  const isNear = isHere && hops.vpcOf(current.place) === hops.vpcOf(step.place);
  const hop = by === 'subnet' || isNear ? hops.subnetOf(step.place) : hops.vpcOf(step.place);
  if (by === 'leg' && !isHere) return { name: capital(legOf(step)), id: leg };
  if (by === 'rest' && !(isNear && hops.subnetOf(current.place) === hop))
    return { name: '', id: `rest ${step.actual}` };
  return { name: placeName(hop), id: `${step.actual} ${step.reply} ${hop}` };
}

/** The subnet or VPC that a place is in; the place itself where it is in none, such as a gateway. */
export type Hops = { readonly subnetOf: (place: string) => string; readonly vpcOf: (place: string) => string };

export function hopsIn(network: NetworkView): Hops {
  const subnets = new Map(network.interfaces.map(({ id, subnet }) => [id, subnet]));
  const vpcs = new Map(network.subnets.map(({ id, vpc }) => [id, vpc]));
  const subnetOf = (place: string) => subnets.get(place) ?? place;
  return { subnetOf, vpcOf: (place) => vpcs.get(subnetOf(place)) ?? place };
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
