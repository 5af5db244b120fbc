import type { GateRow, GateView } from '../../contract/trace-view.ts';
import { missesOf } from '../../engine/explain/why.ts';
import { formatCidr } from '../../model/cidr.ts';
import { formatFirewallRule } from '../../model/format-firewall.ts';
import { formatAclEntry, formatGroupRule, formatRoute } from '../../model/format-rule.ts';
import { MATCH, NOT_REACHED } from '../../model/failure.ts';
import type { SecurityGroupRule } from '../../model/policy.ts';
import { ruleTableOf } from '../../model/rule-table.ts';
import type { Step } from '../../model/step.ts';
import type {
  FirewallCheck,
  NetworkAclCheck,
  RouteCheck,
  RouteFailure,
  SecurityGroupCheck,
  TransitGatewayCheck,
} from '../../model/check.ts';
import { isUnknown, UNKNOWN_WORD } from '../../model/unknown.ts';
import { ladderView } from './ladder-view.ts';

/** The rule table behind a step, or null where no table decides. */
export function gateView(step: Step): GateView | null {
  const table = ruleTableOf(step.detail);
  switch (table?.kind) {
    case 'security-group':
      return groupTable(step, table.check);
    case 'network-acl':
      return aclTable(step, table.check);
    case 'route':
      return routeTable(table.check);
    case 'transit-gateway':
      return transitTable(table.check);
    case 'firewall':
      return firewallTable(table.check);
    case 'network-policy':
      return ladderView(table.check);
    case undefined:
      return null;
  }
}

function groupTable({ before }: Step, check: SecurityGroupCheck): GateView {
  const { candidates, decision, direction, groups } = check;
  const by = 'by' in decision ? decision.by : -1;
  const rows = candidates.map(({ group, rule, failure }, i): GateRow => ({
    mark: group,
    rule: formatGroupRule(rule),
    misses: missesOf(failure, rule.traffic, rule.peer, before, direction),
    state: i === by && decision.kind !== 'table-full' ? 'decides' : failure === MATCH ? 'matches' : 'misses',
    action: 'allow',
  }));
  const full: GateRow = { mark: '', rule: 'connection table full', misses: [], state: 'decides', action: 'deny' };
  const implicit: GateRow = { mark: '', rule: 'no rule matches: deny', misses: [], state: 'decides', action: 'deny' };
  return {
    title: `${groups.join(' + ')} · ${direction === 'in' ? 'inbound' : 'outbound'}`,
    order: "all rules, order doesn't matter",
    rows: [
      ...rows,
      ...(decision.kind === 'implicit-deny' ? [implicit] : []),
      ...(decision.kind === 'table-full' ? [full] : []),
    ],
    note: groupNote(check),
  };
}

function groupNote({ candidates, decision }: SecurityGroupCheck): string | null {
  switch (decision.kind) {
    case 'tracked-reply':
      return `Matched row ${decision.row} of the connection table; the rules were not evaluated.`;
    case 'tracked-flow':
      return `Belongs to row ${decision.row} of the connection table; the rules were not evaluated.`;
    case 'untracked-reply':
      return 'This flow is not tracked: both directions are open to everyone, and the open rule allows the reply.';
    case 'table-full':
      return 'conntrack_allowance_exceeded: a rule matches, but new flows that must be tracked are dropped while the table is full.';
    case 'not-filtered':
      return 'Security groups do not see this traffic.';
    case 'allow':
      return decision.tracking.kind === 'untracked' ? 'Not tracked: both directions are open to everyone.' : null;
    case 'implicit-deny': {
      const near = decision.nearest === null ? undefined : candidates[decision.nearest];
      return near ? `Nearest: ${formatGroupRule(near.rule)} fails on one field only.` : null;
    }
    case 'unknown':
      return unknownNote(candidates[decision.by]?.rule);
  }
}

function unknownNote(rule: SecurityGroupRule | undefined): string {
  if (rule?.peer.kind === 'cidr') return 'The address of the other end is not known.';
  if (rule?.peer.kind === 'prefix-list') return `The CIDR blocks of ${rule.peer.id} are not known.`;
  return 'The peer of this rule is not known.';
}

