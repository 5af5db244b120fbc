import { describe, expect, test } from 'vitest';
import { parsePacketSet } from '../../main/language/text/packet-set.ts';

const ALL = { from: 0, to: 65535 };

describe('a set of packets as an author writes it', () => {
  test.each([
    ['all', -1, 'anyone', ALL, 'anyone', ALL],
    ['tcp internet > web:443', 6, 'internet', ALL, 'web', { from: 443, to: 443 }],
    ['tcp 203.0.113.0/24:1024-65535 > web.public', 6, '203.0.113.0/24', { from: 1024, to: 65535 }, 'web.public', ALL],
    [
      'udp [2001:db8::/32]:53 > [2001:db8:1::5]:53',
      17,
      '2001:db8::/32',
      { from: 53, to: 53 },
      '2001:db8:1::5',
      { from: 53, to: 53 },
    ],
    ['all 2001:db8::1 > web', -1, '2001:db8::1', ALL, 'web', ALL],
    ['icmp 8:0 web > db', 1, 'web', ALL, 'db', ALL],
  ])('%s', (line, protocol, from, fromPorts, to, toPorts) => {
    const read = parsePacketSet(line);
    expect(read.ok && read.value.traffic.protocol).toBe(protocol);
    expect(read.ok && [read.value.from.name, read.value.from.ports]).toEqual([from, fromPorts]);
    expect(read.ok && [read.value.to.name, read.value.to.ports]).toEqual([to, toPorts]);
  });

  test('an ICMP message without its type is every message', () => {
    const read = parsePacketSet('icmp web > db');
    expect(read.ok && [read.value.traffic.icmpType, read.value.traffic.icmpCode]).toEqual([-1, -1]);
  });

  test.each([
    ['', 0, 'packets read'],
    ['tcp web', 0, 'packets read'],
    ['tcp web > db > x', 13, 'packets read'],
    ['tcp 8:0 web > db', 4, 'one word too many'],
    ['icmp web:80 > db', 5, 'only TCP and UDP have ports'],
    ['tcp web > db:99999', 10, '99999'],
    ['tcp web > db:20-10', 10, '20-10'],
    ['quic web > db', 0, 'quic'],
  ])('`%s` is refused at column %i', (line, offset, message) => {
    const read = parsePacketSet(line);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.error.offset).toBe(offset);
    expect(!read.ok && read.error.message).toContain(message);
  });
});
