import { describe, expect, test } from 'vitest';
import { tasks, type Task } from '../../main/model/action-ledger.ts';
import { requestsFor } from '../../main/lesson/access/task-request.ts';
import { permissionOf } from '../../main/lesson/access/permission.ts';
import { parseTaskRequest } from '../../main/lesson/access/parse-task-request.ts';
import { formatArn } from '../../main/model/access.ts';
import { isRuleId } from '../../main/model/rule-ledger.ts';
import { known } from '../../main/model/result.ts';
import { must } from '../build.ts';
import { NETWORK, problemsOf, scenarioText, unproved } from './scenario-files.ts';

const MORE = `${NETWORK}
  dbClusters:
    ledger: { port: 3306, groups: [sg-db], instances: { ledger-1: { subnet: back }, ledger-2: { subnet: back } } }
  functions:
    resize: { subnets: [back], groups: [sg-web] }
  loadBalancers:
    front-alb: { scheme: internal, subnets: [back], groups: [sg-web], listeners: [] }
  interfaceEndpoints:
    logs: { service: logs, subnets: [back], groups: [sg-web] }
  firewalls:
    guard: { subnets: [back] }
`;

function head(principals: string, rest = ''): string {
  return `iam:\n  principals:\n    ${principals}\n${rest}`;
}
const anybody = head('me: { identity: [{ effect: allow, actions: ["*"] }] }');

/** `action on resource`, `?` behind what AWS perhaps asks for; `|` between ways. */
function needs(line: string): string {
  const { network, access } = unproved({ network: MORE, head: anybody });
  const { request: undertaking } = must(parseTaskRequest(network, line));
  const { ways } = requestsFor(known(access, 'access'), network, '123456789012', undertaking);
  const words = ways.map((way) =>
    way
      .map(({ request, perhaps }) => {
        const arn = formatArn(request.resource).replace(/^arn:aws:([a-z0-9-]+):[^:]*:\d+:/, '');
        return `${request.action} on ${arn}${perhaps ? '?' : ''}`;
      })
      .join(', '),
  );
  return words.join(' | ');
}

describe('what a change takes (IAM-02 to IAM-05)', () => {
  // prettier-ignore
  test.each([
    // Only the edited group is asked for, whatever the rule names (IAM-04).
    ['add sg-web in tcp 80 sg-spare', 'ec2:AuthorizeSecurityGroupIngress on security-group/sg-web'],
    ['add sg-web out tcp 80 0.0.0.0/0', 'ec2:AuthorizeSecurityGroupEgress on security-group/sg-web'],
    ['remove sg-web in tcp 443 0.0.0.0/0', 'ec2:RevokeSecurityGroupIngress on security-group/sg-web'],
    ['edit-rule sg-web', 'ec2:ModifySecurityGroupRules on security-group/sg-web, ec2:ModifySecurityGroupRules on security-group-rule/…'],
    ['add acl-front in 50 deny all 192.0.2.0/24', 'ec2:CreateNetworkAclEntry on network-acl/acl-front'],
    ['remove acl-front in 100', 'ec2:DeleteNetworkAclEntry on network-acl/acl-front'],
    ['set back acl acl-front', 'ec2:ReplaceNetworkAclAssociation on network-acl/acl-front, ec2:ReplaceNetworkAclAssociation on subnet/back?'],
    ['add rt-public 192.0.2.0/24 igw', 'ec2:CreateRoute on route-table/rt-public'],
    ['add rt-public 0.0.0.0/0 web', 'ec2:ReplaceRoute on route-table/rt-public | ec2:DeleteRoute on route-table/rt-public, ec2:CreateRoute on route-table/rt-public'],
    ['remove rt-public 0.0.0.0/0', 'ec2:DeleteRoute on route-table/rt-public'],
    ['set back routes rt-public', 'ec2:AssociateRouteTable on route-table/rt-public, ec2:AssociateRouteTable on subnet/back?'],
    ['set web groups sg-spare', 'ec2:ModifyInstanceAttribute on instance/web, ec2:ModifyInstanceAttribute on security-group/sg-spare? | ec2:ModifyNetworkInterfaceAttribute on network-interface/web, ec2:ModifyNetworkInterfaceAttribute on security-group/sg-spare?, ec2:ModifyNetworkInterfaceAttribute on instance/web?'],
    // The service of the database swaps its groups (IAM-03).
    ['set db groups sg-web', 'rds:ModifyDBInstance on db:db'],
    ['set ledger groups sg-web', 'rds:ModifyDBCluster on cluster:ledger'],
    ['set ledger-2 groups sg-web', 'rds:ModifyDBCluster on cluster:ledger'],
    ['set db publicIp 198.51.100.77', 'rds:ModifyDBInstance on db:db'],
    ['set resize groups sg-db', 'lambda:UpdateFunctionConfiguration on function:resize'],
    ['set front-alb groups sg-db', 'elasticloadbalancing:SetSecurityGroups on loadbalancer/app/front-alb/front-alb'],
    ['set logs groups sg-db', 'ec2:ModifyVpcEndpoint on vpc-endpoint/logs, ec2:ModifyVpcEndpoint on security-group/sg-db?'],
    ['create-flow-log shop role writer', 'ec2:CreateFlowLogs on vpc-flow-log/…, ec2:CreateFlowLogs on vpc/shop, iam:PassRole on role/writer'],
    ['create-flow-log-to-s3 web', 'ec2:CreateFlowLogs on vpc-flow-log/…, ec2:CreateFlowLogs on network-interface/web, logs:CreateLogDelivery on *'],
    ['create-security-group shop tag team=web', 'ec2:CreateSecurityGroup on security-group/…, ec2:CreateSecurityGroup on vpc/shop?, ec2:CreateTags on security-group/…'],
    ['swap-firewall-policy guard', 'network-firewall:AssociateFirewallPolicy on firewall/guard, network-firewall:AssociateFirewallPolicy on firewall-policy/…'],
    ['set-block-public-access shop', 'ec2:ModifyVpcBlockPublicAccessOptions on *'],
    ['read-flow-logs shop', 'ec2:DescribeFlowLogs on *'],
  ])('%s', (line, found) => {
    expect(needs(line)).toBe(found);
  });

  test.each(Object.entries(tasks as Record<string, Task>))('%s: a rule, and actions that can be read', (_, task) => {
    expect(isRuleId(task.rule)).toBe(true);
    expect(task.ways.flat().filter(({ action }) => !/^[a-z0-9-]+:[A-Z][A-Za-z]+$/.test(action))).toEqual([]);
    expect(task.ways.every((way) => way.length > 0)).toBe(true);
  });

  test.each([
    ['open sg-web', '`open` is neither a change nor a task'],
    ['edit-rules sg-web', 'did you mean `edit-rule`?'],
    ['edit-rule web', '`edit-rule` goes with the name of a security-group'],
    ['edit-rule sg-web now', 'after the thing comes `role NAME` or `tag KEY=VALUE`'],
    ['set web publicIp none', 'how a public address is taken away depends on where it came from'],
    ['add sg-none in tcp 80 0.0.0.0/0', 'is not a security group'],
  ])('%s is refused', (line, words) => {
    const asked = parseTaskRequest(unproved({ network: MORE, head: anybody }).network, line);
    expect(asked.ok ? '' : asked.error.message).toContain(words);
  });
});

