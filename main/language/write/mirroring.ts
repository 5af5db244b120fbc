import { formatMirrorRule } from '../../model/format-mirror.ts';
import { things, type Writer } from './writer.ts';

export function writeMirrorFilters({ network, name }: Writer) {
  return things(
    network.trafficMirrorFilters.map((filter) => {
      const text = {
        ...(filter.in.length > 0 ? { in: filter.in.map(formatMirrorRule) } : {}),
        ...(filter.out.length > 0 ? { out: filter.out.map(formatMirrorRule) } : {}),
        ...(filter.networkServices.length > 0 ? { networkServices: filter.networkServices } : {}),
      };
      return [name(filter.id), text] as const;
    }),
  );
}

export function writeMirrorTargets({ network, name }: Writer) {
  return things(network.trafficMirrorTargets.map(({ id, to }) => [name(id), name(to)] as const));
}

export function writeMirrorSessions({ network, name }: Writer) {
  return things(
    network.trafficMirrorSessions.map(
      ({ id, source, target, filter, number }) =>
        [name(id), { source: name(source), target: name(target), filter: name(filter), number }] as const,
    ),
  );
}
