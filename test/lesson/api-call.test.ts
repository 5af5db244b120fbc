import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { UNKNOWN } from '../../main/model/unknown.ts';
import { callExhibits } from '../../main/app/view/policy-exhibits.ts';
import { networkView } from '../../main/app/view/network-view.ts';
import { readChanges } from '../../main/change/change-network.ts';
import { changedBy } from '../change/change-lines.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { tellStory } from '../../main/lesson/story/tell-story.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { must } from '../build.ts';
import { networkFrom } from '../engine/lab.ts';
import {
  NETWORK,
  placedProblemsOf,
  problemsOf,
  scenarioText,
  unproved,
  VERDICT,
  type Parts,
} from './scenario-files.ts';

const POLICY = `
        - { effect: allow, actions: ['s3:Get*'], resources: ['arn:aws:s3:::shelf/*', 'arn:aws:s3:::shelf'] }
        - { effect: deny, notActions: ['s3:*'], conditions: { Bool: { 'aws:SecureTransport': 'false' }, StringLike: { 'a:b': [c, d], 'a:e': f } } }
        - { effect: allow, actions: ['s3:PutObject'], conditions: { Bool: { 'aws:SecureTransport': 'true' } } }`;
const LIBRARY = `${NETWORK.replace(
  'back: { az: a, cidr: 10.0.1.0/24 }',
  'back: { az: a, cidr: 10.0.1.0/24, routes: [pl-s3 s3-door] }',
)
  .replace('pl-office: [192.0.2.0/24]', 'pl-office: [192.0.2.0/24]\n    pl-s3: [203.0.113.128/25]')
  .replace('customer: { ip: 203.0.113.12 }', 'bucket: { ip: 203.0.113.200, listens: [tcp 443] }')
  .replace('batch: {', 'reader: { subnet: back, ip: 10.0.1.20, groups: [sg-spare] }\n    batch: {')}
  gatewayEndpoints:
    s3-door:
      service: s3
      policy:${POLICY}
  interfaceEndpoints:
    logs: { service: logs, subnets: [back], groups: [sg-web], policy: [{ effect: deny, actions: ['*'] }] }
    plain: { service: sqs, subnets: [back], groups: [sg-web] }
    dim: { service: sts, subnets: [back], groups: [sg-web], policy: unknown }
`;
const FLOWS = `
  read: tcp reader:50000 > bucket:443
  other: tcp reader:50001 > bucket:443
  open: tcp reader:50002 > bucket:443
  quiet: tcp reader:50003 > bucket:443
  ping: icmp 8:0 reader > bucket
`;
const CALLS = `calls:
  read: { action: 's3:GetObject', resource: 'arn:aws:s3:::shelf/atlas', as: scribe }
  other: { action: 's3:GetObject', resource: 'arn:aws:s3:::attic/atlas', as: scribe }
  open: { action: 's3:PutObject', resource: 'arn:aws:s3:::shelf/atlas' }
`;
const IAM = `iam: { principals: { scribe: { identity: [{ effect: allow, actions: ['*'] }] } } }\n`;
const library = (parts: Parts = {}) =>
  scenarioText({ network: LIBRARY, flows: FLOWS, head: `${IAM}${CALLS}`, questions: ASKED, ...parts });
const question = (options: string) =>
  `\n  - { id: q, kind: multiple-choice, prompt: What?, because: So., rules: [RT-12], options: [${options}] }\n`;
const ASKED = question(
  '{ say: A, key: true, claims: [{ flow: other, verdict: allowed, symptom: http-403, call: { is: denied, by: endpoint } }, { flow: read, symptom: success, call: { is: allowed } }] }, { say: B, claim: { flow: other, symptom: timeout } }',
);

test('a call is denied by the endpoint, and the network does not mind (RT-12)', () => {
  expect(problemsOf(library())).toEqual([]);
});