test('tags that are handed out count for what is made (IAM-05)', () => {
  const when = '{ StringEquals: { "aws:RequestTag/team": web } }';
  const statement = `{ effect: allow, actions: ["ec2:Create*"], conditions: ${when} }`;
  const scenario = unproved({ head: head(`me: { identity: [${statement}] }`) });
  const of = (line: string) => permissionOf(scenario, 'me', line).decision.kind;
  expect(of('create-security-group shop tag team=web')).toBe('allow');
  expect(of('create-security-group shop tag team=data')).toBe('implicit-deny');
  expect(of('create-security-group shop')).toBe('implicit-deny');
});

describe('a shared VPC (IAM-06)', () => {
  const all = 'identity: [{ effect: allow, actions: ["*"] }]';
  const principals = `host: { ${all} }\n    guest: { account: "999988887777", ${all} }`;
  const scenario = unproved({ head: head(principals, '  participants: { "999988887777": [sg-spare, batch] }') });
  test.each([
    { line: 'add sg-spare in tcp 80 0.0.0.0/0', host: 'not-owner', guest: 'allow' },
    { line: 'set batch groups sg-spare', host: 'not-owner', guest: 'allow' },
    { line: 'create-flow-log-to-s3 batch', host: 'not-owner', guest: 'allow' },
    { line: 'create-flow-log-to-s3 shop', host: 'allow', guest: 'not-owner' },
    { line: 'create-security-group shop', host: 'allow', guest: 'allow' },
    { line: 'create-network-acl shop', host: 'allow', guest: 'not-owner' },
    { line: 'remove rt-public 0.0.0.0/0', host: 'allow', guest: 'not-owner' },
    { line: 'set-block-public-access shop', host: 'allow', guest: 'not-owner' },
    { line: 'read-security-groups shop', host: 'allow', guest: 'allow' },
  ])('$line: host $host, guest $guest', ({ line, host, guest }) => {
    const found = ['host', 'guest'].map((who) => permissionOf(scenario, who, line).decision.kind);
    expect(found).toEqual([host, guest]);
  });
});

