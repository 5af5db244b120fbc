import { parseAddress, formatEndpoint, formatAddress, type PacketAddress } from '../../../main/model/address.ts';
import { parseCidr } from '../../../main/model/cidr.ts';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { evaluate } from '../../../main/engine/evaluate.ts';
import { checkSecurityGroups } from '../../../main/engine/gates/security-group.ts';
import { checkRoutes } from '../../../main/engine/gates/route-table.ts';
import { checkTransitGatewayRoutes } from '../../../main/engine/gates/transit-gateway-routes.ts';
import type { Flow } from '../../../main/model/flow.ts';
import type { TransitGatewayRouteOrigin } from '../../../main/model/network.ts';
import type { Packet } from '../../../main/model/packet.ts';
import { formatTarget } from '../../../main/model/format-rule.ts';
import { hasPorts } from '../../../main/model/protocol.ts';
import type { RouteOrigin } from '../../../main/model/route.ts';
import type { Trace } from '../../../main/model/trace.ts';
import { parseFlow, type EndText } from '../../../main/language/text/flow.ts';
import { must } from '../../build.ts';
import { flowLogLine } from '../../../main/engine/explain/flow-log-line.ts';
import { DEFAULT_FORMAT, parseFlowLogFormat, parseFlowLogLine } from '../../../main/model/flow-log-format.ts';
import { known } from '../../../main/model/result.ts';
import { open } from '../../oracle/cases.ts';
import { traceOf } from '../../engine/lab.ts';
import { configurations } from './configurations.ts';
import { networkOf } from './fixture.ts';
import { foundAccess, foundInspection, foundMirror, foundWeight } from './judge-decisions.ts';
import type { Eni, Fixture, Vector } from './vector.ts';

/** How one vector came out. `out`: of what the engine models today, with the reason. */
export type Judgement =
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail'; readonly expected: string; readonly found: string }
  | { readonly kind: 'out'; readonly why: string };

export function judge(base: Fixture, vector: Vector): Judgement {
  switch (vector.kind ?? 'flow') {
    case 'flow':
      return judgeFlow(base, vector);
    case 'track':
      return judgeTracking(base, vector);
    case 'route':
      return judgeRoute(base, vector);
    case 'tgwroute':
      return judgeTransitGatewayRoute(vector);
    case 'count':
      return compare([String(vector.exp)], [foundWeight(vector)]);
    case 'iam':
      return compare([String(vector.exp)], [foundAccess(vector)]);
    case 'mirror':
      return compare([String(vector.exp)], [foundMirror(vector)]);
    case 'nfw':
      return compare([String(vector.exp)], [foundInspection(vector)]);
    case 'record':
      return judgeRecord(vector);
    case 'config': {
      const found = configurations[vector.id];
      return found ? compare([String(vector.exp)], [found()]) : { kind: 'out', why: 'data only' };
    }
    default:
      throw new Error(`unknown kind \`${String(vector.kind)}\``);
  }
}

const OPTIONS_MODELLED = new Set([
  ...['natport', 'albport', 'pcx_state', 'pcx_region', 'bpa'],
  ...['tgw_sgref', 'att_sgref', 'tgw_routes', 'tgw_azs'],
]);

function judgeFlow(base: Fixture, vector: Vector): Judgement {
  const foreign = Object.keys(vector.opt ?? {}).filter((key) => !OPTIONS_MODELLED.has(key));
  if (foreign.length > 0) return { kind: 'out', why: `option ${foreign.join(', ')}` };
  const trace = evaluate(compileNetwork(networkOf(base, vector)), flowOf(base, vector));
  const beyond = trace.steps.find(({ detail }) => detail.kind === 'route' && detail.check.decision.kind === 'unknown');
  if (beyond) return { kind: 'out', why: beyond.component };
  return compare(expectedOf(vector), foundIn(trace, vector));
}

/** Verdict, blame, records and the packets seen, in words that can be compared. */
function expectedOf(vector: Vector): string[] {
  const logs = vector.logs ?? vector.logs_assumed ?? 'ungraded';
  return [
    String(vector.exp),
    ...(logs === 'ungraded' ? [] : [`logs ${logs.join(', ')}`]),
    ...Object.entries(vector.seen ?? {}).map(([component, pair]) => `${component} sees ${pair}`),
  ];
}

