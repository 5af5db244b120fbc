import { formatCidr } from '../model/cidr.ts';
import { formatTraffic } from '../model/format-rule.ts';
import type { Direction, Traffic } from '../model/policy.ts';
import { isUnknown } from '../model/unknown.ts';
import type { BlockOrName, Change } from './change.ts';
import { describeSetting } from './describe-setting.ts';

/** What a change does, as one sentence for people. `formatChange` writes it as the line that a file holds. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'group-rule':
      return describeGroupRule(change);
    case 'add-entry': {
      const { number, action, traffic, cidr } = change.entry;
      const does = isUnknown(action)
        ? 'with an unknown action for'
        : action === 'allow'
          ? 'which allows'
          : 'which denies';
      const peer = isUnknown(cidr) ? 'unknown addresses' : formatCidr(cidr);
      const rule = `Rule ${number}, ${does} ${trafficWords(traffic)} ${fromOrTo(change.direction)} ${peer},`;
      return `${rule} is added to the ${directionWord(change.direction)} rules of network ACL ${change.acl}.`;
    }
    case 'remove-entry':
      return `Rule ${change.number} is removed from the ${directionWord(change.direction)} rules of network ACL ${change.acl}.`;
    case 'add-route':
      return describeRoute(change);
    case 'remove-route':
      return `The route to ${change.destination} is removed from route table ${change.table}.`;
    case 'propagate': {
      const { act, attachment, table } = change;
      return `Route propagation from attachment ${attachment} to route table ${table} is ${act === 'add' ? 'enabled' : 'disabled'}.`;
    }
    case 'scale':
      return `Auto Scaling group ${change.group} scales to ${change.to} ${change.to === 1 ? 'instance' : 'instances'}.`;
    case 'add-statement': {
      const { effect, action, resource, endpoint } = change;
      const does = effect === 'allow' ? 'allows' : 'denies';
      return `A statement that ${does} ${action} on ${resource} is added to the policy of endpoint ${endpoint}.`;
    }
    case 'create-flow-log': {
      const records = { ACCEPT: 'accepted traffic', REJECT: 'rejected traffic', ALL: 'all traffic' }[change.traffic];
      return `Flow log ${change.id} is created for ${change.scope} and records ${records}.`;
    }
    case 'delete-flow-log':
      return `Flow log ${change.id} is deleted.`;
    case 'policy':
      return `Policy ${change.policy} is ${change.act === 'add' ? 'applied' : 'deleted'}.`;
    case 'edit-flow-log':
    case 'set-acl':
    case 'set-association':
    case 'set-check':
    case 'set-dns-resolution':
    case 'set-groups':
    case 'set-order':
    case 'set-pod-groups':
    case 'set-pod-mark':
    case 'set-policy':
    case 'set-public-ip':
    case 'set-routes':
    case 'set-switch':
    case 'set-table':
    case 'set-tier':
      return describeSetting(change);
  }
}

function describeGroupRule({ act, group, direction, rule }: Extract<Change, { kind: 'group-rule' }>): string {
  const peer = `${fromOrTo(direction)} ${nameOf(rule.peer)}`;
  const what = `The ${directionWord(direction)} rule for ${trafficWords(rule.traffic)} ${peer}`;
  return `${what} is ${act === 'add' ? 'added to' : 'removed from'} security group ${group}.`;
}

function describeRoute({ table, destination, target, replaces }: Extract<Change, { kind: 'add-route' }>): string {
  const to = nameOf(destination);
  if (replaces) return `The target of the route to ${to} in route table ${table} is now ${target}.`;
  return `A route to ${to} with target ${target} is added to route table ${table}.`;
}

/** Ports that everybody knows by a name, as the AWS console lists them. */
const services: Readonly<Record<string, string>> = {
  'tcp 22': 'SSH',
  'tcp 80': 'HTTP',
  'tcp 443': 'HTTPS',
  'tcp 3306': 'MySQL/Aurora',
  'tcp 3389': 'RDP',
  'tcp 5432': 'PostgreSQL',
  'tcp 53': 'DNS',
  'udp 53': 'DNS',
};

/** `SSH (tcp 22)`, `tcp 9640`, `all traffic`. */
export function trafficWords(traffic: Traffic): string {
  const text = formatTraffic(traffic);
  if (text === 'all') return 'all traffic';
  const service = services[text];
  return service === undefined ? text : `${service} (${text})`;
}

function nameOf(meant: BlockOrName): string {
  return meant.kind === 'cidr' ? formatCidr(meant.cidr) : meant.name;
}

function directionWord(direction: Direction): string {
  return direction === 'in' ? 'inbound' : 'outbound';
}

function fromOrTo(direction: Direction): string {
  return direction === 'in' ? 'from' : 'to';
}
