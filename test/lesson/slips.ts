/** One slip of an author's pen each: where it is said to be, what is wrong, and what to do. */
export const slips: readonly {
  readonly why: string;
  readonly that: string;
  readonly put: string;
  readonly says: string;
}[] = [
  {
    why: 'a list without its protocol',
    that: 'listens: [tcp 443]',
    put: 'listens: [443 tcp]',
    says: '`443 tcp` is not a protocol and a port such as `tcp 443`',
  },
  {
    why: 'a text for a list',
    that: 'groups: [sg-web]',
    put: 'groups: sg-web',
    says: '`groups` is not a list (write it as a list: `[sg-web]`)',
  },
  {
    why: 'a map for a list',
    that: 'listens: [tcp 443]',
    put: 'listens: { tcp: 443 }',
    says: '`listens` is not a list (write it as a list',
  },
  {
    why: 'a number for a text',
    that: 'prompt: Does the page load?',
    put: 'prompt: 443',
    says: "`prompt` is not text (write it in quotes: `'443'`)",
  },
  {
    why: 'a change that is no text',
    that: 'change: [add sg-web out tcp 443 0.0.0.0/0]',
    put: 'change: { add: sg-web }',
    says: '`change` is none of the forms it may have (changes of the network, one a line, such as `add sg-web in tcp 443 0.0.0.0/0`)',
  },
  {
    why: 'a kind in another spelling',
    that: 'kind: multiple-choice',
    put: 'kind: multipleChoice',
    says: '(did you mean `multiple-choice`?)',
  },
  {
    why: 'entries of a network ACL as a mapping',
    that: 'in: [100 allow tcp 443 0.0.0.0/0]',
    put: 'in: { 100: allow tcp 443 0.0.0.0/0 }',
    says: '`in` is none of the forms it may have (numbered rules, such as `[100 allow tcp 443 0.0.0.0/0]`)',
  },
  {
    why: 'a checkpoint in words',
    that: 'answer: nacl:public:out',
    put: 'answer: the ACL',
    says: '`the ACL` is not a checkpoint (write it as `nacl:web-a:out` or `sg:web:in`)',
  },
  {
    why: 'a month that no year has',
    that: 'asOf: 2026-11',
    put: 'asOf: 2026-13',
    says: '`asOf`: write a month such as 2026-11',
  },
  {
    why: 'the local route',
    that: 'rt-public: [0.0.0.0/0 igw]',
    put: 'rt-public: [0.0.0.0/0 igw, 10.0.0.0/16 local]',
    says: 'every route table has the `local` routes of its VPC (leave this route out)',
  },
  {
    why: 'a protocol in an answer that asks for ports',
    that: 'answer: 1024-65535',
    put: 'answer: tcp 1024-65535',
    says: '`tcp 1024-65535` is not a port or a port range such as 8000-8080',
  },
  { why: 'no kind', that: '    kind: verdict\n', put: '', says: '`kind` is missing (one of `verdict`, `locate`, ' },
  {
    why: 'no reason',
    that: '    because: The answer leaves to an ephemeral port, which the ACL does not let out.\n',
    put: '',
    says: '`because` is missing (a short reason, at most 20 words)',
  },
  {
    why: 'a zone with its Region',
    that: 'az: a',
    put: 'az: eu-west-1a',
    says: '`az`: an Availability Zone is written as its letter, such as `a` for eu-west-1a',
  },
  {
    why: 'a name with an accent',
    that: 'groups: [sg-web]',
    put: 'groups: [sg-wëb]',
    says: '`groups[0]`: `sg-wëb` is not a name: letters, digits and hyphens, beginning with a letter (write `sg-web`)',
  },
  {
    why: 'a name with a dot',
    that: '    web: { subnet',
    put: '    web.1: { subnet',
    says: '`web.1` is not a name: letters, digits and hyphens, beginning with a letter (write `web-1`)',
  },
  {
    why: 'a newer format',
    that: 'format: 1',
    put: 'format: 2',
    says: 'the file is of format 2, and this version of the lab reads format 1 (it needs a newer version of the lab)',
  },
  {
    why: 'a misconception in words',
    that: 'misconceptions: [M10]',
    put: 'misconceptions: [ports]',
    says: '`misconceptions[0]`: a misconception is written as its id, such as M10',
  },
  {
    why: 'a gateway that the VPC has not',
    that: ', internetGateway: true }',
    put: ' }',
    says: 'there is nothing called `igw` that a route may lead to (give the VPC `internetGateway: true`)',
  },
  {
    why: 'an address twice',
    that: '  hosts:\n',
    put: '    other: { subnet: public, ip: 10.0.0.20 }\n    third: { subnet: public, ip: 10.0.0.20 }\n  hosts:\n',
    says: '`10.0.0.20` is taken by `other` (leave the address out, and a free one is picked)',
  },
  {
    why: 'a rule number twice',
    that: 'in: [100 allow tcp 443 0.0.0.0/0]',
    put: 'in: [100 allow tcp 443 0.0.0.0/0, 100 deny all 0.0.0.0/0]',
    says: 'rule number 100 is taken in this list (for example 110 is free; the lowest number is read first)',
  },
  {
    why: 'a deny in a group',
    that: 'sg-web: { in: [tcp 443',
    put: 'sg-web: { in: [deny tcp 443',
    says: 'a security group only allows, and its rules do not say so: leave `deny` out; what must be denied, a network ACL denies',
  },
  {
    why: 'two ports in a rule',
    that: 'sg-web: { in: [tcp 443 0.0.0.0/0]',
    put: 'sg-web: { in: [tcp 80,443 0.0.0.0/0]',
    says: 'a rule has one port or one range; in a list between `[ ]` a comma begins the next rule',
  },
  {
    why: 'a verb with a slip',
    that: '[add sg-web out tcp',
    put: '[ad sg-web out tcp',
    says: '`ad` is not a change; did you mean `add`?',
  },
  {
    why: 'a rule id with a slip',
    that: 'rules: [NA-05]',
    put: 'rules: [NA-55]',
    says: 'the rule ledger has no `NA-55` (did you mean `NA-05`?)',
  },
  {
    why: 'two keys',
    that: 'Allow TCP 443 out in the security group, change',
    put: 'Allow TCP 443 out in the security group, key: true, change',
    says: '2 options have `key: true`; this kind has exactly one key',
  },
  {
    why: 'a block outside',
    that: 'cidr: 10.0.0.0/24',
    put: 'cidr: 10.1.0.0/24',
    says: '(the block of a subnet is a part of the block of its VPC)',
  },
  {
    why: 'a mapping indented by one',
    that: '  subnets:\n',
    put: ' subnets:\n',
    says: 'this line is indented differently from the fields above (begin it at their column)',
  },
  {
    why: 'a colon in a text',
    that: 'prompt: Does the page load?',
    put: 'prompt: Customers wait: does the page load?',
    says: "a text with a colon and a blank needs quotes (write it as 'text: more text')",
  },
  {
    why: 'two documents',
    that: 'facts:',
    put: '---\nfacts:',
    says: 'one file holds one scenario (take out the `---` here, or what follows it)',
  },
];
