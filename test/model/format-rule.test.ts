import { describe, expect, test } from 'vitest';
import { formatAclEntry, formatGroupRule, formatRoute } from '../../main/model/format-rule.ts';
import { aclEntry, groupRule, localRoute, route } from '../oracle/fixture-text.ts';

describe('as authors write it and learners read it', () => {
  test.each([
    { why: 'one port', text: 'tcp 443 0.0.0.0/0', written: 'tcp 443 0.0.0.0/0' },
    { why: 'a range', text: 'udp 1024-65535 10.0.0.0/8', written: 'udp 1024-65535 10.0.0.0/8' },
    { why: 'the whole range is all', text: 'tcp 0-65535 ::/0', written: 'tcp all ::/0' },
    { why: 'a number with a name', text: '6 22 sg-app', written: 'tcp 22 sg-app' },
    { why: 'all traffic has no ports', text: 'all sg-app', written: 'all sg-app' },
    { why: 'nor has another protocol', text: '50 pl-corp', written: '50 pl-corp' },
    { why: 'type and code', text: 'icmp 8:0 10.0.0.0/16', written: 'icmp 8:0 10.0.0.0/16' },
    { why: 'any code', text: 'icmp 3 10.0.0.0/16', written: 'icmp 3 10.0.0.0/16' },
    { why: 'any type', text: 'icmp 10.0.0.0/16', written: 'icmp all 10.0.0.0/16' },
    { why: 'the other ICMP', text: 'icmpv6 128:0 ::/0', written: 'icmpv6 128:0 ::/0' },
    { why: 'a canonical block', text: 'tcp 22 10.0.0.9/24', written: 'tcp 22 10.0.0.0/24' },
  ])('group rule: $why', ({ text, written }) => {
    expect(formatGroupRule(groupRule(text))).toBe(written);
  });

  test.each([
    { text: '100 allow tcp 443 0.0.0.0/0', written: '100 allow tcp 443 0.0.0.0/0' },
    { text: '32766 deny all ::/0', written: '32766 deny all ::/0' },
    { text: '7 deny icmp 8 10.0.0.0/8', written: '7 deny icmp 8 10.0.0.0/8' },
  ])('ACL entry: $text', ({ text, written }) => {
    expect(formatAclEntry(aclEntry(text))).toBe(written);
  });

  test.each([
    { made: route('0.0.0.0/0 igw'), written: '0.0.0.0/0 igw' },
    { made: route('pl-corp nat'), written: 'pl-corp nat' },
    { made: route('10.1.0.0/16 blackhole'), written: '10.1.0.0/16 blackhole' },
    { made: route('10.0.2.0/24 eni:web'), written: '10.0.2.0/24 web' },
    { made: localRoute('10.0.0.0/16'), written: '10.0.0.0/16 local' },
  ])('route: $written', ({ made, written }) => {
    expect(formatRoute(made)).toBe(written);
  });
});