function foundIn(trace: Trace, vector: Vector): string[] {
  const [first] = trace.blockers;
  const verdict =
    trace.verdict.kind === 'undetermined'
      ? `UNDETERMINED ${trace.verdict.missing}`
      : first
        ? `DENY ${first.phase} ${first.component}`
        : 'ALLOW';
  const logs = trace.records.map(({ interface: nic, direction, action }) => `${nic} ${direction} ${action}`);
  const graded = vector.logs !== 'ungraded' && (vector.logs ?? vector.logs_assumed) !== undefined;
  return [
    verdict,
    ...(graded ? [`logs ${logs.join(', ')}`] : []),
    ...Object.keys(vector.seen ?? {}).map((component) => `${component} sees ${packetAt(trace, component)}`),
  ];
}

function packetAt(trace: Trace, component: string): string {
  const step = trace.steps.find((each) => each.component === component || each.component.startsWith(`${component}:`));
  if (!step) return 'nothing';
  const { source, destination, sourcePort, destinationPort } = step.before;
  return `${plain(source, sourcePort)} > ${plain(destination, destinationPort)}`;
}

/** The vectors write IPv6 ends without brackets. */
function plain(address: PacketAddress, port: number): string {
  return address.family === 4 ? formatEndpoint(address, port) : `${formatAddress(address)}:${port}`;
}

function flowOf(base: Fixture, vector: Vector): Flow {
  const text = must(parseFlow(vector.pkt ?? ''));
  const enis: Record<string, Eni> = { ...base.enis };
  for (const [name, patch] of Object.entries(vector.eni ?? {})) enis[name] = { ...(enis[name] as Eni), ...patch };
  const opt = { ...base.opt, ...vector.opt };
  return {
    origin: enis[text.from.name] ? { kind: 'network-interface', id: text.from.name } : { kind: 'internet' },
    protocol: text.protocol,
    source: addressOf(base, enis, text.from),
    destination: addressOf(base, enis, text.to),
    sourcePort: hasPorts(text.protocol) ? text.from.port : null,
    destinationPort: text.to.port ?? 0,
    icmpType: text.icmpType,
    icmpCode: text.icmpCode,
    natPort: Number(opt['natport']),
    loadBalancerPort: Number(opt['albport']),
    lookup: null,
    call: null,
    alternatives: [],
    serverName: null,
  };
}

function addressOf(base: Fixture, enis: Readonly<Record<string, Eni>>, { name, qualifier }: EndText): PacketAddress {
  const eni = enis[name];
  const text = eni
    ? { pub: eni.pub, ip6: eni.ip6, ip2: eni.ips?.[0], private: eni.ip }[qualifier ?? 'private']
    : (base.hosts[name] ?? name);
  return must(parseAddress(text ?? ''));
}

function judgeTracking(base: Fixture, vector: Vector): Judgement {
  const [direction = 'in', protocol = 'tcp', port = '0', peer = ''] = (vector.new ?? '').split(' ');
  const lists = vector.sg ?? {};
  const sg = { 'sg-web': lists as { in?: string[]; out?: string[] } };
  const compiled = compileNetwork(networkOf(base, { ...vector, sg, eni: {} }));
  const nic = compiled.interfaces.get('web');
  if (!nic || (direction !== 'in' && direction !== 'out')) return { kind: 'out', why: 'malformed' };
  const packet: Packet = packetBetween(base, direction, protocol, Number(port), peer);
  const path = vector.via !== undefined && (vector.auto ?? []).includes(vector.via);
  const { decision } = checkSecurityGroups(nic, direction, packet, null, path);
  return compare([String(vector.exp)], [decision.kind === 'allow' ? decision.tracking.kind : decision.kind]);
}

function packetBetween(base: Fixture, direction: 'in' | 'out', protocol: string, port: number, peer: string): Packet {
  const {
    protocol: number,
    icmpType,
    icmpCode,
  } = must(parseFlow(protocol === 'tcp' || protocol === 'udp' ? `${protocol} a > b:1` : `${protocol} a > b`));
  const own = must(parseAddress(base.enis['web']?.ip ?? ''));
  const far = must(parseAddress(peer));
  const [source, destination] = direction === 'in' ? [far, own] : [own, far];
  return { protocol: number, source, destination, sourcePort: 40000, destinationPort: port, icmpType, icmpCode };
}

