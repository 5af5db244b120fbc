import { describe, expect, test } from 'vitest';
import type { Trace } from '../../main/model/trace.ts';
import { symptomName } from '../../main/lesson/claim/check-claim.ts';
import {
  ACCOUNT,
  allowing,
  asks,
  ATTIC,
  network,
  NETWORK,
  open,
  READ,
  role,
  root,
  SHELF,
  untold,
} from './api-calls.ts';
import { networkFrom, traceThrough } from './lab.ts';

/** `allowed, http-403, endpoint is silent`: the network, the client, and the policies. */
function fate({ verdict, symptom, call }: Trace): string {
  const decision = call?.check?.decision;
  const words = { 'explicit-deny': 'denied', 'implicit-deny': 'silent', 'not-owner': 'not owner' };
  const said = { allow: 'allowed', undetermined: 'open', ...words };
  const layer = decision && 'layer' in decision ? `${decision.layer} ` : '';
  return `${verdict.kind}, ${symptomName(symptom)}, ${decision ? layer + said[decision.kind] : 'not asked'}`;
}

describe('an endpoint policy judges the call, not the packets (RT-12, RT-13)', () => {
  test.each([
    { why: 'the bucket that it names', flow: READ, call: asks('s3:GetObject', SHELF), is: 'allowed, success, allowed' },
    {
      why: 'another bucket is refused by an answer, not by silence',
      flow: READ,
      call: asks('s3:GetObject', ATTIC),
      is: 'allowed, http-403, endpoint silent',
    },
    {
      why: 'an action without a resource is covered by `*` only',
      flow: READ,
      call: asks('s3:ListAllMyBuckets', null),
      is: 'allowed, http-403, endpoint silent',
    },
    {
      why: 'by the NAT gateway the same call never meets the policy',
      flow: 'tcp desk:50001 > bucket:443',
      call: asks('s3:GetObject', ATTIC),
      is: 'allowed, success, allowed',
    },
    {
      why: 'a deny whose condition nobody can read',
      flow: READ,
      call: asks('s3:PutObject', SHELF),
      is: 'allowed, unknown, open',
    },
    {
      why: 'what is surely not allowed stays denied beside it',
      flow: READ,
      call: asks('s3:PutObject', ATTIC),
      is: 'allowed, http-403, endpoint silent',
    },
    {
      why: 'an interface endpoint',
      flow: 'tcp monk:50001 > secrets:443',
      call: asks('secretsmanager:GetSecretValue', null),
      is: 'allowed, success, allowed',
    },
    {
      why: 'an explicit deny; how this service numbers it is not documented here',
      flow: 'tcp monk:50001 > secrets:443',
      call: asks('secretsmanager:DeleteSecret', null),
      is: 'allowed, access-denied, endpoint denied',
    },
    {
      why: 'without a policy everything is allowed',
      flow: 'tcp monk:50001 > queue-door:443',
      call: asks('sqs:SendMessage', null),
      is: 'allowed, success, allowed',
    },
    {
      why: 'a policy of which nobody told what it says',
      flow: READ,
      over: untold,
      call: asks('s3:GetObject', SHELF, role(allowing('s3:*'))),
      is: 'allowed, unknown, open',
    },
    {
      why: 'the role does not allow it, whatever that policy says',
      flow: READ,
      over: untold,
      call: asks('s3:GetObject', SHELF, role(allowing('sqs:*'))),
      is: 'allowed, http-403, identity silent',
    },
    {
      why: 'the endpoint of S3 takes no other calls',
      flow: READ,
      over: open,
      call: asks('dynamodb:GetItem', null),
      is: 'allowed, unknown, open',
    },
    {
      why: 'without a connection nothing is asked',
      flow: 'tcp mute:50001 > bucket:443',
      call: asks('s3:GetObject', ATTIC),
      is: 'denied, timeout, not asked',
    },
    {
      why: 'nor where nothing listens',
      flow: 'tcp reader:50001 > closed:443',
      call: asks('s3:GetObject', ATTIC),
      is: 'denied, refused, not asked',
    },
  ])('$why', ({ flow, call, is, over = network }) => {
    const trace = traceThrough(over, flow, { call });
    expect(fate(trace)).toBe(is);
    // Steps, verdict, blockers and records are those of a flow that asks for nothing.
    const { flow: asked, call: judged, symptom, ...rest } = trace;
    const { flow: plain, call: none, symptom: connected, ...same } = traceThrough(over, flow);
    expect(rest).toEqual(same);
    expect(none).toBeNull();
    expect([asked.call, judged?.call]).toEqual([call, call]);
    expect({ ...asked, call: null }).toEqual(plain);
    if (trace.verdict.kind !== 'allowed') expect(symptom).toEqual(connected);
  });

  test('DynamoDB numbers a refusal otherwise than S3', () => {
    const door = networkFrom(NETWORK.replace('service: s3', 'service: dynamodb'));
    const table = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/loans`;
    expect(fate(traceThrough(door, READ, { call: asks('dynamodb:GetItem', table) }))).toBe(
      'allowed, http-400, endpoint silent',
    );
  });
});

describe('both the endpoint and IAM have to allow (IAM-01)', () => {
  test.each([
    { why: 'both do', call: asks('s3:GetObject', SHELF, role(allowing('s3:*'))), is: 'allowed, success, allowed' },
    {
      why: 'the endpoint does not, whatever the role may',
      call: asks('s3:GetObject', ATTIC, role(allowing('*'))),
      is: 'allowed, http-403, endpoint silent',
    },
    {
      why: 'the endpoint grants nothing',
      call: asks('s3:GetObject', SHELF, role(allowing('sqs:*'))),
      is: 'allowed, http-403, identity silent',
    },
    {
      why: 'root is bound as well',
      call: asks('s3:GetObject', ATTIC, root),
      is: 'allowed, http-403, endpoint silent',
    },
    { why: 'and by nothing else here', call: asks('s3:GetObject', SHELF, root), is: 'allowed, success, allowed' },
    {
      why: 'a name of the network is no bucket',
      call: asks('s3:GetObject', 'arn:aws:s3:::shelf/bucket', role({ ...allowing('s3:*'), resources: ['*bucket'] })),
      is: 'allowed, http-403, identity silent',
    },
  ])('$why', ({ call, is }) => {
    expect(fate(traceThrough(network, READ, { call }))).toBe(is);
  });

  test('past the endpoint IAM decides alone', () => {
    const call = asks('s3:GetObject', ATTIC, role(allowing('sqs:*')));
    expect(fate(traceThrough(network, 'tcp desk:50001 > bucket:443', { call }))).toBe(
      'allowed, http-403, identity silent',
    );
  });

  test('what another account allows, nobody told', () => {
    const there = 'arn:aws:secretsmanager:eu-west-1:999999999999:secret:key';
    const mine = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:key`;
    const flow = 'tcp monk:50001 > secrets:443';
    const may = role(allowing('secretsmanager:*'));
    const fates = [there, mine].map((arn) =>
      fate(traceThrough(network, flow, { call: asks('secretsmanager:GetSecretValue', arn, may) })),
    );
    expect(fates).toEqual(['allowed, unknown, open', 'allowed, success, allowed']);
    const mayNot = asks('secretsmanager:GetSecretValue', there, role(allowing('sqs:*')));
    expect(fate(traceThrough(network, flow, { call: mayNot }))).toBe('allowed, access-denied, identity silent');
  });
});
