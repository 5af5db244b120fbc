import type { PacketAddress } from '../../model/address.ts';
import type { Holding } from '../../model/holding.ts';
import type { EntityRule, ServiceAccountMatch } from '../../model/calico-policy.ts';
import type { Selector } from '../../model/calico-selector.ts';
import type { Packet } from '../../model/packet.ts';
import { not } from './asked.ts';
import type { CompiledCluster, Endpoint } from '../compiled/compile-cluster.ts';
import { matchesSelector } from '../../model/match-labels.ts';

/** Whose rule it is: `namespace` null for one of the whole cluster (CAL-32). */
export type RuleScope = { readonly namespace: string | null; readonly matchesSecurityGroups: boolean };

/** Whether what has the address is what a side of a rule selects. Without selectors, any address is (CAL-31). */
export function isSelectedAt(
  entity: EntityRule,
  address: PacketAddress,
  cluster: CompiledCluster,
  scope: RuleScope,
): Holding {
  const { surely, perhaps } = cluster.endpointsAt(address);
  const asked = (holds: (endpoint: Endpoint) => boolean): Holding =>
    surely.some(holds) ? 'yes' : perhaps.some(holds) ? 'unknown' : 'no';
  const selected = isConfined(entity, scope) ? asked((each) => isCandidate(entity, each, scope)) : 'yes';
  const { notSelector } = entity;
  if (notSelector === null || selected === 'no') return selected;
  const excluded = not(asked((each) => matches(notSelector, each)));
  return excluded === 'yes' ? selected : excluded;
}

/** True where the address must be that of a known endpoint or network set. */
function isConfined({ selector, notSelector, namespaces, serviceAccounts }: EntityRule, scope: RuleScope): boolean {
  if (selector ?? namespaces ?? serviceAccounts) return true;
  return notSelector !== null && scope.namespace !== null;
}

/** One that the selectors of a side fit, apart from `notSelector` (CAL-32, CAL-33, CAL-35). */
export function isCandidate(
  { selector, notSelector, namespaces, serviceAccounts }: EntityRule,
  endpoint: Endpoint,
  { namespace, matchesSecurityGroups }: RuleScope,
): boolean {
  if (selector && !matches(selector, endpoint)) return false;
  if (serviceAccounts && !hasAccount(serviceAccounts, endpoint)) return false;
  if (namespaces) return matchesNamespace(namespaces, endpoint);
  const isScoped = namespace !== null && (selector ?? notSelector ?? serviceAccounts) !== null;
  return !isScoped || endpoint.namespace === namespace || (matchesSecurityGroups && selector !== null);
}

/** `all()`: of any namespace; `global()`: of none; otherwise the labels of the namespace decide. */
export function matchesNamespace(selector: Selector, { namespaceLabels }: Endpoint): boolean {
  if (selector.kind === 'global') return namespaceLabels === null;
  return namespaceLabels !== null && matchesSelector(selector, namespaceLabels, false);
}

/** The name of the service account is one of those, and its labels fit. */
function hasAccount({ names, selector }: ServiceAccountMatch, { account }: Endpoint): boolean {
  if (!account) return false;
  return (
    (names.length === 0 || names.includes(account.name)) &&
    (selector === null || matchesSelector(selector, account.labels, false))
  );
}

function matches(selector: Selector, { labels, namespace }: Endpoint): boolean {
  return matchesSelector(selector, labels, namespace === null);
}

/** A destination is a backend with its port, a source a backend's address (CAL-38). */
export function servesAt(
  { name, namespace }: NonNullable<EntityRule['service']>,
  packet: Packet,
  end: 'source' | 'destination',
  { cluster }: CompiledCluster,
  scope: RuleScope,
): boolean {
  const place = namespace ?? scope.namespace;
  const backends = cluster.services
    .filter((service) => service.name === name && service.namespace === place)
    .flatMap(({ ports }) => ports.flatMap((port) => port.backends));
  return backends.some(
    ({ address, port, protocol }) =>
      address.value === packet[end].value &&
      (end === 'source' || (port === packet.destinationPort && protocol === packet.protocol)),
  );
}