function judgeRoute(base: Fixture, vector: Vector): Judgement {
  const ranks: Record<string, RouteOrigin> = { 'dx-bgp': 'dx-bgp', 'vpn-static': 'vpn-static', 'vpn-bgp': 'vpn-bgp' };
  const network = networkOf(base, { ...vector, rt: { pub: [] } });
  const routes = (vector.routes ?? []).map((line) => {
    const [to = '', target = '', origin = 'static'] = line.split(' ');
    const destination = to.startsWith('pl-')
      ? { kind: 'prefix-list' as const, id: to }
      : { kind: 'cidr' as const, cidr: must(parseCidr(to)) };
    const state = target === 'blackhole' ? ('blackhole' as const) : ('active' as const);
    // Any target will do: the choice among routes is what is judged.
    const to2 = target === 'local' ? { kind: 'local' as const } : { kind: 'network-interface' as const, id: target };
    return { destination, target: to2, origin: ranks[origin] ?? ('static' as const), state };
  });
  const compiled = compileNetwork({
    ...network,
    routeTables: network.routeTables.map((table) => (table.id === 'pub' ? { ...table, routes } : table)),
  });
  const subnet = compiled.subnets.get('pub');
  if (!subnet) return { kind: 'out', why: 'malformed' };
  const { decision } = checkRoutes(compiled, subnet, must(parseAddress(vector.dst ?? '')));
  const found = decision.kind === 'forward' ? formatTarget(decision.target) : decision.kind;
  return compare([String(vector.exp)], [found]);
}

const transitOrigins: Readonly<Record<string, TransitGatewayRouteOrigin>> = {
  static: 'static',
  pl: 'prefix-list',
  vpc: 'vpc',
  propagated: 'vpc',
  dxgw: 'direct-connect',
  connect: 'connect',
  'vpn-dx': 'vpn-over-dx',
  vpn: 'vpn',
};

function judgeTransitGatewayRoute(vector: Vector): Judgement {
  const routes = (vector.routes ?? []).map((line) => {
    const [to = '', attachment = '', origin = 'static'] = line.split(' ');
    const isGone = attachment === 'blackhole' || origin === 'blackhole';
    return {
      cidr: must(parseCidr(to)),
      attachment: isGone ? null : attachment,
      origin: transitOrigins[origin] ?? ('static' as const),
    };
  });
  const attachment = {
    ...{ interfaces: [], referencesGroups: false, routeTable: 'rtb', vpc: 'v' },
    ...{ onPremises: null, peer: null, tunnelsDown: false, applianceMode: false },
  };
  const attachments = ['from', ...routes.flatMap((route) => route.attachment ?? [])].map((id) => ({
    ...attachment,
    id,
  }));
  const gateway = { id: 'tgw', referencesGroups: false, attachments, routeTables: [{ id: 'rtb', routes }] };
  const { decision } = checkTransitGatewayRoutes(
    gateway,
    { ...attachment, id: 'from' },
    must(parseAddress(vector.dst ?? '')),
    () => 0,
  );
  return compare([String(vector.exp)], [decision.kind === 'forward' ? decision.attachment : decision.kind]);
}

function judgeRecord(vector: Vector): Judgement {
  if (vector.line === undefined) return judgeSecondaryAddress(vector);
  const format = vector.fields === undefined ? DEFAULT_FORMAT : must(parseFlowLogFormat(vector.fields));
  const entry: Readonly<Record<string, string | undefined>> = must(parseFlowLogLine(vector.line, format));
  const expected = Object.entries(vector.exp as Record<string, unknown>);
  return compare(
    expected.map(([key, value]) => `${key} ${String(value)}`),
    expected.map(([key]) => `${key} ${entry[key.replaceAll('_', '-')] ?? 'missing'}`),
  );
}

/** A record without a line asks which address of an interface with two stands where. */
function judgeSecondaryAddress({ exp }: Vector): Judgement {
  const { records } = traceOf('tcp app2:40000 > app.ip2:443', { groups: open });
  const entry = must(parseFlowLogLine(flowLogLine(known(records[1], 'second record'), ADDRESSES), ADDRESSES));
  const words = { '10.0.1.10': 'primary', '10.0.1.100': 'secondary' } as Record<string, string>;
  const expected = Object.entries(exp as Record<string, string>);
  return compare(
    expected.map(([key, value]) => `${key} ${value}`),
    expected.map(
      ([key]) => `${key} ${words[(entry as Record<string, string>)[key.replaceAll('_', '-')] ?? ''] ?? 'missing'}`,
    ),
  );
}

const ADDRESSES = ['srcaddr', 'dstaddr', 'pkt-srcaddr', 'pkt-dstaddr'] as const;

function compare(expected: readonly string[], found: readonly string[]): Judgement {
  if (JSON.stringify(expected) === JSON.stringify(found)) return { kind: 'pass' };
  return { kind: 'fail', expected: expected.join(' | '), found: found.join(' | ') };
}
