import type { Network, NetworkInterface } from '../../model/network.ts';
import { UDP } from '../../model/protocol.ts';
import {
  VXLAN_PORT,
  type TrafficMirrorFilter,
  type TrafficMirrorRule,
  type TrafficMirrorSession,
  type TrafficMirrorTarget,
} from '../../model/traffic-mirror.ts';
import type { Path } from '../diagnostics/report.ts';
import { parseMirrorRule } from '../text/mirror-rule.ts';
import { expectName, type Context } from './context.ts';
import { didYouMean } from '../diagnostics/suggest.ts';

/** Quotas of Traffic Mirroring that cannot be raised. */
const RULE_QUOTA = 10;
const SESSION_QUOTA = 3;

/** What sessions may name, made already. */
type Made = Pick<Network, 'networkInterfaces' | 'loadBalancers' | 'firewallEndpoints'>;

type Mirroring = Pick<Network, 'trafficMirrorFilters' | 'trafficMirrorTargets' | 'trafficMirrorSessions'>;

export function resolveMirroring(context: Context, made: Made): Mirroring {
  const targets = resolveTargets(context, made);
  return {
    trafficMirrorFilters: resolveFilters(context),
    trafficMirrorTargets: targets,
    trafficMirrorSessions: resolveSessions(context, made, targets),
  };
}

function resolveFilters(context: Context): TrafficMirrorFilter[] {
  return Object.entries(context.text.trafficMirrorFilters ?? {}).map(([id, written]) => {
    const path = ['network', 'trafficMirrorFilters', id];
    const count = (written.in?.length ?? 0) + (written.out?.length ?? 0);
    if (count > RULE_QUOTA)
      context.report.warn('quota', path, { message: `${count} rules; AWS allows ${RULE_QUOTA} in a filter` });
    return {
      id,
      in: readRules(context, written.in ?? [], [...path, 'in']),
      out: readRules(context, written.out ?? [], [...path, 'out']),
      networkServices: written.networkServices ?? [],
    };
  });
}

function readRules({ report }: Context, lines: readonly string[], path: Path): TrafficMirrorRule[] {
  const taken = new Set<number>();
  return lines.flatMap((line, i) => {
    const rule = parseMirrorRule(line);
    if (!rule.ok) {
      report.fault([...path, i], rule.error);
      return [];
    }
    const { number } = rule.value;
    if (taken.has(number))
      report.error('duplicate-number', [...path, i], { message: `rule number ${number} is taken in this list` });
    taken.add(number);
    return [rule.value];
  });
}

function resolveTargets(context: Context, made: Made): TrafficMirrorTarget[] {
  return Object.entries(context.text.trafficMirrorTargets ?? {}).flatMap(([id, to]) =>
    targetNamed(context, id, to, made),
  );
}

/** An interface of an instance, a balancer that listens for VXLAN, or an endpoint of a Gateway Load Balancer (MR-01). */
function targetNamed(context: Context, id: string, to: string, made: Made): TrafficMirrorTarget[] {
  const { report } = context;
  const path = ['network', 'trafficMirrorTargets', id];
  const balancer = made.loadBalancers.find((each) => each.id === to);
  if (balancer) {
    const listens = balancer.listeners.some(({ protocol, port }) => protocol === UDP && port === VXLAN_PORT);
    if (balancer.type === 'network' && listens) return [{ id, kind: 'network-load-balancer', to }];
    const message =
      balancer.type === 'network'
        ? `\`${to}\` has no UDP listener on port ${VXLAN_PORT}, so it cannot take copies`
        : `\`${to}\` is an Application Load Balancer: only a Network Load Balancer takes copies`;
    const hint = balancer.type === 'network' ? `add \`{ port: ${VXLAN_PORT}, protocol: udp, targets: […] }\`` : '';
    report.error('forbidden-mirror', path, { message, hint });
    return [];
  }
  const endpoint = made.firewallEndpoints.find((each) => each.id === to);
  if (endpoint) {
    const kind = context.text.firewalls?.[endpoint.firewall]?.kind ?? 'network-firewall';
    if (kind === 'gateway-load-balancer') return [{ id, kind: 'gateway-load-balancer-endpoint', to }];
    const message = `\`${to}\` is an endpoint of Network Firewall: only that of a Gateway Load Balancer takes copies`;
    report.error('forbidden-mirror', path, { message });
    return [];
  }
  const nic = interfaceNamed(context, to, made, path);
  if (!nic) return [];
  if (nic.owner.kind === 'instance' && nic.ipv4.length > 0) return [{ id, kind: 'network-interface', to }];
  report.error('forbidden-mirror', path, {
    message:
      nic.owner.kind === 'instance'
        ? `\`${to}\` has no IPv4 address to send copies to`
        : `\`${to}\` belongs to a ${nic.owner.kind}: a target is an interface of an instance`,
  });
  return [];
}

