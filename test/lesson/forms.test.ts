import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { indexOf } from '../../main/app/scenario-index.ts';
import { must } from '../build.ts';
import { NETWORK, problemsOf, scenarioText } from './scenario-files.ts';

/** Forms of which an author may write either. */
const read = (text: string) => must(loadScenario(text)).scenario;

describe('a number where text is meant', () => {
  test('a port alone is a port of TCP', () => {
    const network = (listens: string) =>
      NETWORK.replace('groups: [sg-web] }', `groups: [sg-web], listens: ${listens} }`);
    expect(read(scenarioText({ network: network('[443]') })).network).toEqual(
      read(scenarioText({ network: network('[tcp 443]') })).network,
    );
  });

  test('a port is the answer of fill', () => {
    const fill = (answer: string, wrong: string) => `
  - id: q
    kind: fill
    prompt: Which port?
    because: The database listens on it.
    asks: ports
    change: ['add sg-db in tcp {} sg-spare']
    goal: { allowed: [nosy] }
    answer: ${answer}
    wrong: [{ text: ${wrong}, because: Nothing listens there. }]
`;
    const [numbers, texts] = [fill('5432', '443'), fill("'5432'", "'443'")].map(
      (questions) => read(scenarioText({ questions })).text.questions,
    );
    expect(numbers).toEqual(texts);
  });
});

describe('one change', () => {
  const option = (change: string) => `
  - id: q
    kind: multiple-choice
    prompt: Which change lets batch in?
    because: The group has to name it.
    goal: { allowed: [nosy] }
    options:
      - { say: Let it in, key: true, change: ${change} }
      - { say: Let nobody in, change: [remove sg-db in tcp 5432 sg-web] }
`;
  test('may stand without its list', () => {
    const list = read(scenarioText({ questions: option('[add sg-db in tcp 5432 sg-spare]') })).text.questions;
    expect(read(scenarioText({ questions: option('add sg-db in tcp 5432 sg-spare') })).text.questions).toEqual(list);
  });
});

describe('the VPC of a subnet', () => {
  const two = (more: string, cidr = '10.1.0.0/16') => `
  vpcs:
    shop: { cidr: 10.0.0.0/16 }
    books: { cidr: ${cidr} }
  subnets:
    front: { az: a, cidr: 10.0.0.0/24 }
    back: { az: a, cidr: 10.1.0.0/24${more} }
  instances:
    web: { subnet: front }
    db: { subnet: back }
`;
  const parts = {
    flows: '\n  visit: tcp web:50000 > db:443\n',
    questions: `
  - { id: q, kind: verdict, prompt: Does it?, answer: denied, because: No route. }
`,
  };

  test('is the one around its block', () => {
    const inferred = read(scenarioText({ ...parts, network: two('') })).network;
    expect(inferred.subnets.map(({ id, vpc }) => `${id} ${vpc}`)).toEqual(['front shop', 'back books']);
    expect(inferred).toEqual(read(scenarioText({ ...parts, network: two(', vpc: books') })).network);
  });

  test.each(['10.0.0.0/15', '10.2.0.0/16'])('has to be written where two or none are: %s', (cidr) => {
    expect(problemsOf(scenarioText({ ...parts, network: two('', cidr) })).join('\n')).toContain(
      'shape: which VPC it belongs to is not said',
    );
  });
});

