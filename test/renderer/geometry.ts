import type { StepView, TraceView } from '../../main/contract/trace-view.ts';
import { grown, overlaps, type Box } from '../../renderer/diagram/geometry/box.ts';
import type { Scene } from '../../renderer/diagram/layout/scene.ts';
import { GLYPH } from '../../renderer/diagram/layout/metrics.ts';
import { legsOf } from '../../renderer/diagram/path/legs.ts';
import { checkpointBox } from '../../renderer/diagram/path/scene-raster.ts';
import type { Playing } from '../../renderer/diagram/picture.ts';
import { labelBox, type Label } from '../../renderer/diagram/text/label.ts';
import { holdsPoint, pointsOf } from './stretches.ts';

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
  for (const node of scene.nodes.filter(({ kind, radius }) => kind === 'pod' && radius >= GLYPH))
    for (const { label } of labels)
      if (overlaps(checkpointBox(node), shrunk(labelBox(label))))
        faults.push(`policies of ${node.id} over “${label.text}”`);
  return [...faults, ...frameFaultsOf(scene)];
}

/** A node stands with all of its pods in its frame, and nothing else touches it. */
function frameFaultsOf({ frames, nodes, subnets }: Scene): string[] {
  return frames.flatMap(({ id, subnet, pods, box }) => {
    const own = nodes.filter((node) => node.id === id || pods.includes(node.id));
    const strangers = nodes.filter((node) => !own.includes(node) && overlaps(shrunk(node.box), box));
    const outer = subnets.find((each) => each.id === subnet)?.box;
    return [
      ...(own.length === pods.length + 1 ? [] : [`${id} stands without some of its pods`]),
      ...own.filter((node) => !inside(shrunk(node.box), box)).map((node) => `${node.id} leaves the frame of ${id}`),
      ...own.flatMap(({ labels }) =>
        labels.filter((label) => !inside(shrunk(labelBox(label)), box)).map(({ text }) => `“${text}” leaves ${id}`),
      ),
      ...strangers.map((node) => `${node.id} touches the frame of ${id}`),
      ...(outer && inside(box, outer) ? [] : [`the frame of ${id} leaves ${subnet}`]),
    ];
  });
}

/** What is wrong with the path of a packet: lines through what is not on it. */
export function pathFaultsOf(scene: Scene, { itinerary }: Playing, trace: TraceView): string[] {
  const labels = labelsOf(scene);
  const faults = new Set<string>();
  const moving = trace.steps.at(-1)?.kind === 'client' ? trace.steps.slice(0, -1) : trace.steps;
  const legs = legsOf(scene, moving);
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
      for (const { id, pods, box } of scene.frames)
        if (![id, ...pods].some((each) => ends.has(each)) && holdsPoint(shrunk(box), point))
          faults.add(`hop ${i} through the frame of ${id}`);
    }
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

export function shrunk(box: Box, by = 1.5): Box {
  return grown(box, -by);
}

export function square(x: number, y: number, reach: number): Box {
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
