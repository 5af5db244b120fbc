import type { InterfaceView } from '../../contract/network-view.ts';
import { formatMirrorRule } from '../../model/format-mirror.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import type { TrafficMirrorRule } from '../../model/traffic-mirror.ts';

/** The sessions of a mirror source in the order in which they are asked, each with its filter. */
export function mirroredBy(network: Network, nic: string): InterfaceView['mirroredBy'] {
  const own = network.trafficMirrorSessions.filter(({ source }) => source === nic);
  return own
    .toSorted((a, b) => a.number - b.number)
    .map(({ id, number, target, filter: name }) => {
      const filter = network.trafficMirrorFilters.find((each) => each.id === name);
      return {
        session: id,
        number,
        target: network.trafficMirrorTargets.find((each) => each.id === target)?.to ?? target,
        filter: name,
        in: linesOf(filter?.in),
        out: linesOf(filter?.out),
        networkServices: [...(filter?.networkServices ?? [])],
      };
    });
}

/** The sessions whose copies come here: to the interface itself, or to the balancer or endpoint that it is part of. */
export function mirrorTargetOf(network: Network, { id, owner }: NetworkInterface): InterfaceView['mirrorTargetOf'] {
  const here = network.trafficMirrorTargets.filter(({ kind, to }) =>
    kind === 'network-interface' ? to === id : to === owner.id && owner.kind !== 'instance',
  );
  return network.trafficMirrorSessions
    .filter(({ target }) => here.some((each) => each.id === target))
    .map(({ id: session, source }) => ({ session, source }));
}

function linesOf(rules: readonly TrafficMirrorRule[] = []): string[] {
  return rules.toSorted((a, b) => a.number - b.number).map(formatMirrorRule);
}
