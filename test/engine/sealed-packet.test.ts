import { describe, expect, test } from 'vitest';
import {
  constant,
  copied,
  made,
  picked,
  replyFor,
  rewritten,
  turnedBack,
  unwrapped,
} from '../../main/engine/packet/descent.ts';
import { evidenceOf } from '../../main/engine/packet/evidence.ts';
import { isAnswer, isSameFlow } from '../../main/engine/packet/same.ts';
import { seal } from '../../main/engine/packet/sealed-packet.ts';
import type { Packet } from '../../main/model/packet.ts';
import { ICMP, TCP } from '../../main/model/protocol.ts';
import { ipv4, ipv6 } from '../build.ts';

const header: Packet = {
  protocol: TCP,
  source: ipv4('10.0.1.10'),
  destination: ipv4('203.0.113.5'),
  sourcePort: 40000,
  destinationPort: 443,
  icmpType: 0,
  icmpCode: 0,
};
const packet = seal(header);
const gateway = ipv4('10.0.0.5');

describe('a packet on its way', () => {
  test('is asked, not read', () => {
    // @ts-expect-error the compiler refuses whoever reads a field without asking
    expect(packet.protocol).toBe(TCP);
    // @ts-expect-error and whoever takes one that is open for one that is sealed
    expect(isAnswer(packet, header)).toBe(false);
  });

  test('gets no value that does not say where it comes from', () => {
    // @ts-expect-error a constant, a copy or a pick
    expect(evidenceOf(rewritten(packet, { sourcePort: 1500 })).sourcePort).toBe(1500);
  });

  test('is translated and turned back, all other fields copied', () => {
    const outside = rewritten(packet, {
      source: constant(gateway),
      sourcePort: picked({ ports: { nat: 1500, node: 2000 }, asker: null }, 'nat'),
    });
    expect(evidenceOf(outside)).toEqual({ ...header, source: gateway, sourcePort: 1500 });
    const back = turnedBack(replyFor(outside), packet);
    expect(evidenceOf(back)).toEqual(evidenceOf(replyFor(packet)));
    expect([isAnswer(back, packet), isAnswer(replyFor(outside), packet), isSameFlow(back, packet)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('takes a field of another one', () => {
    const other = seal({ ...header, destination: gateway, sourcePort: 5000 });
    const fields = { source: copied(other, 'destination'), destinationPort: copied(other, 'sourcePort') };
    expect(evidenceOf(rewritten(packet, fields))).toEqual({ ...header, source: gateway, destinationPort: 5000 });
  });

  test('unwraps the IPv4 destination behind NAT64, and no other', () => {
    const to = (destination: Packet['destination']) => unwrapped(seal({ ...header, destination }));
    expect(to(ipv6('64:ff9b::203.0.113.5'))).toEqual(header.destination);
    expect([to(ipv6('2001:db8::5')), to(header.destination)]).toEqual([null, null]);
  });

  test('of a device of its own names all its fields', () => {
    const echo = made({
      ...{ protocol: constant(ICMP), source: constant(gateway), destination: constant(header.source) },
      ...{ sourcePort: constant(0), destinationPort: constant(0), icmpType: constant(8), icmpCode: constant(0) },
    });
    expect(evidenceOf(replyFor(echo))).toMatchObject({ source: header.source, destination: gateway, icmpType: 0 });
  });
});