describe('what is claimed of calls is proved', () => {
  const found = (claim: string) =>
    problemsOf(
      library({
        questions: question(
          `{ say: A, key: true, claim: ${claim} }, { say: B, claim: { flow: read, verdict: denied } }`,
        ),
      }),
    ).map((each) => each.replace(/^\d+:\d+ /, ''));
  // prettier-ignore
  test.each([
    ['{ flow: other, call: { is: denied } }', ''],
    ['{ flow: other, call: { is: denied, by: identity } }', 'it goes through s3-door, and no statement of the endpoint policy allows s3:GetObject on arn:aws:s3:::attic/atlas'],
    ['{ flow: other, call: { is: allowed } }', 'no statement of the endpoint policy allows'],
    ['{ flow: other, symptom: timeout }', 'the service returns HTTP 403, access denied'],
    ['{ flow: read, call: { is: denied } }', 'endpoint policy and identity policy allow s3:GetObject'],
    ['{ flow: quiet, call: { is: allowed } }', 'it makes no call'],
    ['{ flow: open, call: { is: denied } }', 'not-gradable: the engine cannot tell: it depends on the condition operator `Bool`'],
    ['{ flow: open, symptom: access-denied }', 'not-gradable'],
    ['{ flow: open, verdict: allowed }', ''],
  ])('%s', (claim, problem) => {
    const [first = '', more] = found(claim);
    expect(first).toContain(problem);
    expect(more).toBeUndefined();
    if (problem === '') expect(first).toBe('');
  });
});

describe('what is wrong with policies of endpoints and with calls is said where it stands', () => {
  const call = (fields: string) => library({ head: `${IAM}calls:\n  read: { ${fields} }\n`, questions: VERDICT });
  const policy = (fields: string) => library({ network: LIBRARY.replace(POLICY, ` [${fields}]`) });
  // prettier-ignore
  test.each([
    [policy(''), /^\d+:\d+ shape network\.gatewayEndpoints\.s3-door\.policy/],
    [policy('{ effect: allow }'), /^45:16 shape network\.gatewayEndpoints\.s3-door\.policy\.0: `actions` is missing/],
    [policy('{ effect: allow, actions: [GetObject] }'), /^\d+:\d+ text network\.gatewayEndpoints\.s3-door\.policy\.0\.actions\.0: `GetObject` is no action/],
    [policy("{ effect: allow, actions: ['*'], resources: [shelf] }"), /^\d+:\d+ text network\.gatewayEndpoints\.s3-door\.policy\.0\.resources\.0: `shelf` is no ARN/],
    [library({ network: LIBRARY.replace("policy: [{ effect: deny, actions: ['*'] }]", "policy: [{ effect: deny, actions: ['*'], resources: [web] }]") }), /text network\.interfaceEndpoints\.logs\.policy\.0\.resources\.0: `web` is no ARN/],
    [call("action: 's3:Get*'"), /^10:19 text calls\.read\.action: `s3:Get\*` is no action that can be called/],
    [call('action: GetObject'), /text calls\.read\.action/],
    [call("action: 's3:GetObject', resource: shelf"), /^10:45 text calls\.read\.resource: `shelf` is not an ARN such as/],
    [call("action: 's3:GetObject', resource: 'arn:aws:s3:::shelf/*'"), /text calls\.read\.resource: `arn:aws:s3:::shelf\/\*` has a wildcard/],
    [call("action: 's3:GetObject', resource: 'arn:aws:sqs:eu-west-1:1:x'"), /text calls\.read\.resource: `s3:GetObject` asks nothing of sqs/],
    [call("action: 's3:GetObject', as: scrib"), /^\d+:\d+ unknown-name calls\.read\.as: there is no principal `scrib` \(did you mean `scribe`\?\)/],
    [library({ head: "calls: { read: { action: 's3:GetObject', as: scribe } }\n", questions: VERDICT }), /unknown-name calls\.read\.as: .*principals stand under `iam`/],
    [library({ head: "calls: { raed: { action: 's3:GetObject' } }\n", questions: VERDICT }), /^8:16 unknown-name calls\.raed: there is no flow `raed` \(did you mean `read`\?\)/],
    [library({ head: "calls: { ping: { action: 's3:GetObject' } }\n", questions: VERDICT }), /shape calls\.ping: a call goes over TCP/],
  ])('%#', (text, problem) => {
    expect(placedProblemsOf(text)[0]).toMatch(problem);
  });
});

test('the policy is written as it was read', () => {
  const { network } = unproved({ network: LIBRARY, flows: FLOWS });
  const again = networkFrom(stringify(writeNetwork(network).text));
  expect(again.gatewayEndpoints).toEqual(network.gatewayEndpoints);
  expect(again.interfaceEndpoints).toEqual(network.interfaceEndpoints);
  expect(network.gatewayEndpoints[0]?.policy).toHaveLength(3);
  expect(network.interfaceEndpoints.map(({ policy }) => policy)).toMatchObject([[{ effect: 'deny' }], null, UNKNOWN]);
});

