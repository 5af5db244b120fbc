import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { ruleFor, small, templateOf } from './small-template.ts';

const OPEN = {
  Parameters: { Open: { Type: 'String' } },
  Conditions: { Perhaps: { 'Fn::Equals': [{ Ref: 'Open' }, 1] } },
};

function flowOver(more: Readonly<Record<string, unknown>>, flow = 'tcp Web > Db:5432') {
  const { row, notes } = openSnapshot([{ path: 'a.json', text: templateOf({ ...small, ...more }, OPEN) }]);
  const answer = row(JSON.stringify({ id: 'x', flow }));
  return { verdict: 'error' in answer ? answer.error : answer.verdict, notes };
}

const byGroup = ruleFor({ SourceSecurityGroupId: { 'Fn::GetAtt': ['WebGroup', 'GroupId'] } });
const Condition = 'Perhaps';
const outside = 'tcp Web > 198.51.100.1:443';

function way(more: { gateway?: object; attachment?: object; route?: object; association?: object }) {
  const WebTable = { RouteTableId: { Ref: 'Table' } };
  return {
    Gateway: { Type: 'AWS::EC2::InternetGateway', ...more.gateway },
    Attachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
      ...more.attachment,
    },
    Address: { Type: 'AWS::EC2::EIP', Properties: { InstanceId: { Ref: 'Web' } } },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    Association: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { ...WebTable, SubnetId: { Ref: 'WebSubnet' } },
      ...more.association,
    },
    Route: {
      Type: 'AWS::EC2::Route',
      Properties: { ...WebTable, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } },
      ...more.route,
    },
  };
}

describe('what nobody gave', () => {
  // prettier-ignore
  test.each([
    { why: 'nothing lets it in', more: {}, verdict: 'denied' },
    { why: 'a rule does', more: { Rule: byGroup }, verdict: 'allowed' },
    { why: 'a rule for a parameter', more: { Rule: ruleFor({ CidrIp: { Ref: 'Open' } }) }, verdict: 'undetermined' },
    { why: 'a rule for an export', more: { Rule: ruleFor({ SourceSecurityGroupId: { 'Fn::ImportValue': 'a' } }) }, verdict: 'undetermined' },
    { why: 'a rule on a port that is a parameter', more: { Rule: ruleFor({ CidrIp: '0.0.0.0/0', FromPort: { Ref: 'Open' } }) }, verdict: 'undetermined' },
    { why: 'a rule under a condition', more: { Rule: ruleFor({ CidrIp: '0.0.0.0/0' }, { Condition }) }, verdict: 'undetermined' },
    { why: 'another rule that is certain', more: { Rule: byGroup, Other: ruleFor({ CidrIp: '0.0.0.0/0' }, { Condition }) }, verdict: 'allowed' },
    {
      why: 'one rule of a list under a condition',
      more: { DbGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: [{ 'Fn::If': ['Perhaps', { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }, { Ref: 'AWS::NoValue' }] }] } } },
      verdict: 'undetermined',
    },
  ])('$why: $verdict', ({ more, verdict }) => {
    expect(flowOver(more)).toMatchObject({ verdict });
  });

  test.each([
    { why: 'all is certain', more: {}, verdict: 'allowed' },
    { why: 'the gateway under a condition', more: { gateway: { Condition } }, verdict: 'undetermined' },
    { why: 'its attachment', more: { attachment: { Condition } }, verdict: 'undetermined' },
    { why: 'the route', more: { route: { Condition } }, verdict: 'undetermined' },
    { why: 'the table of the subnet', more: { association: { Condition } }, verdict: 'undetermined' },
  ])('a way out, $why: $verdict', ({ more, verdict }) => {
    expect(flowOver(way(more), outside)).toMatchObject({ verdict });
  });

  test('what a condition rules out is not there', () => {
    const No = { 'Fn::Equals': ['a', 'b'] };
    const text = templateOf({ ...small, Rule: { ...byGroup, Condition: 'No' } }, { Conditions: { No } });
    const { row } = openSnapshot([{ path: 'a.json', text }]);
    expect(row('{"id":"x","flow":"tcp Web > Db:5432"}')).toMatchObject({ verdict: 'denied' });
  });

  test("AWS's own rule for what leaves may stay beside a rule of its own, or go", () => {
    const Out = {
      Type: 'AWS::EC2::SecurityGroupEgress',
      Properties: {
        GroupId: { Ref: 'WebGroup' },
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        CidrIp: '10.0.0.0/8',
      },
    };
    expect(flowOver({ Rule: byGroup, Out })).toMatchObject({ verdict: 'allowed' });
    expect(
      flowOver({ Rule: ruleFor({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }), Out }, 'tcp Web > Db:22'),
    ).toMatchObject({
      verdict: 'undetermined',
    });
  });

  test('a balancer without known targets', () => {
    const balancer = {
      ...way({}),
      Front: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { Scheme: 'internal', Subnets: [{ Ref: 'WebSubnet' }], SecurityGroups: [{ Ref: 'FrontGroup' }] },
      },
      FrontGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: { IpProtocol: '-1', CidrIp: '10.0.0.0/8' } },
      },
      Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { VpcId: { Ref: 'Vpc' }, Port: 80 } },
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          LoadBalancerArn: { Ref: 'Front' },
          Port: 80,
          DefaultActions: [{ TargetGroupArn: { Ref: 'Targets' } }],
        },
      },
    };
    expect(flowOver(balancer, 'tcp Web > Front:80')).toMatchObject({ verdict: 'undetermined' });
  });
});

test('types and macros that are not taken over are said once', () => {
  const resources = { ...small, A: { Type: 'AWS::S3::Bucket' }, B: { Type: 'AWS::S3::Bucket' }, 'Fn::ForEach::C': [] };
  const text = templateOf(resources, { Transform: 'AWS::LanguageExtensions' });
  expect(openSnapshot([{ path: 'a.json', text }]).notes.filter(({ kind }) => kind === 'not-modelled')).toEqual([
    { kind: 'not-modelled', where: 'AWS::S3::Bucket', message: '2 not taken over' },
    { kind: 'not-modelled', where: 'Fn::ForEach::C', message: '1 not taken over' },
    {
      kind: 'not-modelled',
      where: 'AWS::LanguageExtensions',
      message: expect.stringContaining('was not run') as unknown,
    },
  ]);
});