describe('the VPC of a route table, a network ACL and a security group', () => {
  const two = (parts: { tables?: string; acls?: string; groups?: string; users?: string; front?: string }) => `
  vpcs:
    shop: { cidr: 10.0.0.0/16, internetGateway: true }
    books: { cidr: 10.1.0.0/16 }
  subnets:
    front: { az: a, cidr: 10.0.0.0/24${parts.front ?? ''} }
    back: { az: a, cidr: 10.1.0.0/24 }
  routeTables: {${parts.tables ?? ''}}
  networkAcls: {${parts.acls ?? ''}}
  securityGroups: {${parts.groups ?? ''}}
  instances:
    web: { subnet: front }
    db: { subnet: back }
${parts.users ?? ''}`;
  const textOfParts = (parts: Parameters<typeof two>[0]) =>
    scenarioText({
      network: two(parts),
      flows: '\n  visit: tcp web:50000 > db:443\n',
      questions: '\n  - { id: q, kind: verdict, prompt: Does it?, answer: denied, because: No route. }\n',
    });

  test.each([
    {
      what: 'a table',
      inferred: { tables: 'rt-x: [0.0.0.0/0 igw-shop]', front: ', routes: rt-x' },
      written: { tables: 'rt-x: { vpc: shop, routes: [0.0.0.0/0 igw-shop] }', front: ', routes: rt-x' },
    },
    {
      what: 'a table in its long form',
      inferred: { tables: 'rt-x: { routes: [] }', front: ', routes: rt-x' },
      written: { tables: 'rt-x: { vpc: shop, routes: [] }', front: ', routes: rt-x' },
    },
    {
      what: 'an ACL',
      inferred: { acls: 'acl-x: {}', front: ', acl: acl-x' },
      written: { acls: 'acl-x: { vpc: shop }', front: ', acl: acl-x' },
    },
    {
      what: 'a group of an instance',
      inferred: { groups: 'sg-x: {}', users: '    own: { subnet: back, groups: [sg-x] }\n' },
      written: { groups: 'sg-x: { vpc: books }', users: '    own: { subnet: back, groups: [sg-x] }\n' },
    },
    {
      what: 'a group of one interface of two',
      inferred: {
        groups: 'sg-x: {}',
        users: '    own: { interfaces: [{ subnet: front }, { subnet: front, groups: [sg-x] }] }\n',
      },
      written: {
        groups: 'sg-x: { vpc: shop }',
        users: '    own: { interfaces: [{ subnet: front }, { subnet: front, groups: [sg-x] }] }\n',
      },
    },
    {
      what: 'a group of a cluster',
      inferred: {
        groups: 'sg-x: {}',
        users: '  dbClusters: { c: { port: 3306, groups: [sg-x], instances: { c-1: { subnet: back } } } }\n',
      },
      written: {
        groups: 'sg-x: { vpc: books }',
        users: '  dbClusters: { c: { port: 3306, groups: [sg-x], instances: { c-1: { subnet: back } } } }\n',
      },
    },
    {
      what: 'a group that is also in another VPC',
      inferred: {
        groups: 'sg-x: { alsoIn: [shop] }',
        users: '    own: { subnet: back, groups: [sg-x] }\n    other: { subnet: front, groups: [sg-x] }\n',
      },
      written: {
        groups: 'sg-x: { vpc: books, alsoIn: [shop] }',
        users: '    own: { subnet: back, groups: [sg-x] }\n    other: { subnet: front, groups: [sg-x] }\n',
      },
    },
  ])('is that of what uses it: $what', ({ inferred, written }) => {
    const { network } = read(textOfParts(inferred));
    expect(network).toEqual(read(textOfParts(written)).network);
  });

  test.each([
    {
      what: 'nothing uses the table',
      parts: { tables: 'rt-x: []' },
      problem: 'shape: which VPC it belongs to is not said',
    },
    {
      what: 'nothing uses the ACL',
      parts: { acls: 'acl-x: {}' },
      problem: 'shape: which VPC it belongs to is not said',
    },
    {
      what: 'nothing uses the group',
      parts: { groups: 'sg-x: {}' },
      problem: 'shape: which VPC it belongs to is not said',
    },
    {
      what: 'a group in two VPCs',
      parts: {
        groups: 'sg-x: {}',
        users: '    a: { subnet: front, groups: [sg-x] }\n    b: { subnet: back, groups: [sg-x] }\n',
      },
      problem: 'shape: it is used in the VPCs `shop` and `books`, and belongs to one',
    },
  ])('has to be written where $what', ({ parts, problem }) => {
    expect(problemsOf(textOfParts(parts))).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  test('where the VPC of its subnet is not known, only that is a problem', () => {
    const parts = { acls: 'acl-x: {}', front: ', acl: acl-x' };
    const text = textOfParts(parts)
      .replace('books: { cidr: 10.1.0.0/16 }', 'books: { cidr: 10.0.0.0/16 }')
      .replace('10.1.0.0/24', '10.0.1.0/24');
    const wrong = problemsOf(text).filter((each) => each.includes('which VPC it belongs to'));
    expect(wrong).toHaveLength(2);
  });
});

test.each([
  ['443', '443'],
  ['7.5', '7.5'],
  ["'443'", '443'],
])('a title may be a number: %s', (written, title) => {
  const text = scenarioText().replace('title: A small one', `title: ${written}`);
  expect(problemsOf(text)).toEqual([]);
  expect(read(text).text.title).toBe(title);
});

describe('the source document', () => {
  test.each(["source: '002'", "seed: '002'"])('%s', (head) => {
    expect(problemsOf(scenarioText({ head }))).toEqual([]);
    expect(indexOf(read(scenarioText({ head }))).seeds).toEqual(['002']);
  });

  test('has one name', () => {
    expect(problemsOf(scenarioText({ head: "source: '001'\nseed: '002'" }))).toEqual([
      expect.stringContaining('shape: `seed` is the old name of `source`, which is there as well'),
    ]);
  });
});

describe('what is reserved for later versions loads, and is not looked at', () => {
  test.each(['subtitle', 'author', 'licence', 'language'])('%s', (field) => {
    expect(problemsOf(scenarioText({ head: `${field}: { any: [thing] }` }))).toEqual([
      expect.stringContaining(`unused: \`${field}\` is reserved for a later version, and nothing reads it yet`),
    ]);
  });

  test('points of a question', () => {
    const questions = `
  - { id: q, kind: verdict, prompt: Does it?, answer: allowed, because: It does., points: 2 }
`;
    expect(problemsOf(scenarioText({ questions }))).toEqual([expect.stringContaining('`points` is reserved')]);
  });
});

describe('a denied flow of a goal', () => {
  const question = (denied: string) => `
  - id: q
    kind: multiple-choice
    prompt: Which change opens the port?
    because: The rule has to name the port.
    goal: { denied: ${denied} }
    options:
      - { say: Open it, key: true, change: [add sg-db in tcp 5433 sg-web] }
      - { say: Open nothing, claim: { verdict: allowed }, change: [add sg-db in tcp 5434 sg-web] }
`;
  const flows = '\n  probe: tcp web:50000 > db:5433\n';
  const codes = (denied: string) =>
    problemsOf(scenarioText({ flows, questions: question(denied) })).filter((line) => !line.includes('unused'));

  test.each(['[probe]', '{ probe: refused }'])('arrives where nothing listens: %s', (denied) => {
    expect(codes(denied)).toEqual([]);
  });

  test('is not filtered where it arrives', () => {
    expect(codes('{ probe: filtered }')).toEqual([expect.stringContaining('key-refuted')]);
  });

  test('has a name of a flow', () => {
    expect(codes('{ prob: filtered }').join('\n')).toContain('there is no flow `prob`');
  });
});
