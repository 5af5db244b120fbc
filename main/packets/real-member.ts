import { NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, TOP, type Values } from './fields.ts';

type Range = readonly [low: number, high: number];
type Chosen = { readonly values: readonly number[]; readonly destinationPorts: Range; readonly sourcePorts: Range };

/**
 * A packet of the set, the lowest: one whose ports are equal where the last level says so, and differ where it says that.
 * Null where the set holds no such packet.
 */
export function realMemberOf({ store }: Diagrams, id: SetId): Values | null {
  const free: Range = [0, 65_535];
  return search(id, { values: TOP.map(() => 0), destinationPorts: free, sourcePorts: free });

  function search(at: SetId, chosen: Chosen): Values | null {
    if (at === NO_PACKET) return null;
    if (at < 0) return settled(chosen, null);
    const level = store.levelOf(at);
    for (let i = 0; i < store.widthOf(at); i++) {
      const child = store.childOf(at, i);
      if (child === NO_PACKET) continue;
      const range: Range = [store.lowerOf(at, i), store.upperOf(at, i)];
      const found =
        level === LEVEL.equalPorts ? settled(chosen, range) : search(child, withRange(chosen, level, range));
      if (found) return found;
    }
    return null;
  }
}

function withRange(chosen: Chosen, level: number, range: Range): Chosen {
  if (level === LEVEL.destinationPort) return { ...chosen, destinationPorts: range };
  if (level === LEVEL.sourcePort) return { ...chosen, sourcePorts: range };
  return { ...chosen, values: chosen.values.with(level, range[0]) };
}

/** Ports of the two ranges that are equal or different as asked. @param equal null where either will do. */
function settled({ values, destinationPorts, sourcePorts }: Chosen, equal: Range | null): Values | null {
  const ports = pair(destinationPorts, sourcePorts, equal && equal[0] === equal[1] ? equal[0] === 1 : null);
  if (!ports) return null;
  const [destinationPort, sourcePort] = ports;
  return values
    .with(LEVEL.destinationPort, destinationPort)
    .with(LEVEL.sourcePort, sourcePort)
    .with(LEVEL.equalPorts, Number(destinationPort === sourcePort));
}

function pair([low, high]: Range, [from, to]: Range, equal: boolean | null): readonly [number, number] | null {
  if (equal === null) return [low, from];
  if (equal) {
    const common = Math.max(low, from);
    return common <= Math.min(high, to) ? [common, common] : null;
  }
  if (low !== from) return [low, from];
  if (to > from) return [low, from + 1];
  return high > low ? [low + 1, from] : null;
}
