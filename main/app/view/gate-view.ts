import type { GateRow, GateView } from '../../contract/trace-view.ts';
import { missesOf } from '../../engine/explain/why.ts';
import { formatAclEntry, formatGroupRule, formatRoute } from '../../model/format-rule.ts';
import { MATCH, NOT_REACHED } from '../../model/failure.ts';
import type { NetworkAclCheck, RouteCheck, SecurityGroupCheck, Step } from '../../model/step.ts';

/** The rule table behind a step, or null where no table decides. */
export function gateView(step: Step): GateView | null {
  switch (step.detail.kind) {
    case 'security-group':
      return groupTable(step, step.detail.check);
    case 'network-acl':
      return aclTable(step, step.detail.check);
    case 'route':
      return routeTable(step.detail.check);
    default:
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
    state: i === by ? 'decides' : failure === MATCH ? 'matches' : 'misses',
    action: 'allow',
  }));
  const implicit: GateRow = { mark: '', rule: 'nothing else', misses: [], state: 'decides', action: 'deny' };
  return {
    title: `${groups.join(' + ')} · ${direction === 'in' ? 'inbound' : 'outbound'}`,
    order: 'all rules together, in any order',
    rows: decision.kind === 'implicit-deny' ? [...rows, implicit] : rows,
    note: groupNote(check),
  };
}

function groupNote({ candidates, decision }: SecurityGroupCheck): string | null {
  switch (decision.kind) {
    case 'tracked-reply':
      return `Matched row ${decision.row} of the connection table; the rules were not consulted.`;
    case 'untracked-reply':
      return 'Nothing was remembered for this flow: both directions are open to everyone, and the reply passes by the open rule.';
    case 'not-filtered':
      return 'Security groups do not see this traffic.';
    case 'allow':
      return decision.tracking.kind === 'untracked' ? 'Not remembered: both directions are open to everyone.' : null;
    case 'implicit-deny': {
      const near = decision.nearest === null ? undefined : candidates[decision.nearest];
      return near ? `Nearest: ${formatGroupRule(near.rule)} fails on one field only.` : null;
    }
    case 'unknown':
      return `The entries of ${decision.prefixList} are not known.`;
  }
}

function aclTable({ before }: Step, check: NetworkAclCheck): GateView {
  const { acl, candidates, decision, direction } = check;
  const by = 'by' in decision ? decision.by : -1;
  const rows = candidates.map(({ entry, failure }, i): GateRow => ({
    mark: String(entry.number),
    rule: formatAclEntry(entry).replace(/^\d+ /, ''),
    misses: missesOf(failure, entry.traffic, { kind: 'cidr', cidr: entry.cidr }, before, direction),
    state: i === by ? 'decides' : failure === NOT_REACHED ? 'not-reached' : 'misses',
    action: entry.action,
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
  'no-match': { field: 'address', why: 'does not hold the destination' },
  'more-specific-route': { field: 'prefix', why: 'a longer prefix matches' },
  'higher-priority-route': { field: 'origin', why: 'a static route goes first' },
} as const;

function routeTable({ candidates, decision, table }: RouteCheck): GateView {
  const by = 'by' in decision ? decision.by : -1;
  const stops = decision.kind !== 'forward';
  return {
    title: table,
    order: 'the longest prefix wins',
    rows: candidates.map(({ route, failure }, i) => ({
      mark: '',
      rule: formatRoute(route).replace(' ', ' → '),
      misses: failure === null ? [] : [routeMisses[failure]],
      state: i === by ? 'decides' : failure === null ? 'matches' : 'misses',
      action: i === by && stops ? 'deny' : 'forward',
    })),
    note: decision.kind === 'no-route' ? 'No route matches: the packet is dropped.' : null,
  };
}
