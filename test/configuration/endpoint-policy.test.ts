import { UNKNOWN } from '../../main/model/unknown.ts';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../../main/app/file/read-configuration.ts';
import { planOf, reference, small as planned, type Planned } from '../terraform/small-plan.ts';
import { small, templateOf } from '../cloudformation/small-template.ts';

const ALL = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };
const ONE_BUCKET = { Statement: [{ ...ALL.Statement[0], Resource: 'arn:aws:s3:::shelf/*' }] };
const SERVICE = 'com.amazonaws.eu-west-1.s3';

const policyIn = (path: string, text: string) =>
  readConfiguration([{ path, text }]).network.gatewayEndpoints[0]?.policy;

describe('RT-12: an endpoint without a policy has the one of AWS, which allows everything', () => {
  test.each([
    { why: 'none', more: {}, policy: null },
    { why: 'the default, written down', more: { PolicyDocument: JSON.stringify(ALL) }, policy: null },
    { why: 'another one', more: { PolicyDocument: ONE_BUCKET }, policy: UNKNOWN },
    { why: 'another one as text', more: { PolicyDocument: JSON.stringify(ONE_BUCKET) }, policy: UNKNOWN },
    { why: 'one that is a parameter', more: { PolicyDocument: { Ref: 'Policy' } }, policy: UNKNOWN },
  ])('in a template: $why', ({ more, policy }) => {
    const Properties = { VpcId: { Ref: 'Vpc' }, ServiceName: SERVICE, ...more };
    const parameters = { Parameters: { Policy: { Type: 'String' } } };
    const text = templateOf({ ...small, Store: { Type: 'AWS::EC2::VPCEndpoint', Properties } }, parameters);
    expect(policyIn('template.json', text)).toEqual(policy);
  });

  const endpoint = (more: Omit<Planned, 'address'>): Planned => ({
    address: 'aws_vpc_endpoint.store',
    values: { service_name: SERVICE, ...more.values },
    unknown: { vpc_id: true, ...more.unknown },
    written: { vpc_id: reference('aws_vpc.main.id'), ...more.written },
  });
  const computed = endpoint({ unknown: { policy: true } });

  test.each([
    { why: 'none, which AWS fills in', resources: [computed], policy: null },
    {
      why: 'another one',
      resources: [endpoint({ values: { policy: JSON.stringify(ONE_BUCKET) } })],
      policy: UNKNOWN,
    },
    {
      why: 'one that only the apply will tell',
      resources: [
        endpoint({ unknown: { policy: true }, written: { policy: reference('data.aws_iam_policy_document.p.json') } }),
      ],
      policy: UNKNOWN,
    },
    {
      why: 'one of a resource of its own',
      resources: [
        computed,
        {
          address: 'aws_vpc_endpoint_policy.store',
          values: { policy: JSON.stringify(ONE_BUCKET) },
          unknown: { vpc_endpoint_id: true },
          written: { vpc_endpoint_id: reference('aws_vpc_endpoint.store.id') },
        },
      ],
      policy: UNKNOWN,
    },
  ])('in a plan: $why', ({ resources, policy }) => {
    expect(policyIn('plan.json', planOf([...planned, ...resources]))).toEqual(policy);
  });
});