function resolveSessions(
  context: Context,
  made: Made,
  targets: readonly TrafficMirrorTarget[],
): TrafficMirrorSession[] {
  const { report } = context;
  const numbers = new Map<string, number[]>();
  return Object.entries(context.text.trafficMirrorSessions ?? {}).map(([id, session]) => {
    const path = ['network', 'trafficMirrorSessions', id];
    const { source, target, filter, number } = session;
    expectName(context, filter, [...path, 'filter'], ['traffic mirror filter']);
    expectName(context, target, [...path, 'target'], ['traffic mirror target']);
    const nic = interfaceNamed(context, source, made, [...path, 'source']);
    const taken = numbers.get(source) ?? [];
    if (nic) {
      expectSource(context, nic, targets, [...path, 'source']);
      const to = targets.find((each) => each.id === target);
      if (to) expectRegion(context, nic, to, made, [...path, 'target']);
      if (taken.includes(number))
        report.error('duplicate-number', [...path, 'number'], {
          message: `\`${source}\` has a session with number ${number} already`,
        });
      if (taken.length >= SESSION_QUOTA)
        report.warn('quota', path, { message: `AWS allows ${SESSION_QUOTA} sessions for a source` });
    }
    numbers.set(source, [...taken, number]);
    return { id, source, target, filter, number };
  });
}

/** Only interfaces of instances and databases, with an IPv4 address, and none that takes copies itself (MR-01, MR-06). */
function expectSource(
  { report }: Context,
  nic: NetworkInterface,
  targets: readonly TrafficMirrorTarget[],
  path: Path,
): void {
  const { id, owner, ipv4 } = nic;
  if (owner.kind !== 'instance' && owner.kind !== 'db-instance') {
    const message = `\`${id}\` belongs to a ${owner.kind}: only interfaces of instances and databases can be mirrored`;
    report.error('forbidden-mirror', path, { message });
  } else if (ipv4.length === 0) {
    report.error('forbidden-mirror', path, { message: `\`${id}\` has no IPv4 address, so it cannot be mirrored` });
  } else if (targets.some(({ to }) => to === id)) {
    const message = `\`${id}\` is a mirror target: one interface cannot be source and target`;
    report.error('forbidden-mirror', path, { message });
  }
}

/** Another VPC will do, another Region will not (MR-01). */
function expectRegion(
  { report, text }: Context,
  source: NetworkInterface,
  { to }: TrafficMirrorTarget,
  { networkInterfaces }: Made,
  path: Path,
): void {
  const region = (subnet: string) => {
    const vpc = text.subnets[subnet]?.vpc ?? Object.keys(text.vpcs)[0] ?? '';
    return text.vpcs[vpc]?.region ?? text.region;
  };
  const target = networkInterfaces.find(({ id, owner }) => id === to || owner.id === to);
  if (!target || region(target.subnet) === region(source.subnet)) return;
  const message = `\`${to}\` is in another Region than \`${source.id}\``;
  report.error('forbidden-mirror', path, { message });
}

function interfaceNamed(
  { report }: Context,
  name: string,
  { networkInterfaces }: Made,
  path: Path,
): NetworkInterface | undefined {
  const found = networkInterfaces.find(({ id }) => id === name);
  if (found) return found;
  const hint = didYouMean(
    name,
    networkInterfaces.map(({ id }) => id),
  );
  report.error('unknown-name', path, { message: `there is no network interface \`${name}\``, hint });
  return undefined;
}
