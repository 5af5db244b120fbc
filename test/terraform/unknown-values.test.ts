import { describe, expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { must } from '../build.ts';
import { planOf, reference, ruleFor, small, type Planned } from './small-plan.ts';

function flowOver(resources: readonly Planned[], flow = 'tcp aws_instance.web > aws_instance.db:5432') {
  const { row, notes } = openSnapshot([{ path: 'plan.json', text: planOf(resources) }]);
  const answer = row(JSON.stringify({ id: 'x', flow }));
  return {
    verdict: 'error' in answer ? answer.error : answer.verdict,
    missing: 'error' in answer ? null : answer.missing,
    notes: notes.map(({ message }) => message),
  };
}

const byGroup = ruleFor({
  values: { source_security_group_id: undefined },
  unknown: { source_security_group_id: true },
  written: { source_security_group_id: reference('aws_security_group.web.id') },
});

function table(name: string, route: Omit<Planned, 'address'>): Planned[] {
  const owner = { route_table_id: reference(`aws_route_table.${name}.id`) };
  return [
    {
      address: `aws_route_table.${name}`,
      unknown: { vpc_id: true, route: true },
      written: { vpc_id: reference('aws_vpc.main.id') },
    },
    {
      address: `aws_route_table_association.${name}`,
      unknown: { route_table_id: true, subnet_id: true },
      written: { ...owner, subnet_id: reference(`aws_subnet.${name}.id`) },
    },
    {
      address: `aws_route.${name}`,
      ...route,
      unknown: { route_table_id: true, ...route.unknown },
      written: { ...owner, ...route.written },
    },
  ];
}

function entry(values: Readonly<Record<string, unknown>>, unknown: Readonly<Record<string, unknown>>): Planned[] {
  const rest = { rule_no: 100, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, ...values };
  return [
    {
      address: 'aws_network_acl.db',
      values: { ingress: [rest], egress: [{ ...rest, cidr_block: '0.0.0.0/0' }], subnet_ids: [null] },
      unknown: { vpc_id: true, subnet_ids: [true], ingress: [unknown], egress: [{}] },
      written: { vpc_id: reference('aws_vpc.main.id'), subnet_ids: reference('aws_subnet.db.id') },
    },
  ];
}

describe('what only the apply will tell', () => {
  test('an id is that of the thing which is named there', () => {
    expect(flowOver([...small, byGroup])).toMatchObject({ verdict: 'allowed' });
    expect(flowOver(small)).toMatchObject({ verdict: 'denied' });
  });

  test.each([
    {
      why: 'a block',
      more: [
        ruleFor({
          values: { cidr_blocks: [null] },
          unknown: { cidr_blocks: [true] },
          written: { cidr_blocks: reference('data.http.own.body') },
        }),
      ],
      verdict: 'undetermined',
    },
    {
      why: 'a port',
      more: [
        ruleFor({
          values: { cidr_blocks: ['10.0.0.0/16'], from_port: undefined },
          unknown: { from_port: true, cidr_blocks: [false] },
          written: { from_port: reference('random_integer.port.result') },
        }),
      ],
      verdict: 'undetermined',
    },
    {
      why: 'a group that may be one of two',
      more: [
        ruleFor({
          unknown: { source_security_group_id: true },
          written: {
            source_security_group_id: { references: ['aws_security_group.web.id', 'aws_security_group.db.id'] },
          },
        }),
      ],
      verdict: 'undetermined',
    },
    {
      why: 'the block of an ACL entry',
      more: [byGroup, ...entry({ cidr_block: null }, { cidr_block: true })],
      verdict: 'undetermined',
    },
    {
      why: 'the block of an ACL entry, where a group denies for certain',
      more: entry({ cidr_block: null }, { cidr_block: true }),
      verdict: 'denied',
    },
    {
      why: 'where a route leads',
      more: table('web', {
        values: { destination_cidr_block: '0.0.0.0/0' },
        unknown: { gateway_id: true },
        written: { gateway_id: reference('data.aws_internet_gateway.own.id') },
      }),
      flow: 'tcp aws_instance.web > 198.51.100.1:443',
      verdict: 'undetermined',
    },
    {
      why: 'what a route is for',
      more: [
        byGroup,
        ...table('web', {
          unknown: { destination_cidr_block: true, gateway_id: true },
          written: {
            destination_cidr_block: reference('data.http.own.body'),
            gateway_id: reference('aws_internet_gateway.main.id'),
          },
        }),
      ],
      verdict: 'undetermined',
    },
  ])('$why: $verdict', ({ more, flow, verdict }) => {
    expect(flowOver([...small, ...more], flow)).toMatchObject({ verdict });
  });

  test('learned routes give way to local ones and to nothing else', () => {
    const gateway = {
      address: 'aws_vpn_gateway.main',
      unknown: { vpc_id: true },
      written: { vpc_id: reference('aws_vpc.main.id') },
    };
    const [own, association] = table('web', {});
    const learning = {
      address: 'aws_vpn_gateway_route_propagation.web',
      unknown: { route_table_id: true, vpn_gateway_id: true },
      written: {
        route_table_id: reference('aws_route_table.web.id'),
        vpn_gateway_id: reference('aws_vpn_gateway.main.id'),
      },
    };
    const plan = [...small, byGroup, gateway, learning, ...[own, association].filter((each) => each !== undefined)];
    expect(flowOver(plan)).toMatchObject({ verdict: 'allowed' });
    expect(flowOver(plan, 'tcp aws_instance.web > 192.168.1.1:22')).toMatchObject({ verdict: 'undetermined' });
  });

  test('the block of the VPC: nothing stands in it, and that is said', () => {
    const [, ...rest] = small;
    const { verdict, notes } = flowOver([
      {
        address: 'aws_vpc.main',
        unknown: { cidr_block: true },
        written: { cidr_block: reference('data.http.own.body') },
      },
      ...rest,
    ]);
    expect(verdict).toContain('nothing here is called');
    expect(notes).toContainEqual(expect.stringContaining('its block: `cidr_block` of aws_vpc.main'));
  });
});

test('a type that is not taken over is said once', () => {
  const buckets = ['aws_s3_bucket.a', 'aws_s3_bucket.b', 'aws_iam_role.c'].map((address) => ({ address }));
  const { notes } = openSnapshot([{ path: 'plan.json', text: planOf([...small, ...buckets]) }]);
  expect(notes.filter(({ kind }) => kind === 'not-modelled')).toEqual([
    { kind: 'not-modelled', where: 'aws_s3_bucket', message: '2 not taken over' },
    { kind: 'not-modelled', where: 'aws_iam_role', message: '1 not taken over' },
  ]);
});

describe('an address that AWS will choose', () => {
  const open = small.map(({ address, values, unknown, ...rest }) =>
    address === 'aws_instance.web'
      ? { ...rest, address, values: { associate_public_ip_address: false }, unknown: { ...unknown, private_ip: true } }
      : { ...rest, address, ...(values && { values }), ...(unknown && { unknown }) },
  );
  const admitting = (...blocks: readonly string[]) =>
    ruleFor({ values: { cidr_blocks: blocks }, unknown: { cidr_blocks: blocks.map(() => false) } });

  test.each([
    { why: 'its whole subnet is let in', more: [admitting('10.0.0.0/24')], verdict: 'allowed' },
    { why: 'nothing of its subnet is', more: [admitting('10.0.9.0/24')], verdict: 'denied' },
    { why: 'one address of its subnet is', more: [admitting('10.0.0.77/32')], verdict: 'undetermined' },
    { why: 'the one that stands for it is', more: [admitting('10.0.0.10/32')], verdict: 'undetermined' },
    { why: 'one address is, and its group', more: [admitting('10.0.0.77/32', '10.0.0.0/16')], verdict: 'allowed' },
    {
      why: 'an ACL keeps a part of its subnet out',
      more: [byGroup, ...entry({ cidr_block: '10.0.0.0/25' }, {})],
      verdict: 'undetermined',
    },
    {
      why: 'an ACL lets all of its subnet in',
      more: [byGroup, ...entry({ cidr_block: '10.0.0.0/23' }, {})],
      verdict: 'allowed',
    },
  ])('$why: $verdict', ({ more, verdict }) => {
    expect(flowOver([...open, ...more])).toMatchObject({ verdict });
  });
});

describe('an import of addresses and subnets that AWS will choose', () => {
  const open = small.map((each) =>
    each.address === 'aws_instance.web'
      ? { ...each, unknown: { ...each.unknown, private_ip: true }, values: {} }
      : each,
  );

  test('says that they are unknown, and takes no address for them', () => {
    const files = [{ path: 'plan.json', text: planOf([...open, byGroup]) }];
    const imported = must(importSnapshot(files, { title: 'x', anonymous: false }) ?? { ok: false, error: 'no VPC' });
    expect(imported.text).toMatch(/ip: unknown/);
    expect(imported.notes.filter(({ message }) => message.includes('private address'))).toEqual([]);
    expect(flowOver([...open, byGroup], 'tcp aws_instance.web > 10.0.0.10:22')).toMatchObject({
      verdict: 'undetermined',
      missing: 'the address of `aws_instance.web-interface`',
    });
  });
});

describe('a database of a subnet group', () => {
  const unsaid = {
    unknown: { subnet_ids: true },
    written: { subnet_ids: reference('aws_subnet.web.id', 'aws_subnet.db.id') },
  };
  const database: readonly Planned[] = [
    { address: 'aws_db_subnet_group.own', values: { name: 'own' }, ...unsaid },
    {
      address: 'aws_db_instance.own',
      values: { identifier: 'own', engine: 'postgres', db_subnet_group_name: 'own' },
      unknown: { vpc_security_group_ids: true },
      written: { vpc_security_group_ids: reference('aws_security_group.db.id') },
    },
  ];
  const flow = 'tcp aws_instance.web > own:5432';

  test('stands in any of them, and where that makes no difference it is reached', () => {
    expect(flowOver([...small, ...database, byGroup], flow)).toMatchObject({ verdict: 'allowed' });
  });

  test('where their gates differ nobody knows', () => {
    const closed = entry({ cidr_block: '10.9.0.0/16' }, {});
    expect(flowOver([...small, ...database, byGroup, ...closed], flow)).toMatchObject({
      verdict: 'undetermined',
      missing: 'the subnet of `own`',
    });
  });
});