describe('a changed policy', () => {
  const scenario = unproved({ network: LIBRARY, flows: FLOWS, head: `${IAM}${CALLS}` });
  const seen = (flow: string, ...lines: string[]) =>
    worldOf(scenario, flow, must(readChanges(scenario.network, lines)).changes).trace.symptom.kind;
  // prettier-ignore
  test.each([
    ['other', [], 'access-denied'],
    ['other', ['add s3-door allow s3:GetObject arn:aws:s3:::attic/*'], 'success'],
    ['other', ['set s3-door policy full'], 'success'],
    ['other', ['set s3-door policy full', 'add s3-door deny s3:* arn:aws:s3:::attic/*'], 'access-denied'],
    ['read', ['set s3-door policy full', 'add s3-door deny s3:* arn:aws:s3:::attic/*'], 'success'],
    ['other', ['add sg-spare out tcp 443 0.0.0.0/0'], 'access-denied'],
    ['other', ['add logs allow s3:* *'], 'access-denied'],
  ] as const)('%s after %j: %s', (flow, changes, kind) => {
    expect(seen(flow, ...changes)).toBe(kind);
  });

  // prettier-ignore
  test.each([
    ['add s3-door allow s3:GetObject', 'a statement reads'],
    ['add s3-door permit s3:GetObject *', 'a statement reads'],
    ['add s3-door allow s3:GetObject * *', 'a statement reads'],
    ['add s3-door allow GetObject *', '`GetObject` is no action'],
    ['add s3-door allow s3:GetObject shelf', '`shelf` is no ARN'],
    ['set s3-door policy empty', '`empty` is not full'],
    ['set web policy full', 'there is no endpoint `web`'],
    ['add web allow s3:GetObject *', '`allow` is not in or out'],
    ['add dim allow s3:GetObject *', 'what the policy of `dim` says is not known'],
  ])('%s is refused', (line, words) => {
    const changed = changedBy(scenario.network, [line]);
    expect(changed.ok ? '' : changed.error.fault.message).toContain(words);
  });

  test('counts in a story from the next call on', () => {
    const lines = ['open read', 'add s3-door deny s3:* arn:aws:s3:::shelf/*', 'send read'];
    const told = must(tellStory({ ...scenario, memory: true }, lines));
    expect(told.map(({ trace }) => trace?.symptom.kind)).toEqual(['success', undefined, 'access-denied']);
    expect(told.map(({ trace }) => trace?.verdict.kind)).toEqual(['allowed', undefined, 'allowed']);
  });
});

test('a learner reads calls and policies before answering, and nothing of what comes of them', () => {
  const scenario = unproved({ network: LIBRARY, flows: FLOWS, head: `${IAM}${CALLS}` });
  expect(callExhibits(scenario)).toEqual([
    {
      kind: 'policy',
      title: 'API calls',
      lines: [
        'read: s3:GetObject arn:aws:s3:::shelf/atlas as scribe',
        'other: s3:GetObject arn:aws:s3:::attic/atlas as scribe',
        'open: s3:PutObject arn:aws:s3:::shelf/atlas',
      ],
    },
    {
      kind: 'policy',
      title: 'Policy of endpoint s3-door',
      lines: [
        'allow s3:Get* on arn:aws:s3:::shelf/*, arn:aws:s3:::shelf',
        'deny all but s3:* if aws:SecureTransport Bool false and a:b StringLike c | d and a:e StringLike f',
        'allow s3:PutObject if aws:SecureTransport Bool true',
      ],
    },
    { kind: 'policy', title: 'Policy of endpoint logs', lines: ['deny *'] },
    { kind: 'policy', title: 'Policy of endpoint dim', lines: ['what it says is not known'] },
  ]);
  const { gateways, interfaces } = networkView(scenario.network);
  expect(gateways.find(({ id }) => id === 's3-door')?.policy).toMatchObject([
    { title: 'Endpoint policy', lines: { length: 3 }, otherwise: 'otherwise access denied' },
  ]);
  expect(interfaces.find(({ id }) => id === 'plain')?.policy).toEqual([
    { title: 'Endpoint policy', lines: [], otherwise: 'allow every call (default)' },
  ]);
});
