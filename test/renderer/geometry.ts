import type { NetworkView } from '../../main/contract/network-view.ts';
import type { StepView, TraceView } from '../../main/contract/trace-view.ts';
import { focusOf } from '../../renderer/diagram/layout/focus.ts';
import { grown, overlaps, type Box, type Point } from '../../renderer/diagram/geometry/box.ts';
import type { Scene } from '../../renderer/diagram/layout/scene.ts';
import { legsOf } from '../../renderer/diagram/path/legs.ts';
import { pointAt, type Polyline } from '../../renderer/diagram/geometry/polyline.ts';
import type { Playing } from '../../renderer/diagram/picture.ts';
import { labelBox, type Label } from '../../renderer/diagram/text/label.ts';

/** What is wrong with a picture: text over text or over a border, things over things. One sentence for each. */
export function faultsOf(scene: Scene): string[] {
  const labels = labelsOf(scene);
  const faults: string[] = [];
  labels.forEach(({ label, within }, i) => {
    const box = shrunk(labelBox(label));
    for (const other of labels.slice(i + 1))
      if (overlaps(box, shrunk(labelBox(other.label)))) faults.push(`“${label.text}” over “${other.label.text}”`);
    if (within && !inside(box, within)) faults.push(`“${label.text}” leaves its box`);
  });
  const solids = [
    ...scene.nodes.map(({ id, x, y, radius, box }) => ({ id, box: radius === 0 ? box : square(x, y, radius) })),
    ...scene.gateways.filter(({ form }) => form === 'pill').map(({ id, box }) => ({ id, box })),
    ...scene.rests.map(({ label, box }) => ({ id: label.text, box })),
  ];
  solids.forEach(({ id, box }, i) => {
    for (const other of solids.slice(i + 1))
      if (overlaps(shrunk(box), shrunk(other.box))) faults.push(`${id} over ${other.id}`);
    for (const { label, owner } of labels)
      if (owner !== id && overlaps(shrunk(box), shrunk(labelBox(label)))) faults.push(`${id} over “${label.text}”`);
  });
  return faults;
}

/** What is wrong with the path of a packet: lines through what is not on it, marks over text. */
export function pathFaultsOf(
  network: NetworkView,
  scene: Scene,
  { itinerary, marks, card }: Playing,
  trace: TraceView,
): string[] {
  const labels = labelsOf(scene);
  const faults = new Set<string>();
  const moving = trace.steps.at(-1)?.kind === 'client' ? trace.steps.slice(0, -1) : trace.steps;
  const legs = legsOf(scene, moving);
  const on = focusOf(network, trace.steps);
  itinerary.hops.forEach(({ line }, i) => {
    const ends = new Set([legs[i]?.from, legs[i]?.to.id]);
    for (const point of pointsOf(line)) {
      for (const { label } of labels)
        if (holdsPoint(shrunk(labelBox(label)), point)) faults.add(`hop ${i} through “${label.text}”`);
      for (const { id, x, y, radius, box } of scene.nodes) {
        const hits =
          radius === 0 ? holdsPoint(shrunk(box, 2), point) : Math.hypot(point.x - x, point.y - y) < radius - 4;
        if (hits && !ends.has(id)) faults.add(`hop ${i} through ${id}`);
      }
      for (const { id, box } of scene.subnets)
        if (!on.subnets.has(id) && holdsPoint(shrunk(box, 2), point)) faults.add(`hop ${i} through the subnet ${id}`);
      for (const { id, box } of scene.vpcs)
        if (!on.vpcs.has(id) && holdsPoint(shrunk(box, 2), point)) faults.add(`hop ${i} through the VPC ${id}`);
    }
  });
  const over = [
    { name: 'card', box: card },
    ...marks.stops.map(({ plate, word }) => ({ name: word, box: plate })),
    ...marks.stops.map(({ at }) => ({ name: 'badge', box: square(at.x, at.y, 15) })),
    ...marks.tabs.map(({ box, row }) => ({ name: `row ${row}`, box })),
    ...(marks.client ? [{ name: 'client', box: marks.client }] : []),
  ];
  over.forEach(({ name, box }, i) => {
    for (const { label } of labels)
      if (overlaps(shrunk(box, 1), shrunk(labelBox(label)))) faults.add(`${name} over “${label.text}”`);
    for (const other of over.slice(i + 1))
      if (overlaps(shrunk(box, 1), shrunk(other.box, 1))) faults.add(`${name} over ${other.name}`);
    for (const { id, x, y, radius, box: own } of scene.nodes)
      if (name !== 'badge' && overlaps(shrunk(box, 4), radius === 0 ? own : square(x, y, radius * 0.7)))
        faults.add(`${name} over ${id}`);
  });
  return [...faults];
}

/** Steps without a place on the canvas. */
export function unplaced(playing: Playing, steps: readonly StepView[]): number[] {
  return steps.flatMap(({ index }) => (playing.itinerary.stations[index]?.step === index ? [] : [index]));
}

type Written = { readonly label: Label; readonly within: Box | null; readonly owner: string };

export function labelsOf(scene: Scene): Written[] {
  const subnetBox = (id: string | null) => scene.subnets.find((subnet) => subnet.id === id)?.box ?? null;
  return [
    ...scene.vpcs.flatMap(({ id, labels, box }) => labels.map((label) => ({ label, within: box, owner: id }))),
    ...scene.zones.map((label) => ({ label, within: null, owner: '' })),
    ...scene.subnets.flatMap(({ id, labels, captions, box }) =>
      [...labels, ...captions.map((caption) => caption.label)].map((label) => ({ label, within: box, owner: id })),
    ),
    ...scene.nodes.flatMap(({ id, labels, box, subnet }) =>
      labels.map((label) => ({ label, within: subnetBox(subnet) ?? box, owner: id })),
    ),
    ...scene.gateways.flatMap(({ id, labels, box }) => labels.map((label) => ({ label, within: box, owner: id }))),
    ...scene.ports.flatMap(({ label, gateway }) => (label ? [{ label, within: null, owner: gateway }] : [])),
    ...scene.rests.map(({ label, box }) => ({ label, within: box, owner: label.text })),
  ];
}

function shrunk(box: Box, by = 1.5): Box {
  return grown(box, -by);
}

function square(x: number, y: number, reach: number): Box {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

function inside(box: Box, outer: Box): boolean {
  return (
    box.x >= outer.x &&
    box.y >= outer.y &&
    box.x + box.width <= outer.x + outer.width &&
    box.y + box.height <= outer.y + outer.height
  );
}

function holdsPoint({ x, y, width, height }: Box, point: Point): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

function pointsOf(line: Polyline): Point[] {
  const length = line
    .slice(1)
    .reduce((sum, b, i) => sum + Math.abs(b.x - (line[i] ?? b).x) + Math.abs(b.y - (line[i] ?? b).y), 0);
  return Array.from({ length: Math.ceil(length / 3) }, (_, i) => pointAt(line, i * 3));
}
