import fc from 'fast-check';
import type { BlockOrName, Change } from '../../main/change/change.ts';
import { SWITCHES } from '../../main/change/change.ts';
import type { KindOf } from '../../main/change/parse-change.ts';
import { anyAddress, anyBlock, anyTraffic } from '../engine/arbitrary-rules.ts';

/** Names that say what they stand for, as the reader of a change has to know it. */
const prefixes = { sg: 'group', acl: 'acl', rt: 'table', fl: 'flow-log', vpce: 'endpoint' } as const;

export const kindByPrefix: KindOf = (name) =>
  Object.entries(prefixes).find(([prefix]) => name.startsWith(`${prefix}-`))?.[1] ?? 'other';

const ending = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
const named = (prefix: string) => ending.map((end) => `${prefix}-${end}`);
const policyNamed = fc.oneof(named('shop/'), ending, named('calico:shop/'));
const group = named('sg');
const thing = named('thing');
const direction = fc.constantFrom('in' as const, 'out' as const);
const act = fc.constantFrom('add' as const, 'remove' as const);
const on = fc.boolean();
const block = anyBlock.map((cidr): BlockOrName => ({ kind: 'cidr', cidr }));
const blockOrName = (prefix: string) =>
  fc.oneof(
    block,
    named(prefix).map((name): BlockOrName => ({ kind: 'name', name })),
  );
const ipv4 = anyAddress.filter((address) => address.family === 4);

/** What of each kind there is, as `parseChange` makes it. The compiler asks for a kind that is missing. */
const kinds: { readonly [K in Change['kind']]: fc.Arbitrary<Extract<Change, { kind: K }>> } = {
  'group-rule': of('group-rule', {
    ...{ act, group, direction },
    rule: fc.record({ traffic: anyTraffic, peer: fc.oneof(blockOrName('sg'), blockOrName('pl')) }),
  }),
  'add-entry': of('add-entry', {
    ...{ acl: named('acl'), direction },
    entry: fc.record({
      number: fc.integer({ min: 1, max: 32766 }),
      action: fc.constantFrom('allow' as const, 'deny' as const),
      ...{ traffic: anyTraffic, cidr: anyBlock },
    }),
  }),
  'remove-entry': of('remove-entry', { acl: named('acl'), direction, number: fc.integer({ min: 1, max: 32766 }) }),
  'add-route': of('add-route', {
    ...{ table: named('rt'), destination: blockOrName('pl'), replaces: on },
    target: fc.oneof(thing, fc.constant('blackhole')),
  }),
  'remove-route': of('remove-route', {
    table: named('rt'),
    destination: fc.oneof(named('pl'), fc.constantFrom('0.0.0.0/0', '10.0.0.9/16', '::/0')),
  }),
  'set-groups': of('set-groups', { thing, groups: fc.uniqueArray(group, { minLength: 1, maxLength: 4 }) }),
  'set-public-ip': of('set-public-ip', { thing, address: fc.option(ipv4) }),
  'set-acl': of('set-acl', { subnet: thing, acl: named('acl') }),
  'set-routes': of('set-routes', { subnet: thing, table: named('rt') }),
  scale: of('scale', { group: thing, to: fc.integer({ min: 0, max: 99 }) }),
  'set-dns-resolution': of('set-dns-resolution', { peering: thing, on }),
  'set-table': of('set-table', { instance: thing, full: on }),
  'set-pod-groups': of('set-pod-groups', {
    cluster: thing,
    mode: fc.constantFrom('strict' as const, 'standard' as const),
  }),
  policy: of('policy', { act, policy: policyNamed }),
  'set-pod-mark': of('set-pod-mark', {
    ...{ pod: thing, what: fc.constantFrom('label' as const, 'annotation' as const) },
    key: fc.constantFrom('app', 'example.com/app', 'a.b_c-d'),
    value: fc.option(fc.constantFrom('', 'web', 'v1.2')),
  }),
  'set-tier': of('set-tier', { policy: policyNamed, tier: ending }),
  'set-order': of('set-order', {
    ...{ what: fc.constantFrom('policy' as const, 'tier' as const), name: policyNamed },
    order: fc.option(fc.integer({ min: -5, max: 1_000_000 })),
  }),
  'set-check': of('set-check', { thing, on }),
  propagate: of('propagate', { act, table: named('rt'), attachment: thing }),
  'set-association': of('set-association', { attachment: thing, table: fc.option(named('rt')) }),
  'set-switch': of('set-switch', { thing, which: fc.constantFrom(...SWITCHES), on }),
  'add-statement': of('add-statement', {
    endpoint: named('vpce'),
    effect: fc.constantFrom('allow' as const, 'deny' as const),
    action: fc.constantFrom('*', 's3:*', 's3:GetObject', 'dynamodb:Query'),
    resource: fc.constantFrom('*', 'arn:aws:s3:::photos/*'),
  }),
  'set-policy': of('set-policy', { endpoint: named('vpce') }),
  'create-flow-log': of('create-flow-log', {
    ...{ id: named('fl'), scope: thing },
    traffic: fc.constantFrom('ACCEPT' as const, 'REJECT' as const, 'ALL' as const),
  }),
  'delete-flow-log': of('delete-flow-log', { id: named('fl') }),
  'edit-flow-log': of('edit-flow-log', {
    id: named('fl'),
    words: fc.constantFrom('role other', 'fields srcaddr dstaddr'),
  }),
};

export const anyChange: fc.Arbitrary<Change> = fc.oneof(...Object.values(kinds));

function of<K extends Change['kind']>(
  kind: K,
  parts: { [P in keyof Omit<Extract<Change, { kind: K }>, 'kind'>]: fc.Arbitrary<Extract<Change, { kind: K }>[P]> },
): fc.Arbitrary<Extract<Change, { kind: K }>> {
  return fc.record({ kind: fc.constant(kind), ...parts }) as unknown as fc.Arbitrary<Extract<Change, { kind: K }>>;
}
