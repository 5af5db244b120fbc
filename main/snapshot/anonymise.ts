import type { Network } from '../model/network.ts';
import { idsOf } from '../model/resource-types/resource-type.ts';
import { listedTypes, partsOf } from '../model/resource-types/resource-types.ts';
import { newAddresses, type NewAddresses } from './new-addresses.ts';

export type Anonymised = {
  readonly network: Network;
  /** The new id of everything, by the old one. */
  readonly ids: ReadonlyMap<string, string>;
  /** Blocks that are too large to be replaced. */
  readonly kept: readonly string[];
};

const ACCOUNT = '123456789012';
const ZONE = /^(?:[a-z]{2}(?:-[a-z]+)+-\d(?:-[a-z]+-\d)?[a-z]?|[a-z]|)$/;

/**
 * The same network under other names: ids are numbered, public addresses are replaced block by block, so that what lay
 * inside another still does. Private addresses and regions stay. The same input gives the same output.
 */
export function anonymise(network: Network): Anonymised {
  const ids = newIds(network);
  const addresses = newAddresses(network);
  return {
    network: replaced(network, { ids, zones: newZones(network), addresses }) as Network,
    ids,
    kept: addresses.kept,
  };
}

function newIds(network: Network): Map<string, string> {
  const ids = new Map<string, string>();
  const number = (names: readonly string[], prefix: string) => {
    let count = 0;
    for (const id of names) if (!ids.has(id)) ids.set(id, `${prefix}-${++count}`);
  };
  for (const { type, resources } of listedTypes) number(idsOf(resources(network)), type.idPrefix);
  for (const { idPrefix, ids: names } of partsOf(network)) if (idPrefix !== null) number(names, idPrefix);
  for (const { account } of network.vpcs) if (account !== '') ids.set(account, ACCOUNT);
  // Services of AWS have public names; those of others are named by an id.
  const foreign = [...network.interfaceEndpoints.map(({ service }) => service)].filter((name) => name.includes('.'));
  foreign.forEach((service, i) => ids.set(service, `service-${i + 1}`));
  return ids;
}

/** A zone of AWS says nothing; one that is known by how a text writes it may name what stands in that text. */
function newZones({ subnets }: Network): ReadonlyMap<string, string> {
  const zones = [...new Set(subnets.map(({ zone }) => zone))].filter((zone) => !ZONE.test(zone));
  return new Map(zones.map((zone, i) => [zone, `zone-${i + 1}`]));
}

/** Fields that hold a word of the model: somebody's load balancer may well be called `internal`. */
const WORDS = new Set([
  ...['kind', 'type', 'scheme', 'action', 'origin', 'state', 'os', 'targetType', 'effect', 'connectivity'],
  ...['launchType', 'networkMode', 'podGroups', 'groups', 'forwards', 'place', 'blockPublicAccess'],
]);

/** Fields whose words are AWS's, but nobody has checked that they are; and what stands for any other text. */
const PUBLIC: Readonly<Record<string, { readonly words: RegExp; readonly else: string }>> = {
  region: { words: /^[a-z]{2}(?:-[a-z]+)+-\d$/, else: '' },
  engine: {
    words:
      /^(?:unknown|postgres|mysql|mariadb|docdb|neptune|aurora(?:-mysql|-postgresql)?|(?:oracle|sqlserver|db2)-[a-z]{2,3})$/,
    else: 'unknown',
  },
};

type New = {
  readonly ids: ReadonlyMap<string, string>;
  readonly zones: ReadonlyMap<string, string>;
  readonly addresses: NewAddresses;
};

/** Every id, address and block of a value, whatever shape it has. @param key under which a text stands. */
function replaced(value: unknown, known: New, key = ''): unknown {
  if (typeof value === 'string') {
    if (WORDS.has(key)) return value;
    const isPublic = PUBLIC[key];
    if (isPublic) return isPublic.words.test(value) ? value : isPublic.else;
    return (key === 'zone' ? known.zones : known.ids).get(value) ?? value;
  }
  // A list holds ids under whatever key it stands.
  if (Array.isArray(value)) return value.map((each) => replaced(each, known));
  if (typeof value !== 'object' || value === null) return value;
  const moved = known.addresses.replace(value);
  if (moved) return moved;
  return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, replaced(each, known, inner)]));
}