function aclTable({ before }: Step, check: NetworkAclCheck): GateView {
  const { acl, candidates, decision, direction } = check;
  const by = 'by' in decision ? decision.by : -1;
  const rows = candidates.map(({ entry, failure }, i): GateRow => ({
    mark: String(entry.number),
    rule: formatAclEntry(entry).replace(/^\d+ /, ''),
    misses: missesOf(
      failure,
      entry.traffic,
      isUnknown(entry.cidr) ? entry.cidr : { kind: 'cidr', cidr: entry.cidr },
      before,
      direction,
    ),
    state: i === by ? 'decides' : failure === NOT_REACHED ? 'not-reached' : 'misses',
    action: isUnknown(entry.action) ? entry.action.kind : entry.action,
  }));
  const implicit: GateRow = {
    mark: '*',
    rule: 'deny all',
    misses: [],
    state: by < 0 ? 'decides' : 'not-reached',
    action: 'deny',
  };
  const unread = decision.kind === 'not-filtered';
  return {
    title: `${acl} · ${direction === 'in' ? 'inbound' : 'outbound'}`,
    order: 'by number, the first match decides',
    rows: unread ? [] : [...rows, implicit],
    note: unread ? 'Network ACLs do not see this traffic.' : null,
  };
}

const routeMisses = {
  'more-specific-route': { field: 'prefix', why: 'a longer prefix matches' },
  'higher-priority-route': { field: 'origin', why: 'a static route goes first' },
} as const;

function routeMiss(failure: RouteFailure, destination: string): GateRow['misses'] {
  if (failure === null) return [];
  if (failure === 'no-match') return [{ field: 'address', why: `destination not in ${destination}` }];
  return [routeMisses[failure]];
}

function routeTable({ candidates, decision, table }: RouteCheck): GateView {
  const by = 'by' in decision ? decision.by : -1;
  const stops = decision.kind !== 'forward';
  return {
    title: table,
    order: 'the longest prefix wins',
    rows: candidates.map(({ route, failure }, i) => ({
      mark: '',
      rule: formatRoute(route).replace(' ', ' → '),
      misses: routeMiss(failure, formatRoute(route).split(' ')[0] ?? ''),
      state: i === by ? 'decides' : failure === null ? 'matches' : 'misses',
      action: i === by && stops ? 'deny' : 'forward',
    })),
    note: decision.kind === 'no-route' ? 'No route matches.' : null,
  };
}

function transitTable({ candidates, decision, gateway, table }: TransitGatewayCheck): GateView {
  const by = 'by' in decision ? decision.by : -1;
  return {
    title: table ?? gateway,
    order: 'the longest prefix wins, then static before propagated',
    rows: candidates.map(({ route, failure }, i) => ({
      mark: '',
      rule: `${formatCidr(route.cidr)} → ${isUnknown(route.attachment) ? UNKNOWN_WORD : (route.attachment ?? 'blackhole')}`,
      misses: routeMiss(failure, formatCidr(route.cidr)),
      state: i === by ? 'decides' : failure === null ? 'matches' : 'misses',
      action: i === by && decision.kind === 'blackhole' ? 'deny' : 'forward',
    })),
    note: decision.kind === 'no-route' ? 'No route matches: the packet is dropped.' : null,
  };
}

const firewallMisses = {
  protocol: 'another protocol',
  source: 'the source is not in it',
  destination: 'the destination is not in it',
  'source-port': 'another source port',
  'destination-port': 'another port',
  name: 'another server name, or none seen yet',
  flow: 'packets of the other end, or before or after the handshake',
  'later-packet': 'it goes by the first packet of a direction',
  'not-reached': 'an earlier rule had decided',
} as const;

function firewallTable({ candidates, decision, firewall, moment, order }: FirewallCheck): GateView {
  const by = decision.kind === 'rule' ? decision.by : -1;
  const rows = candidates.map(({ engine, rule, misses }, i): GateRow => ({
    mark: engine,
    rule: formatFirewallRule(rule),
    misses: misses.map((field) => ({ field, why: firewallMisses[field] })),
    state:
      i === by
        ? 'decides'
        : misses.includes('not-reached')
          ? 'not-reached'
          : misses.length === 0
            ? 'matches'
            : 'misses',
    action: rule.action === 'drop' || rule.action === 'reject' ? 'deny' : rule.action === 'pass' ? 'allow' : 'forward',
  }));
  const fallback: GateRow[] =
    decision.kind === 'default'
      ? [
          {
            mark: decision.engine,
            rule: `otherwise ${decision.action}`,
            misses: [],
            state: 'decides',
            action: decision.action === 'drop' ? 'deny' : 'allow',
          },
        ]
      : [];
  const notes = {
    opening: null,
    data: 'Read again for the data of the connection, which tells the server name.',
    reply: decision.kind === 'known-flow' ? 'A known connection: no rule is read.' : null,
  };
  return {
    title: firewall,
    order: `stateless by priority, then stateful in ${order === 'strict' ? 'strict order' : 'action order: pass, drop, reject, alert'}`,
    rows: [...rows, ...fallback],
    note: notes[moment],
  };
}
