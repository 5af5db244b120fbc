import { told } from '../../../main/model/unknown.ts';
import { describe, expect, test } from 'vitest';
import { aclEntry } from '../../oracle/fixture-text.ts';
import { blockMatch, peerField, ruleLine, trafficMatch } from './packet-match.ts';

// prettier-ignore
const cases = [
  { name: 'all traffic says only the family',           rule: '100 allow all 0.0.0.0/0',               line: 'meta nfproto ipv4' },
  { name: 'a rule for IPv6 never matches IPv4',         rule: '100 allow all ::/0',                    line: 'meta nfproto ipv6' },
  { name: 'all ports need no port',                     rule: '100 allow tcp 0-65535 10.0.0.0/24',     line: 'ip saddr 10.0.0.0/24 meta l4proto 6' },
  { name: 'a range of ports',                           rule: '100 allow udp 1024-65535 10.0.0.4/32',  line: 'ip saddr 10.0.0.4/32 meta l4proto 17 th dport 1024-65535' },
  { name: 'a type of ICMP by its place in the header',  rule: '100 allow icmp 8 0.0.0.0/0',            line: 'meta nfproto ipv4 meta l4proto 1 @th,0,8 8' },
  { name: 'type and code',                              rule: '100 allow icmp 0:0 10.0.0.0/8',         line: 'ip saddr 10.0.0.0/8 meta l4proto 1 @th,0,8 0 @th,8,8 0' },
];

describe('a rule as nftables matches it', () => {
  test.each(cases)('$name', ({ rule, line }) => {
    const { traffic, cidr } = aclEntry(rule);
    expect(ruleLine(blockMatch(peerField('in'), told(cidr)), trafficMatch(traffic))).toBe(line);
  });
});
