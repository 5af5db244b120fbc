import { isUnknownAddress, parseAddress, type PacketAddress } from '../model/address.ts';
import type { Labels } from '../model/labels.ts';
import type { Manifest, ManifestText } from '../model/manifest.ts';
import type { Notes } from '../snapshot/notes.ts';
import { fieldsOf, listOf, textOf, type FoundObject } from './found-object.ts';
import { manifestOf } from './kept-manifest.ts';
import type { Placed } from './place-pods.ts';

type Backing = { readonly ports: readonly ManifestText[]; readonly addresses: readonly string[] };

/** Services with what is known to be behind them. Where it is not, they have nothing behind, which leaves flows open. */
export function servicesOf(
  objects: readonly FoundObject[],
  pods: readonly Placed[],
  held: ReadonlySet<PacketAddress['value']>,
  notes: Notes,
): Manifest[] {
  const backingsOf = openBackings(objects);
  return objects.flatMap((service): Manifest[] => {
    if (service.thing?.list !== 'services') return [];
    const backings = backingsOf(service);
    const { selector } = service.thing.of;
    const strange = backings?.flatMap(({ addresses }) => addresses).find((each) => !isHeld(each, held));
    const why =
      strange === undefined
        ? backings
          ? null
          : whyNotBySelector(service, selector, pods)
        : `nothing in the network has the address ${strange} behind it`;
    if (why !== null) notes.add('not-modelled', service.where, `what the service ${service.name} leads to: ${why}`);
    const spec = serviceSpec(service, why === null && !backings);
    const { namespace, name } = service;
    const text = { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec };
    const slices = why === null ? (backings ?? []) : [];
    return [...manifestOf(text), ...slices.flatMap((each, i) => manifestOf(sliceOf(service, each, i)))];
  });
}

function isHeld(text: string, held: ReadonlySet<PacketAddress['value']>): boolean {
  const address = parseAddress(text);
  return address.ok && held.has(address.value.value);
}

/** Pods by the selector would be wrong where one of them is not in the network, or not ready. */
function whyNotBySelector(
  { value, namespace }: FoundObject,
  selector: Labels | null,
  pods: readonly Placed[],
): string | null {
  if (fieldsOf(value['spec'])['internalTrafficPolicy'] === 'Local') return 'each node chooses among its own pods';
  if (!selector || selector.size === 0) return null;
  const selected = pods.filter(
    ({ pod }) => pod.namespace === namespace && [...selector].every(([key, text]) => pod.labels.get(key) === text),
  );
  const stray = selected.find(({ at, pod }) => pod.hostNetwork || (at === 'unknown' && pod.addresses.some(isKnown)));
  if (stray) return `the pod ${stray.pod.name} is not on a pod interface of the network`;
  const unready = selected.find(({ ready }) => !ready);
  return unready ? `the pod ${unready.pod.name} is not ready, and no EndpointSlice is in the files` : null;
}

function isKnown(address: PacketAddress): boolean {
  return !isUnknownAddress(address);
}

/** Endpoint slices by their service, or Endpoints where there are none. */
function openBackings(objects: readonly FoundObject[]): (service: FoundObject) => readonly Backing[] | null {
  const keyOf = ({ namespace }: FoundObject, name: unknown) => JSON.stringify([namespace, name]);
  const slices = Map.groupBy(
    objects.filter(({ kind }) => kind === 'EndpointSlice'),
    (each) => keyOf(each, fieldsOf(fieldsOf(each.value['metadata'])['labels'])['kubernetes.io/service-name']),
  );
  const endpoints = Map.groupBy(
    objects.filter(({ kind, group }) => kind === 'Endpoints' && group === ''),
    (each) => keyOf(each, each.name),
  );
  return (service) => {
    const key = keyOf(service, service.name);
    const [plain] = endpoints.get(key) ?? [];
    const own = slices.get(key)?.flatMap(({ value }) => backingOfSlice(value));
    return own ?? (plain ? listOf(plain.value['subsets']).map(backingOfSubset) : null);
  };
}

function backingOfSlice(value: ManifestText): Backing[] {
  const ready = listOf(value['endpoints']).filter((each) => fieldsOf(fieldsOf(each)['conditions'])['ready'] !== false);
  const addresses = ready.flatMap((each) => listOf(fieldsOf(each)['addresses'])).flatMap((each) => textOf(each) ?? []);
  return [{ ports: listOf(value['ports']).map(portOf), addresses }];
}

function backingOfSubset(subset: unknown): Backing {
  const { ports, addresses } = fieldsOf(subset);
  const texts = listOf(addresses).flatMap((each) => textOf(fieldsOf(each)['ip']) ?? []);
  return { ports: listOf(ports).map(portOf), addresses: texts };
}

function portOf(value: unknown): ManifestText {
  const { name, protocol, port } = fieldsOf(value);
  return given({ name, protocol, port });
}

function sliceOf({ namespace, name }: FoundObject, { ports, addresses }: Backing, place: number): ManifestText {
  const labels = { 'kubernetes.io/service-name': name };
  return {
    ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
    metadata: { name: `${name}-${place}`, namespace, labels },
    ...{ ports, endpoints: addresses.map((each) => ({ addresses: [each] })) },
  };
}

function serviceSpec({ value }: FoundObject, isBySelector: boolean): ManifestText {
  const { type, clusterIP, clusterIPs, selector, ports } = fieldsOf(value['spec']);
  const written = listOf(ports).map((each) => {
    const { name, protocol, port, nodePort, targetPort } = fieldsOf(each);
    return given({ name, protocol, port, nodePort, targetPort });
  });
  return given({ type, clusterIP, clusterIPs, selector: isBySelector ? selector : undefined, ports: written });
}

function given(fields: ManifestText): ManifestText {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
