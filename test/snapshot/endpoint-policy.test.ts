import { UNKNOWN } from '../../main/model/unknown.ts';
import { expect, test } from 'vitest';
import { readSnapshot } from '../../main/snapshot/read-snapshot.ts';
import { files, lists } from './small-vpc.ts';

const FULL = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

function policyOf(document: unknown) {
  const PolicyDocument = typeof document === 'object' ? JSON.stringify(document) : document;
  const endpoint = { VpcEndpointId: 'vpce-1', VpcId: 'vpc-1', ServiceName: 'com.amazonaws.eu-west-1.s3' };
  const { network, notes } = readSnapshot(files({ ...lists, VpcEndpoints: [{ ...endpoint, PolicyDocument }] }));
  return [network.gatewayEndpoints[0]?.policy, notes.map(({ where }) => where)];
}

// prettier-ignore
test.each([
  { why: 'the default', document: { Version: '2008-10-17', Statement: [FULL] }, read: [null, []] },
  { why: 'the default in other words', document: { Statement: { ...FULL, Principal: { AWS: '*' }, Action: ['*'] } }, read: [null, []] },
  { why: 'nothing said', document: undefined, read: [UNKNOWN, []] },
  { why: 'one bucket', document: { Statement: [{ ...FULL, Resource: 'arn:aws:s3:::shelf/*' }] }, read: [UNKNOWN, ['vpce-1']] },
  { why: 'a condition', document: { Statement: [{ ...FULL, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }] }, read: [UNKNOWN, ['vpce-1']] },
  { why: 'a deny', document: { Statement: [FULL, { ...FULL, Effect: 'Deny' }] }, read: [UNKNOWN, ['vpce-1']] },
  { why: 'somebody', document: { Statement: [{ ...FULL, Principal: { AWS: 'arn:aws:iam::1:root' } }] }, read: [UNKNOWN, ['vpce-1']] },
  { why: 'no JSON', document: '{', read: [UNKNOWN, ['vpce-1']] },
])('a policy is the default, or open: $why (RT-12)', ({ document, read }) => {
  expect(policyOf(document)).toEqual(read);
});
