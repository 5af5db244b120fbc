import { DEFAULT_FORMAT } from '../../model/flow-log-format.ts';
import type { Writer } from './writer.ts';

/** None at all is written as such: it is not the same as nothing said. */
export function writeFlowLogs({ network, name }: Writer) {
  if (network.flowLogs === null) return undefined;
  return Object.fromEntries(
    network.flowLogs.map(({ id, scope, traffic, destination, intervalSeconds, format }) => {
      const isDefault = format.join() === DEFAULT_FORMAT.join();
      const text = {
        scope: name(scope.id),
        traffic,
        destination,
        aggregation: intervalSeconds === 60 ? '1m' : '10m',
        ...(isDefault ? {} : { fields: [...format] }),
      };
      return [name(id), text] as const;
    }),
  );
}
