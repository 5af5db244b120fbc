import { expect, test } from 'vitest';
import { open } from '../oracle/cases.ts';
import type { Change } from '../oracle/fixture.ts';
import { blameOf, traceOf } from './lab.ts';

const fromApp = 'tcp app:40000 > db:5432';
const fromOutside = 'tcp ext-lin:40000 > web.pub:443';

/** Groups, members, and what a path does to their names. */
const scenes: readonly {
  readonly why: string;
  readonly packet: string;
  readonly change: Change;
  readonly blame: string;
}[] = [
  {
    why: 'SG-03 the groups of an interface add up',
    packet: fromApp,
    change: {
      wears: { db: ['sg-none', 'sg-db'] },
      groups: { 'sg-none': { in: [] }, 'sg-db': { in: ['tcp 5432 sg-app'] } },
    },
    blame: 'allowed',
  },
  {
    why: 'SG-04 members of the default group reach each other',
    packet: 'tcp web:40000 > web2:22',
    change: { groups: { 'sg-web': { in: ['all sg-web'] } } },
    blame: 'allowed',
  },
  {
    why: 'SG-04 and nobody else gets in',
    packet: 'tcp ext-lin:40000 > web.pub:22',
    change: { groups: { 'sg-web': { in: ['all sg-web'] } } },
    blame: 'denied sg:web:in',
  },
  { why: 'SG-05 a new group lets nothing in', packet: fromApp, change: {}, blame: 'denied sg:db:in' },
  {
    why: 'SG-05 without outbound rules nothing may be initiated',
    packet: fromApp,
    change: { groups: { ...open, 'sg-app': { out: [] } } },
    blame: 'denied sg:app:out',
  },
  {
    why: 'SG-08 a reference does not match a public address',
    packet: 'tcp web2:40000 > web.pub:443',
    change: { groups: { 'sg-web': { in: ['tcp 443 sg-web'] } }, publicAddresses: { web2: '198.51.100.11' } },
    blame: 'denied sg:web:in',
  },
  {
    why: 'SG-08 behind a NAT gateway the sender is a stranger',
    packet: 'tcp app:40000 > web.pub:443',
    change: { groups: { 'sg-web': { in: ['tcp 443 sg-app'] } } },
    blame: 'denied sg:web:in',
  },
  {
    why: 'SG-08 outbound: a public address is no member either',
    packet: 'tcp web2:40000 > web.pub:443',
    change: {
      groups: { 'sg-web': { in: ['tcp 443 0.0.0.0/0'], out: ['tcp 443 sg-web'] } },
      publicAddresses: { web2: '198.51.100.11' },
    },
    blame: 'denied sg:web2:out',
  },
  {
    why: 'SG-09 sharing a group opens nothing',
    packet: 'tcp web:40000 > web2:22',
    change: { groups: { 'sg-web': { in: ['tcp 22 203.0.113.0/24'] } } },
    blame: 'denied sg:web2:in',
  },
  {
    why: 'SG-09 naming the group itself does',
    packet: 'tcp web:40000 > web2:22',
    change: { groups: { 'sg-web': { in: ['tcp 22 sg-web'] } } },
    blame: 'allowed',
  },
  {
    why: 'SG-10 a remote member of no group: on-premises',
    packet: 'tcp hq:50000 > db:5432',
    change: { groups: { 'sg-db': { in: ['tcp 5432 sg-app', 'tcp 5432 sg-web'] } } },
    blame: 'denied sg:db:in',
  },
  {
    why: 'SG-16 a prefix list matches by any of its entries',
    packet: fromOutside,
    change: { groups: { 'sg-web': { in: ['tcp 443 pl-corp'] } } },
    blame: 'allowed',
  },
  {
    why: 'SG-16 what a list holds is not known',
    packet: fromOutside,
    change: { groups: { 'sg-web': { in: ['tcp 443 pl-unknown'] } } },
    blame: 'undetermined',
  },
  {
    why: 'SG-16 another port of the unknown list decides all the same',
    packet: fromOutside,
    change: { groups: { 'sg-web': { in: ['tcp 22 pl-unknown'] } } },
    blame: 'denied sg:web:in',
  },
  {
    why: 'SG-16 a rule that is known to match makes the list unimportant',
    packet: fromOutside,
    change: { groups: { 'sg-web': { in: ['tcp 443 pl-unknown', 'tcp 443 0.0.0.0/0'] } } },
    blame: 'allowed',
  },
];

test.each(scenes)('$why', ({ packet, change, blame }) => {
  expect(blameOf(traceOf(packet, change))).toBe(blame);
});
