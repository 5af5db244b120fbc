import { z } from 'zod';
import type { FlowText } from '../../../language/text/flow.ts';
import type { Network } from '../../../model/network.ts';
import type { Locatable } from '../../../model/resource-types/checkpoint.ts';
import { checkpoints } from '../../../model/resource-types/known-checkpoints.ts';
import { listedTypes } from '../../../model/resource-types/resource-types.ts';
import { checkpointAt, type Checkpoint } from '../../checkpoint/checkpoint.ts';
import { covers } from '../../checkpoint/covers.ts';
import { possiblePlaces } from './possible-path.ts';

/** What a learner is shown of a place to point at. */
export const ShownPlace = z.strictObject({
  component: z.string(),
  places: z.array(z.string()),
  label: z.string(),
  rules: z.array(z.string()),
  /** The thing that it belongs to, in words: a heading of the list. */
  thing: z.string(),
  /** Whether the flow could meet it, by the topology alone. */
  possible: z.boolean(),
}) satisfies z.ZodType<Locatable>;
type ShownPlace = z.output<typeof ShownPlace>;

/** Every gate of the network, so that the list tells nothing about the answer. */
export function locatables(network: Network): Locatable[] {
  return checkpoints.flatMap((checkpoint) => checkpoint.locatables(network));
}

/** The same, those of one thing beside each other: each subnet before what is in it, gateways last. */
export function shownPlaces(network: Network, flow: FlowText | undefined): ShownPlace[] {
  const possible = flow ? possiblePlaces(network, flow) : null;
  const order = thingsInOrder(network);
  const rankOf = ({ places: [first = ''] }: Locatable) =>
    (order.indexOf(first) + order.length + 1) % (order.length + 1);
  return locatables(network)
    .map((each) => ({
      ...each,
      thing: thingWords(network, each.places),
      possible: possible === null || each.places.some((place) => possible.has(place)),
    }))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

function thingsInOrder({ subnets, networkInterfaces }: Network): string[] {
  return subnets.flatMap(({ id }) => [id, ...networkInterfaces.flatMap((nic) => (nic.subnet === id ? [nic.id] : []))]);
}

/** `Instance web-1`, `Load balancer alb (alb-b)`: what owns an interface, and which of its interfaces where the names differ. */
function thingWords(network: Network, places: readonly string[]): string {
  const nics = network.networkInterfaces.filter(({ id }) => places.includes(id));
  const [first] = nics;
  if (!first) return capitalised(`${wordOf(network, places[0] ?? '')} ${places.join(' or ')}`);
  const { owner } = first;
  const word = listedTypes.find(({ type }) => type.owner?.kind === owner.kind)?.type.word ?? 'network interface';
  const own = nics.length === 1 && first.id !== owner.id ? ` (${first.id})` : '';
  return capitalised(`${word} ${[...new Set(nics.map((nic) => nic.owner.id))].join(' or ')}${own}`);
}

function wordOf(network: Network, id: string): string {
  return listedTypes.find(({ resources }) => resources(network).some((each) => each.id === id))?.type.word ?? '';
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** As precise as the key asks, and true of the checkpoint that really stops the flow. */
export function isRightPlace(answer: Checkpoint, key: Checkpoint, stopper: Checkpoint): boolean {
  return covers(answer, stopper) && covers(key, answer);
}

/** Whether some answer that the list offers is right. */
export function canPointAt(network: Network, key: Checkpoint, stopper: Checkpoint): boolean {
  return pointsIn(network).some((point) => isRightPlace(point, key, stopper));
}

/** The place that the learner would have to point at, where the key names several at once, such as both directions. */
export function vaguePoint(network: Network, key: Checkpoint, stopper: Checkpoint): Checkpoint | null {
  const places = locatables(network).map(({ component }) => checkpointAt(component));
  if (places.some((place) => covers(place, key))) return null;
  return places.find((place) => covers(key, place) && covers(place, stopper)) ?? null;
}

function pointsIn(network: Network): Checkpoint[] {
  return locatables(network).flatMap(({ component, rules }) =>
    [component, ...rules.map((rule) => `${component}:${rule}`)].map(checkpointAt),
  );
}
