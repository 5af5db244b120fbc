import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openNetwork } from '../../main/app/file/open-network.ts';
import { reachBetween } from '../../main/app/file/reach.ts';
import { must } from '../build.ts';

function reach(file: string, from: string, to: string): string[] {
  const text = readFileSync(path.join(import.meta.dirname, '../../scenarios', file), 'utf8');
  const reached = reachBetween(must(openNetwork(text)), from, to);
  if (!reached.ok) return [reached.error];
  return reached.value.flatMap(({ source, destination, outcomes }) => [
    `${source} > ${destination}`,
    ...outcomes.map(({ verdict, because, traffic, assumed }) => {
      const taken = assumed.length === 0 ? '' : `, assumed ${assumed.join('; ')}`;
      return `${verdict} ${because ?? ''}: ${traffic.join('; ')}${taken}`;
    }),
  ]);
}

test('a reply that a network ACL denies is denied for every source port but the one that it allows', () => {
  expect(reach('network-acls/page-that-never-loads.yaml', 'customer', 'shop-alb')).toEqual([
    '203.0.113.12 > 198.51.100.50',
    'allowed : TCP to port 443 from source port 443, assumed shop-alb picks app-1, one of 2 healthy targets; shop-alb picks any port of 1024-65535; app-1 listens on the destination port',
    'denied network ACL acl-public of web-a (inbound, rule *) denies the request: TCP to ports 0-442, 444-65535; UDP to all ports; ICMP of all types; all other protocols',
    'denied network ACL acl-public of web-a (outbound, rule *) denies the reply: TCP to port 443 from source ports 0-442, 444-65535',
    '203.0.113.12 > 198.51.100.51',
    'allowed : TCP to port 443 from source port 443, assumed shop-alb picks app-1, one of 2 healthy targets; shop-alb picks any port of 1024-65535; app-1 listens on the destination port',
    'denied network ACL acl-public of web-b (inbound, rule *) denies the request: TCP to ports 0-442, 444-65535; UDP to all ports; ICMP of all types; all other protocols',
    'denied network ACL acl-public of web-b (outbound, rule *) denies the reply: TCP to port 443 from source ports 0-442, 444-65535',
  ]);
});

test('what is taken for granted is told with the packets that rest on it', () => {
  expect(reach('network-acls/page-that-never-loads.yaml', 'customer', 'customer')).toEqual([
    '203.0.113.12 > 203.0.113.12',
    'allowed : ICMP of all types; all other protocols',
    'allowed : TCP to all ports; UDP to all ports, assumed customer listens on the destination port',
  ]);
});

test.each([
  { why: 'an end with a port', from: 'customer:443', to: 'shop-alb', says: 'leave it out' },
  { why: 'no end', from: '', to: 'shop-alb', says: 'an end is empty' },
  { why: 'an unknown name', from: 'nobody', to: 'shop-alb', says: 'nothing here is called `nobody`' },
  { why: 'two families', from: 'customer', to: '2001:db8::1', says: 'no IPv6 address' },
])('$why is an error', ({ from, to, says }) => {
  expect(reach('network-acls/page-that-never-loads.yaml', from, to).join()).toContain(says);
});
