import { expect, test } from 'vitest';
import { formatProtocol, hasPorts, isIcmp, parseProtocol, parseRuleProtocol } from '../../main/model/protocol.ts';
import { must } from '../build.ts';

/** Numbers by IANA, "Assigned Internet Protocol Numbers". */
test.each([
  { text: 'icmp', number: 1, written: 'icmp', ports: false, icmp: true },
  { text: 'tcp', number: 6, written: 'tcp', ports: true, icmp: false },
  { text: 'udp', number: 17, written: 'udp', ports: true, icmp: false },
  { text: 'icmpv6', number: 58, written: 'icmpv6', ports: false, icmp: true },
  { text: 'TCP', number: 6, written: 'tcp', ports: true, icmp: false },
  { text: '6', number: 6, written: 'tcp', ports: true, icmp: false },
  { text: '50', number: 50, written: '50', ports: false, icmp: false },
  { text: '0', number: 0, written: '0', ports: false, icmp: false },
  { text: '255', number: 255, written: '255', ports: false, icmp: false },
])('$text is protocol $number', ({ text, number, written, ports, icmp }) => {
  const protocol = must(parseProtocol(text));
  expect({
    protocol,
    inRules: must(parseRuleProtocol(text)),
    written: formatProtocol(protocol),
    ports: hasPorts(protocol),
    icmp: isIcmp(protocol),
  }).toEqual({ protocol: number, inRules: number, written, ports, icmp });
});

test.each(['all', '-1'])('a rule may say %s, and writes all', (text) => {
  expect(formatProtocol(must(parseRuleProtocol(text)))).toBe('all');
});

test.each([
  { why: 'a packet has one protocol', text: 'all' },
  { why: 'a packet has one protocol', text: '-1' },
  { why: 'the field has eight bits', text: '256' },
  { why: 'the name is ICMPv6', text: 'icmp6' },
  { why: 'nothing', text: '' },
  { why: 'an inherited name', text: 'constructor' },
])('a packet cannot be of protocol $text: $why', ({ text }) => {
  expect(parseProtocol(text)).toEqual({
    ok: false,
    error: `\`${text}\` is not a protocol; write tcp, udp, icmp, icmpv6 or a number from 0 to 255`,
  });
});

test.each(['256', 'any', '*', '-2', ''])('a rule cannot name protocol %j', (text) => {
  expect(parseRuleProtocol(text)).toEqual({
    ok: false,
    error: `\`${text}\` is not a protocol; write all, tcp, udp, icmp, icmpv6 or a number`,
  });
});
