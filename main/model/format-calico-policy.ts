import { formatSelector } from './calico-selector.ts';
import type { CalicoPolicy, CalicoPort, CalicoRule, EntityRule, IcmpMatch } from './calico-policy.ts';
import { formatCidr } from './cidr.ts';
import type { PolicyDirection } from './network-policy.ts';
import { formatPortRange } from './port-range.ts';
import { formatPolicyProtocol } from './protocol.ts';

/** `app == 'web' in namespace shop`, with what else must hold. */
export function formatCalicoSubject({ selector, namespace, namespaces, serviceAccounts }: CalicoPolicy): string {
  return [
    formatSelector(selector),
    ...(namespace === null ? [] : [`in namespace ${namespace}`]),
    ...(namespaces ? [`in namespaces ${formatSelector(namespaces)}`] : []),
    ...(serviceAccounts ? [`with service accounts ${formatSelector(serviceAccounts)}`] : []),
  ].join(' ');
}

/** Its rules of one direction, `allow tcp to app == 'db' port 5432`; null where that is none of its types. */
export function formatCalicoRules(policy: CalicoPolicy, direction: PolicyDirection): readonly string[] | null {
  const rules = policy[direction];
  return rules && rules.map(formatCalicoRule);
}

function formatCalicoRule(rule: CalicoRule): string {
  const { action, protocol, notProtocol, icmp, notIcmp, ipVersion, source, destination, readsHttp } = rule;
  return [
    action.toLowerCase(),
    protocol === null ? 'all' : formatPolicyProtocol(protocol),
    ...(notProtocol === null ? [] : [`except ${formatPolicyProtocol(notProtocol)}`]),
    ...(icmp ? [icmpText(icmp)] : []),
    ...(notIcmp ? [`except ${icmpText(notIcmp)}`] : []),
    ...(ipVersion === null ? [] : [`IPv${ipVersion}`]),
    ...endText('from', source),
    ...endText('to', destination),
    ...(readsHttp ? ['with HTTP conditions'] : []),
  ].join(' ');
}

function icmpText({ type, code }: IcmpMatch): string {
  return code === null ? `type ${type}` : `type ${type} code ${code}`;
}

/** Nothing where a rule says nothing of this side. */
function endText(word: 'from' | 'to', entity: EntityRule): string[] {
  const parts = entityParts(entity);
  return parts.length === 0 ? [] : [`${word} ${parts.join(' ')}`];
}

function entityParts(entity: EntityRule): string[] {
  const { selector, notSelector, namespaces, serviceAccounts, service, nets, notNets, ports, notPorts } = entity;
  const ends = [
    ...(selector ? [formatSelector(selector)] : []),
    ...(notSelector ? [`except ${formatSelector(notSelector)}`] : []),
    ...(namespaces ? [`in namespaces ${formatSelector(namespaces)}`] : []),
    ...(serviceAccounts && serviceAccounts.names.length > 0
      ? [`service accounts ${serviceAccounts.names.join(', ')}`]
      : []),
    ...(serviceAccounts?.selector ? [`service accounts ${formatSelector(serviceAccounts.selector)}`] : []),
    ...(service ? [`service ${service.namespace === null ? '' : `${service.namespace}/`}${service.name}`] : []),
    ...(nets.length > 0 ? [nets.map(formatCidr).join(', ')] : []),
    ...(notNets.length > 0 ? [`except ${notNets.map(formatCidr).join(', ')}`] : []),
  ];
  const numbers = [
    ...(ports.length > 0 ? [`port ${ports.map(portText).join(', ')}`] : []),
    ...(notPorts.length > 0 ? [`except port ${notPorts.map(portText).join(', ')}`] : []),
  ];
  return ends.length === 0 && numbers.length > 0 ? ['any', ...numbers] : [...ends, ...numbers];
}

function portText(port: CalicoPort): string {
  return 'name' in port ? port.name : formatPortRange(port);
}
