import { parseCidr } from '../../main/model/cidr.ts';
import type { NetworkAclEntry, Peer, SecurityGroupRule, Traffic } from '../../main/model/policy.ts';
import { ALL_PORTS, parsePortRange } from '../../main/model/port-range.ts';
import { parseRuleProtocol } from '../../main/model/protocol.ts';
import type { Route, RouteTarget } from '../../main/model/route.ts';
import { must } from '../build.ts';
import { blockFrom } from './bits.ts';
import { carriesPorts, carriesType } from './packets.ts';

/** `tcp 443 0.0.0.0/0`, `all sg-app`, `icmp 8:0 10.0.0.0/16`, `50 pl-corp`: the rules of the test vectors. */
export function groupRule(text: string): SecurityGroupRule {
  const words = text.split(' ');
  return { traffic: traffic(words.slice(0, -1)), peer: peer(words.at(-1) ?? '') };
}

/** `100 allow tcp 443 0.0.0.0/0`. */
export function aclEntry(text: string): NetworkAclEntry {
  const [number, action, ...words] = text.split(' ');
  if (action !== 'allow' && action !== 'deny') throw new Error(`bad test literal: ${text}`);
  return { number: Number(number), action, traffic: traffic(words.slice(0, -1)), cidr: blockFrom(words.at(-1) ?? '') };
}

/** `0.0.0.0/0 igw`, `192.168.0.0/16 vgw vpn-bgp`, `10.0.2.0/24 eni:web`, `pl-corp nat`, `10.1.0.0/16 blackhole`. */
export function route(text: string): Route {
  const [destination = '', to = '', origin = 'static'] = text.split(' ');
  if (origin !== 'static' && origin !== 'dx-bgp' && origin !== 'vpn-static' && origin !== 'vpn-bgp') {
    throw new Error(`bad test literal: ${text}`);
  }
  return {
    destination: destination.startsWith('pl-')
      ? { kind: 'prefix-list', id: destination }
      : { kind: 'cidr', cidr: blockFrom(destination) },
    target: target(to),
    origin,
    state: to === 'blackhole' ? 'blackhole' : 'active',
  };
}

/** The route that every table has for a block of its VPC. */
export function localRoute(block: string): Route {
  return {
    destination: { kind: 'cidr', cidr: blockFrom(block) },
    target: { kind: 'local' },
    origin: 'local',
    state: 'active',
  };
}

function target(text: string): RouteTarget {
  if (text.startsWith('eni:')) return { kind: 'network-interface', id: text.slice('eni:'.length) };
  switch (text) {
    case 'igw':
    case 'blackhole':
      return { kind: 'internet-gateway', id: 'igw' };
    case 'eigw':
      return { kind: 'egress-only-internet-gateway', id: 'eigw' };
    case 'vgw':
      return { kind: 'virtual-private-gateway', id: 'vgw' };
    case 'nat':
      return { kind: 'nat-gateway', id: 'nat' };
    default:
      return { kind: 'unknown' };
  }
}

function traffic([name = '', detail = 'all']: readonly string[]): Traffic {
  const protocol = must(parseRuleProtocol(name));
  const ports = carriesPorts(protocol) ? must(parsePortRange(detail)) : ALL_PORTS;
  if (!carriesType(protocol) || detail === 'all') return { protocol, ports, icmpType: -1, icmpCode: -1 };
  const [type, code = '-1'] = detail.split(':');
  return { protocol, ports, icmpType: Number(type), icmpCode: Number(code) };
}

function peer(text: string): Peer {
  if (text.startsWith('sg-')) return { kind: 'group', id: text };
  if (text.startsWith('pl-')) return { kind: 'prefix-list', id: text };
  return { kind: 'cidr', cidr: must(parseCidr(text)) };
}