describe('what is wrong with policies is said where it stands', () => {
  const statement = (fields: string) => head(`me: { identity: [{ ${fields} }] }`);
  // prettier-ignore
  test.each([
    { iam: statement('effect: allow'), problem: '`actions` is missing' },
    { iam: statement('effect: allow, actions: ["*"], notActions: ["ec2:*"]'), problem: '`actions` and `notActions` exclude each other' },
    { iam: statement('effect: allow, actions: [CreateRoute]'), problem: '`CreateRoute` is no action' },
    { iam: statement('effect: allow, actions: ["ec2:CreatRoute"]'), problem: 'the lab knows no action `ec2:CreatRoute`' },
    { iam: statement('effect: allow, actions: ["*"], resources: [sg-wep]'), problem: 'nothing in the network is called `sg-wep`' },
    { iam: statement('effect: allow, actions: ["*"], resources: ["aws:ec2:x"]'), problem: '`aws:ec2:x` is no ARN' },
    { iam: statement('effect: allow, actions: ["*"], resources: ["arn:aws:e*:x"]'), problem: 'an ARN names its service without a wildcard' },
    { iam: head('me: { rcp: [{ effect: allow, actions: ["*"] }] }'), problem: 'AWS refuses an allow in a resource control policy' },
    { iam: head('me: { kind: root, boundary: [] }'), problem: 'the root user has no boundary policy' },
    { iam: head('me: { account: "999988887777" }'), problem: 'account `999988887777` neither owns the network nor takes part in it' },
    { iam: head('me: { scp: [] }', '  everyone: { scp: [] }'), problem: 'scp stands under `everyone` already' },
    { iam: head('me: {}', '  participants: { "999988887777": [acl-front] }'), problem: '`acl-front` is no security group and no resource that a participant can own' },
    { iam: head('me: {}', '  tags: { sg-wep: { a: b } }'), problem: 'nothing in the network is called `sg-wep`' },
    { iam: 'iam: { principals: {} }', problem: 'there is no principal' },
    { iam: head(Array.from({ length: 13 }, (_, i) => `p${i}: {}`).join('\n    ')), problem: '`principals` is too long: at most 12' },
  ])('$problem', ({ iam, problem }) => {
    const [first = ''] = problemsOf(scenarioText({ head: iam }));
    expect(first).toContain(problem);
    expect(first).toMatch(/^\d+:\d+ /);
    expect(first.startsWith('1:1 ')).toBe(false);
  });
});

describe('the key is proved', () => {
  const two = head(
    'may: { identity: [{ effect: allow, actions: ["ec2:*"] }] }\n    not: {}\n    open: { identity: [{ effect: allow, actions: ["*"], conditions: { Bool: { "aws:SecureTransport": "true" } } }] }',
  );
  const ask = (fields: string) =>
    problemsOf(
      scenarioText({
        head: two,
        questions: `\n  - { id: q, prompt: Who?, because: So., rules: [IAM-01], ${fields} }\n`,
      }),
    ).map((each) => each.replace(/^\d+:\d+ /, ''));
  const who = (answer: string, among: string) =>
    ask(`kind: who-may-change, does: edit-rule sg-web, among: [${among}], answer: [${answer}]`);
  const choice = (key: string, other: string) =>
    ask(`kind: multiple-choice, options: [{ say: A, key: true, access: [${key}] }, { say: B, access: [${other}] }]`);
  const claim = (principal: string, may: boolean) => `{ who: ${principal}, does: edit-rule sg-web, may: ${may} }`;

  // prettier-ignore
  test.each([
    { why: 'right', found: who('may', 'may, not'), problems: [] },
    { why: 'somebody too many', found: who('may, not', 'may, not'), problems: ['key-refuted: `not` may not: no statement of the identity policy allows ec2:ModifySecurityGroupRules on security-group/sg-web'] },
    { why: 'somebody missing', found: who('', 'may, not'), problems: ['key-refuted: `may` may as well: every layer allows ec2:ModifySecurityGroupRules'] },
    { why: 'somebody open', found: who('may', 'may, open'), problems: ['not-gradable: whether `open` may is open: it depends on the condition operator `Bool`'] },
    { why: 'somebody unknown', found: who('me', 'may, not'), problems: ['unknown-name: there is no principal `me`'] },
    { why: 'somebody who is not asked about', found: who('may, open', 'may, not'), problems: ['shape: `open` is not among those to choose from'] },
    { why: 'a claim that holds, and one that does not', found: choice(claim('may', true), claim('not', true)), problems: [] },
    { why: 'the claim of the key fails', found: choice(claim('not', true), claim('may', false)), problems: ['key-refuted: the engine refutes the key for flow `visit`: not: no statement of the identity policy allows ec2:ModifySecurityGroupRules on security-group/sg-web'] },
    { why: 'the claim of a distractor holds', found: choice(claim('may', true), claim('not', false)), problems: ['distractor-right: this option should be wrong, but the engine finds it right'] },
    { why: 'a claim that nobody can check', found: choice(claim('may', true), claim('open', true)), problems: ['not-gradable: the engine cannot tell: it depends on the condition operator `Bool`'] },
  ])('$why', ({ found, problems }) => {
    expect(found).toEqual(problems);
  });

  test('without policies nobody can be asked for', () => {
    const asked = `\n  - { id: q, kind: who-may-change, does: edit-rule sg-web, answer: [me], prompt: Who?, because: So., rules: [IAM-01] }\n`;
    expect(problemsOf(scenarioText({ questions: asked })).join()).toContain('there is no principal `me`');
  });
});
