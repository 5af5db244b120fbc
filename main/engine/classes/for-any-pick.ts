import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { withoutPicks, type PickRanges } from '../../packets/without-picks.ts';
import { portWords, USUAL } from '../walk/unknown-port.ts';
import { agreedOverPicks } from '../agreement.ts';
import type { PacketClass, Partition } from './packet-class.ts';

/** A class whose packets depend on picks. `possible`: those that are in it for some picks, `usual`: for the usual ones. */
type Picky = PacketClass & {
  readonly possible: SetId;
  readonly usual: SetId;
  readonly on: readonly ('nat' | 'node')[];
};

/** Packets that can be in the same classes. `usual`: what the usual picks come to. */
type Cell = { readonly packets: SetId; readonly usual: Picky | null; readonly others: readonly Picky[] };

/** Classes of packets whatever devices pick, made of classes in which the picks are fields. */
export function forAnyPick(diagrams: Diagrams, { classes, rest }: Partition, ranges: PickRanges): Partition {
  const left = withoutPicks(diagrams, rest, ranges).packets;
  const usual: PickRanges = { nat: usualIn(ranges.nat, USUAL.nat), node: usualIn(ranges.node, USUAL.node) };
  const plain: PacketClass[] = [];
  let cells: readonly Cell[] = [];
  for (const each of classes) {
    const { packets, on } = withoutPicks(diagrams, each.packets, ranges);
    const possible = diagrams.difference(packets, left);
    if (on.length === 0) plain.push({ ...each, packets: possible });
    else {
      const ofUsual = withoutPicks(diagrams, each.packets, usual).packets;
      cells = dividedBy(diagrams, cells, { ...each, possible, usual: ofUsual, on });
    }
  }
  return { classes: [...plain, ...cells.map(classOf)], rest: left };
}

function dividedBy(diagrams: Diagrams, cells: readonly Cell[], by: Picky): readonly Cell[] {
  const outside = cells.map((cell) => ({ ...cell, packets: diagrams.difference(cell.packets, by.possible) }));
  const inside = cells.map((cell) => ({ ...cell, packets: diagrams.intersection(cell.packets, by.possible) }));
  const first = diagrams.difference(by.possible, diagrams.union(...cells.map(({ packets }) => packets)));
  const met = [...inside, { packets: first, usual: null, others: [] }].flatMap(({ packets, usual, others }) => [
    { packets: diagrams.intersection(packets, by.usual), usual: by, others: usual ? [...others, usual] : others },
    { packets: diagrams.difference(packets, by.usual), usual, others: [...others, by] },
  ]);
  return [...outside, ...met].filter(({ packets }) => packets !== NO_PACKET);
}

function classOf({ packets, usual, others }: Cell): PacketClass {
  const [first, ...rest] = usual ? [usual, ...others] : others;
  const all = first ? [first, ...rest] : rest;
  const on = (['nat', 'node'] as const).filter((pick) => all.some((each) => each.on.includes(pick)));
  const traces = all.map(({ trace }) => trace);
  return { packets, trace: agreedOverPicks(traces, on.map((pick) => portWords[pick]).join(' and ')) };
}

/** The usual port, where it is one that may be picked. */
function usualIn([low, high]: readonly [number, number], port: number): readonly [number, number] {
  const picked = Math.min(Math.max(port, low), high);
  return [picked, picked];
}
