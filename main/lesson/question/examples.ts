import type { Question } from './question-kinds.ts';

/** A question of each kind about the scenario of `perimeter new`, without its `id`, `kind` and `because`. */
type Example = {
  readonly lines: string;
  /** Further flows and principals that the question needs. */
  readonly flows?: string;
  readonly iam?: string;
};

const options = `    goal: { allowed: [customer] }
    options:
      - { say: Allow TCP 1024-65535 outbound in the network ACL, key: true, change: [add acl-public out 100 allow tcp 1024-65535 0.0.0.0/0] }
      - { say: Allow TCP 443 outbound in the network ACL, change: [add acl-public out 100 allow tcp 443 0.0.0.0/0], because: The reply goes to the ephemeral port of the client. }
`;

export const examples: Readonly<Record<Question['kind'], Example>> = {
  verdict: { lines: '    prompt: Does the customer get the page?\n    answer: denied\n' },
  locate: { lines: "    prompt: What stops the connection FIRST?\n    answer: 'nacl:public:out:*'\n" },
  'multiple-choice': { lines: `    prompt: Which change lets the customer in?\n${options}` },
  'multiple-response': {
    lines: `    prompt: Which TWO statements are true?
    options:
      - { say: The network ACL allows the request, key: true, claim: { passes: 'request nacl:public:in' } }
      - { say: The security group allows the request, key: true, claim: { passes: 'request sg:web:in' } }
      - { say: The network ACL allows the reply, claim: { passes: 'reply nacl:public:out' } }
`,
  },
  ordering: {
    lines: `    prompt: In which order are these evaluated?
    steps:
      - { say: Inbound rules of the network ACL, at: 'request nacl:public:in' }
      - { say: Inbound rules of the security group, at: 'request sg:web:in' }
      - { say: Outbound rules of the network ACL, at: 'reply nacl:public:out' }
`,
  },
  matching: {
    flows: '  ssh: tcp customer:49153 > web:22\n  http: tcp customer:49154 > web:80\n',
    lines: `    prompt: Which packet of each connection is denied?
    prompts:
      - { say: HTTPS, flow: customer, choice: reply }
      - { say: SSH, flow: ssh, choice: request }
      - { say: HTTP, flow: http, choice: request }
    choices:
      request: { say: The request, claim: { phase: request } }
      reply: { say: The reply, claim: { phase: reply } }
`,
  },
  fill: {
    lines: `    prompt: Which ports does the outbound rule of the network ACL need?
    asks: ports
    change: ['add acl-public out 100 allow tcp {} 0.0.0.0/0']
    goal: { allowed: [customer] }
    answer: 1024-65535
    wrong: [{ text: 443, because: The reply goes to the ephemeral port of the client. }]
`,
  },
  'flow-log': {
    lines: `    prompt: Which records does the flow log of the server have?
    interfaces: [web]
    answer: [web in ACCEPT, web out REJECT]
`,
  },
  'who-may-change': {
    iam: `iam:
  principals:
    netops: { identity: [{ effect: allow, actions: ['ec2:*'] }] }
    auditor: { identity: [{ effect: allow, actions: ['ec2:Describe*'] }] }
`,
    lines: `    prompt: Who is allowed to make this change?
    does: add acl-public out 100 allow tcp 1024-65535 0.0.0.0/0
    answer: [netops]
`,
  },
};
