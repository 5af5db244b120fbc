import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { StepView } from '../../../main/contract/trace-view.ts';

/** What a flow meets. `things`: interfaces, gateways and hosts; the other sets hold what they are in. */
export type Focus = {
  readonly things: ReadonlySet<string>;
  readonly subnets: ReadonlySet<string>;
  readonly vpcs: ReadonlySet<string>;
  /** The first thing: what it sees in the end is written beside it. */
  readonly client: string | null;
  /** Subnets whose network ACL or route table stops the packet: its name is written in any case. */
  readonly deciding: ReadonlySet<string>;
  /** How often the packet goes through each gateway: each time takes a lane. */
  readonly passes: ReadonlyMap<string, number>;
};

export function focusOf(network: NetworkView, steps: readonly Pick<StepView, 'place' | 'kind' | 'mark'>[]): Focus {
  const places = new Set(steps.map(({ place }) => place));
  const inside = network.interfaces.filter(({ id }) => places.has(id));
  const gateways = network.gateways.filter(({ id }) => places.has(id));
  const subnets = new Set([
    ...network.subnets.filter(({ id }) => places.has(id)).map(({ id }) => id),
    ...inside.map(({ subnet }) => subnet),
  ]);
  const vpcs = new Set([
    ...network.subnets.filter(({ id }) => subnets.has(id)).map(({ vpc }) => vpc),
    ...gateways.flatMap(({ vpc }) => vpc ?? []),
    ...network.vpcs.filter(({ id }) => places.has(id)).map(({ id }) => id),
  ]);
  const hosts = network.hosts.filter(({ id }) => places.has(id));
  const things = new Set([...inside, ...gateways, ...hosts].map(({ id }) => id));
  const deciding = new Set(
    steps
      .filter(({ kind, mark }) => mark === 'deny' && ['network-acl', 'route'].includes(kind))
      .map(({ place }) => place),
  );
  const passes = new Map(gateways.map(({ id }) => [id, steps.filter(({ place }) => place === id).length]));
  return { things, subnets, vpcs, deciding, passes, client: steps[0]?.place ?? null };
}

/** What either of two flows meets. */
export function jointFocus(a: Focus, b: Focus): Focus {
  const both = (one: ReadonlySet<string>, other: ReadonlySet<string>) => new Set([...one, ...other]);
  const passes = new Map(a.passes);
  for (const [id, count] of b.passes) passes.set(id, Math.max(count, passes.get(id) ?? 0));
  return {
    things: both(a.things, b.things),
    subnets: both(a.subnets, b.subnets),
    vpcs: both(a.vpcs, b.vpcs),
    // Nothing is written beside it: what each client sees is said below its picture.
    client: null,
    deciding: both(a.deciding, b.deciding),
    passes,
  };
}
