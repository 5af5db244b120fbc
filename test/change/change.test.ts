import { describe, expect, test } from 'vitest';
import type { Network } from '../../main/model/network.ts';
import { changedBy } from './change-lines.ts';
import { traceThrough } from '../engine/lab.ts';
import { network } from './changed-network.ts';

/** A change, and a flow that goes another way after it. */
describe('each kind of change does what it says', () => {
  test.each([
    { change: 'add sg-web in tcp 22 203.0.113.0/24', flow: 'tcp customer:50000 > web:22', turns: 'denied → allowed' },
    { change: 'add sg-db in tcp 3306 10.0.0.0/16', flow: 'tcp alb:50000 > ledger:3306', turns: 'allowed → allowed' },
    { change: 'remove sg-db in tcp 3306 sg-web', flow: 'tcp web:50000 > ledger:3306', turns: 'allowed → denied' },
    { change: 'remove sg-web out all 0.0.0.0/0', flow: 'tcp web:50000 > customer:443', turns: 'allowed → denied' },
    { change: 'add sg-db out tcp 443 sg-web', flow: 'tcp ledger:50000 > web:443', turns: 'denied → allowed' },
    { change: 'add sg-web in tcp 22 pl-office', flow: 'tcp 192.0.2.7:50000 > web:22', turns: 'denied → allowed' },
    {
      change: 'add acl-front in 90 deny tcp 443 203.0.113.0/24',
      flow: 'tcp customer:50000 > web:443',
      turns: 'allowed → denied',
    },
    {
      change: 'add acl-front in 110 deny tcp 443 203.0.113.0/24',
      flow: 'tcp customer:50000 > web:443',
      turns: 'allowed → allowed',
    },
    { change: 'remove acl-front out 100', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'add rt-front 203.0.113.0/24 vgw', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'add rt-main-shop 0.0.0.0/0 nat', flow: 'tcp job:50000 > customer:443', turns: 'denied → allowed' },
    { change: 'remove rt-front 0.0.0.0/0', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'set web groups sg-db', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'set ledger groups sg-web', flow: 'tcp web:50000 > ledger:3306', turns: 'allowed → denied' },
    { change: 'set job groups sg-db', flow: 'tcp job:50000 > ledger:3306', turns: 'allowed → denied' },
    { change: 'set bare publicIp 198.51.100.11', flow: 'tcp bare:50000 > customer:443', turns: 'denied → allowed' },
    { change: 'set web publicIp none', flow: 'tcp web:50000 > customer:443', turns: 'allowed → denied' },
    { change: 'set back acl acl-front', flow: 'tcp web:50000 > ledger:3306', turns: 'allowed → allowed' },
    {
      change: 'add rt-front 203.0.113.0/24 blackhole',
      flow: 'tcp customer:50000 > web:443',
      turns: 'allowed → denied',
    },
    {
      change: 'add rt-front 198.18.0.0/15 blackhole',
      flow: 'tcp customer:50000 > web:443',
      turns: 'allowed → allowed',
    },
    { change: 'add rt-front pl-office nat', flow: 'tcp customer:50000 > web:443', turns: 'allowed → allowed' },
    { change: 'add rt-front 10.0.1.0/24 bare', flow: 'tcp web:50000 > ledger:3306', turns: 'allowed → denied' },
    { change: 'set web sourceDestCheck on', flow: 'tcp customer:50000 > web:443', turns: 'allowed → allowed' },
    { change: 'set back routes rt-front', flow: 'tcp job:50000 > customer:443', turns: 'denied → denied' },
  ])('$change: $turns', ({ change, flow, turns }) => {
    const after = changed(change);
    expect(`${verdictOf(network, flow)} → ${verdictOf(after, flow)}`).toBe(turns);
  });

  test('SV-02 AWS refuses groups for one instance of a cluster; files of format 1 set those of all of them', () => {
    const lines = ['set ledger-2 groups sg-web'];
    const asAws = changedBy(network, lines, true);
    expect(asAws.ok ? '' : asAws.error.fault.message).toBe(
      '`ledger-2` is an instance of cluster `ledger`: set the groups of the cluster',
    );
    expect(groupsOf(changed(lines[0] ?? ''), 'ledger-1', 'ledger-2')).toEqual([['sg-web'], ['sg-web']]);
    expect(groupsOf(changed('set ledger groups sg-web'), 'ledger-1', 'ledger-2')).toEqual([['sg-web'], ['sg-web']]);
  });

  test('the order of changes counts, and later ones see the earlier', () => {
    expect(changedBy(network, ['remove acl-front in 100', 'add acl-front in 100 deny all 0.0.0.0/0']).ok).toBe(true);
    expect(changedBy(network, ['add acl-front in 100 deny all 0.0.0.0/0', 'remove acl-front in 100']).ok).toBe(false);
  });

  test('a route to a destination that has one replaces it', () => {
    const routes = changed('add rt-front 0.0.0.0/0 nat').routeTables.find(({ id }) => id === 'rt-front')?.routes;
    expect(routes?.map(({ target }) => target.kind)).toEqual(['local', 'nat-gateway']);
  });

  test('the switch of the source/destination check', () => {
    const after = changed('set web sourceDestCheck off');
    expect(after.networkInterfaces.find(({ id }) => id === 'web')?.sourceDestCheck).toBe(false);
  });

  test('the old network stays as it was', () => {
    const before = structuredClone(network);
    for (const line of ['set web groups sg-db', 'remove rt-front 0.0.0.0/0', 'remove acl-front in 100']) changed(line);
    expect(network).toEqual(before);
  });
});

function changed(line: string): Network {
  const after = changedBy(network, [line]);
  if (!after.ok) throw new Error(after.error.fault.message);
  return after.value;
}

function verdictOf(world: Network, flow: string): string {
  return traceThrough(world, flow).verdict.kind;
}

function groupsOf(world: Network, ...names: string[]) {
  return names.map((name) => world.networkInterfaces.find(({ id }) => id === name)?.groups);
}
