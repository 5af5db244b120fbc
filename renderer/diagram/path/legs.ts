import type { StepView } from '../../../main/contract/trace-view.ts';
import type { Scene } from '../layout/scene.ts';
import { endOf } from '../route/docks.ts';
import type { Target } from '../route/rules.ts';

/** A move of the packet from one drawn thing to the next, with the steps that happen on it. */
export type Leg = {
  readonly from: string;
  readonly to: Target;
  readonly via: readonly string[];
  readonly subnets: ReadonlySet<string>;
  readonly steps: readonly number[];
  readonly phase: StepView['phase'];
  readonly reply: boolean;
};

/** A step where it happens: at a drawn thing, or on the way (`at` is null). `isBar`: the packet goes through it. */
type Stop = { readonly step: number | null; readonly at: string | null; readonly isBar: boolean };

/** Steps that happen between things: at the border of a subnet, at its route table. */
const ON_THE_WAY = new Set(['network-acl', 'route', 'same-subnet', 'unassigned']);

/** The moves of a trace. A step without a move happens where the packet is. */
export function legsOf(scene: Scene, steps: readonly StepView[]): readonly Leg[] {
  const stops = stopsOf(scene, steps);
  const legs: Leg[] = [];
  let from: string | null = null;
  let via: string[] = [];
  let open: number[] = [];
  const close = (to: Target) => {
    const last = steps[open.at(-1) ?? 0];
    if (from !== null && last && (to.id !== from || via.length > 0)) legs.push(legOf(steps, { from, to, via, open }));
    via = [];
    open = [];
  };
  for (const { step, at, isBar } of stops) {
    // The load balancer goes on where it is when the client's handshake is complete: nothing travels to it.
    if (step !== null && at !== null && isResumed(steps, step)) {
      from = at;
      continue;
    }
    if (step !== null && from !== null) open.push(step);
    if (at === null) continue;
    if (isBar && from !== null) via.push(at);
    else {
      close({ kind: 'thing', id: at });
      from = at;
    }
  }
  const last = steps[open.at(-1) ?? -1];
  if (from !== null && last) close(lostAt(scene, last, via) ?? { kind: 'thing', id: from });
  return legs;
}

function isResumed(steps: readonly StepView[], at: number): boolean {
  return steps[at]?.kind === 'load-balancer' && steps[at - 1]?.kind === 'result';
}

function legOf(
  steps: readonly StepView[],
  { from, to, via, open }: { from: string; to: Target; via: readonly string[]; open: readonly number[] },
): Leg {
  const last = steps[open.at(-1) ?? 0];
  const subnets = open.flatMap((step) => {
    const found = steps[step];
    return found && ON_THE_WAY.has(found.kind) ? [found.place] : [];
  });
  return {
    from,
    to,
    via: [...via],
    subnets: new Set(subnets),
    steps: [...open],
    phase: last?.phase ?? 'request',
    reply: last?.reply ?? false,
  };
}

/** Where a packet ends that nothing takes on: in a bar, in a subnet, or just outside of one. */
function lostAt(scene: Scene, step: StepView, via: readonly string[]): Target | null {
  const bar = via.at(-1);
  if (bar !== undefined && step.place === bar) return { kind: 'thing', id: bar };
  if (!endOf(scene, step.place)) return null;
  if (step.kind === 'route') return { kind: 'table', id: step.place };
  if (step.kind === 'unassigned' || step.component.split(':')[2] === 'in') return { kind: 'inside', id: step.place };
  return { kind: 'out-of', id: step.place };
}

function stopsOf(scene: Scene, steps: readonly StepView[]): Stop[] {
  const isBar = (id: string) => scene.gateways.some((gateway) => gateway.id === id && gateway.form === 'bar');
  return steps.flatMap((step, i): Stop[] => {
    const at = placeOf(scene, step);
    const own: Stop = { step: i, at, isBar: at !== null && isBar(at) };
    if (at !== null) return [own];
    const dot = scene.dots.find(({ subnet }) => subnet === step.place);
    const [before, after] = [steps[i - 1], steps[i + 1]];
    // The interface of the attachment is where the packet comes out of a bar, and where it goes into one.
    if (dot && before && isBar(before.place)) return [{ step: null, at: dot.id, isBar: false }, own];
    if (dot && after && isBar(after.place)) return [own, { step: null, at: dot.id, isBar: false }];
    return [own];
  });
}

/** The drawn thing at which a step happens; null where it happens on the way. */
export function placeOf(scene: Scene, step: Pick<StepView, 'kind' | 'place'>): string | null {
  const { place } = step;
  const isSubnet = scene.subnets.some(({ id }) => id === place);
  if (ON_THE_WAY.has(step.kind) && (isSubnet || scene.holders.has(place))) return null;
  if (isSubnet || scene.vpcs.some(({ id }) => id === place)) return null;
  if (endOf(scene, place)) return place;
  const holder = scene.holders.get(place);
  if (holder !== undefined && endOf(scene, holder)) return holder;
  return place === 'internet' || place === 'on-premises' ? outsideOf(scene) : null;
}

/** Nobody is drawn there: above everything. */
function outsideOf({ nodes }: Scene): string | null {
  return nodes.find(({ subnet }) => subnet === null)?.id ?? null;
}
