import { describe, expect, test } from 'vitest';
import { chipsOf, entriesAt, ruleBook, type RuleGroup } from '../../renderer/rules/rule-book.ts';
import { markedParts, searched, wordsOf } from '../../renderer/rules/search.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

const { network } = pageThatNeverLoads();
const book = ruleBook(network);
const ids = (groups: readonly RuleGroup[]) => groups.map(({ kind, entries }) => [kind, ...entries.map(({ id }) => id)]);

describe('the rule book', () => {
  test('has every list of the network, what AWS made last', () => {
    expect(ids(book)).toEqual([
      ['acl', 'acl-public', 'acl-default'],
      ['group', 'sg-alb', 'sg-app', 'sg-db', 'sg-default'],
      ['route', 'rt-public', 'rt-main'],
    ]);
    expect(book.map(({ order }) => order)).toEqual([
      'first match decides',
      'all rules together',
      'longest prefix wins',
    ]);
  });

  test('says what each list is attached to', () => {
    const attached = book.flatMap(({ entries }) =>
      entries.map(({ id, attached: to }) => `${id}: ${to.map(({ label }) => label).join(' ')}`),
    );
    expect(attached).toContain('acl-public: web-a web-b');
    expect(attached).toContain('sg-app: app-1 app-2');
    expect(attached).toContain('rt-public: web-a web-b');
    expect(attached).toContain('sg-default: ');
  });

  test('ends each direction of an ACL with the rule that denies what is left', () => {
    const acl = book[0]?.entries[0];
    expect(acl?.sections.map(({ side, lines }) => [side, ...lines])).toEqual([
      ['in', '100 allow tcp 443 0.0.0.0/0', '110 allow tcp 1024-65535 10.0.0.0/16', '* deny all'],
      ['out', '100 allow tcp 443 0.0.0.0/0', '110 allow tcp 8080 10.0.0.0/16', '* deny all'],
    ]);
  });

  test('has the tables of a transit gateway and the policies of firewalls', () => {
    const guards = ruleBook(viewsOf('transit-gateway/two-guards-one-story.yaml').network);
    const of = (kind: string) => guards.find((group) => group.kind === kind)?.entries ?? [];
    expect(of('transit').map(({ id }) => id)).toEqual(['rt-north', 'rt-south', 'rt-east', 'rt-inspected']);
    expect(of('firewall').map(({ attached }) => attached.map(({ label }) => label))).toEqual([
      ['fw-1-fw-1a', 'fw-1-fw-1b'],
      ['fw-2-fw-2a', 'fw-2-fw-2b'],
    ]);
    // Five default ACLs that allow everything stand behind what the author wrote.
    expect(guards.at(-1)?.kind).toBe('acl');
    expect(chipsOf(guards)).toContainEqual({ chip: 'Firewalls', count: 2 });
  });

  test('counts route tables of VPCs and of transit gateways together', () => {
    const guards = ruleBook(viewsOf('transit-gateway/two-guards-one-story.yaml').network);
    const [vpc, transit] = ['route', 'transit'].map(
      (kind) => guards.find((group) => group.kind === kind)?.entries.length,
    );
    expect(chipsOf(guards).find(({ chip }) => chip === 'Routes')?.count).toBe((vpc ?? 0) + (transit ?? 0));
  });

  // prettier-ignore
  const chosen = [
    { thing: 'app-1', at: ['acl acl-default', 'group sg-app', 'route rt-main'] },
    { thing: 'web-b', at: ['acl acl-public', 'route rt-public'] },
    { thing: 'igw',   at: [] },
    { thing: null,    at: [] },
  ];
  test.each(chosen)('at $thing: $at', ({ thing, at }) => {
    expect([...entriesAt(network, book, thing)].sort()).toEqual(at);
  });
});

describe('policies of a cluster', () => {
  const view = viewsOf('kubernetes/cart-pod-and-two-databases.yaml').network;
  const tiered = ruleBook(view);
  const shown = (groups: readonly RuleGroup[]) =>
    groups.flatMap(({ title, entries }) =>
      entries.map(
        ({ id, note, attached }) => `${title}: ${id} (${note ?? ''}) ${attached.map(({ label }) => label).join(' ')}`,
      ),
    );

  test('stand in the book tier by tier, with the pods that they select', () => {
    expect(shown(tiered.filter(({ chip }) => chip === 'Policies'))).toEqual([
      'Policy tiers: security (order 100) cart',
      'Policy tiers: default (order 1000000) cart',
      'Calico policies: ledger (tier security) cart',
      'Calico policies: no-archive (tier default) cart',
      'Network policies: shop/cart-to-data (tier default, order 1000) cart',
    ]);
    expect(chipsOf(tiered)).toContainEqual({ chip: 'Policies', count: 5 });
    const [security] = tiered.find(({ kind }) => kind === 'tier')?.entries ?? [];
    expect(security?.sections[0]?.lines).toEqual(['1 GlobalNetworkPolicy ledger', '* no rule matches: pass']);
  });

  test('are found by a label, a port or a name', () => {
    const found = (search: string) =>
      searched(tiered, wordsOf(search), 'Policies').flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(found('3306')).toEqual(['no-archive']);
    expect(found('app=cart')).toEqual(['shop/cart-to-data']);
    expect(found('deny 5432')).toEqual(['ledger']);
    expect(found('cart-to-data')).toEqual(['default', 'shop/cart-to-data']);
  });

  test('decide at the pod that they select', () => {
    const [entry] = tiered.find(({ kind }) => kind === 'network-policy')?.entries ?? [];
    const [pod] = entry?.attached ?? [];
    expect(entriesAt(view, tiered, pod?.thing ?? null)).toContain(entry?.key);
    expect(entriesAt(view, tiered, 'data-a')).not.toContain(entry?.key);
  });

  test('are those in force: drafts are not in the book', () => {
    const { network: drafted } = viewsOf('kubernetes/default-deny-egress-and-dns.yaml');
    expect(shown(ruleBook(drafted).filter(({ chip }) => chip === 'Policies'))).toEqual([
      'Network policies: records/default-deny-egress () records',
      'Network policies: records/to-database () records',
    ]);
    expect(JSON.stringify(drafted)).not.toContain('to-dns');
  });

  test('of a service name the pods behind it', () => {
    const served = ruleBook(viewsOf('kubernetes/service-port-in-a-network-policy.yaml').network);
    expect(shown(served.filter(({ chip }) => chip === 'Services'))).toEqual([
      expect.stringMatching(/^Services: shop\/cart \(172\.\d+\.\d+\.\d+\) cart$/),
    ]);
  });
});

describe('every shipped network', () => {
  test.each(shippedFiles)('%s: keys are unique, and everything attached is in the picture', (name) => {
    const view = viewsOf(name).network;
    const entries = ruleBook(view).flatMap((group) => group.entries);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    const things = new Set([view.interfaces, view.subnets, view.gateways].flat().map(({ id }) => id));
    const strangers = entries.flatMap(({ attached }) => attached).filter(({ thing }) => thing && !things.has(thing));
    expect(strangers).toEqual([]);
    // No list is left out: each has its name in the book.
    const lists = [view.securityGroups, view.networkAcls, view.routeTables, view.prefixLists].flat();
    const tables = view.gateways.flatMap((gateway) => gateway.tables);
    const named = new Set(entries.map(({ id }) => id));
    expect([...lists, ...tables].filter(({ id }) => !named.has(id))).toEqual([]);
  });
});

describe('a search', () => {
  // prettier-ignore
  const cases = [
    { search: '8080',          found: ['acl-public', 'sg-alb', 'sg-app'] },
    { search: '10.0.0.0/16',   found: ['acl-public', 'rt-public', 'rt-main'] },
    { search: 'web-a',         found: ['acl-public', 'sg-alb', 'rt-public'] },
    { search: 'SG-DB',         found: ['sg-app', 'sg-db'] },
    { search: 'app-1 8080',    found: ['sg-app'] },
    { search: 'sg-alb 3306',   found: [] },
    { search: '* deny',        found: ['acl-public', 'acl-default'] },
    { search: 'nothing there', found: [] },
  ];
  test.each(cases)('$search: $found', ({ search, found }) => {
    const groups = searched(book, wordsOf(search), 'All');
    expect(groups.flatMap(({ entries }) => entries.map(({ id }) => id))).toEqual(found);
  });

  test('looks under its chip only', () => {
    expect(ids(searched(book, wordsOf('8080'), 'Groups'))).toEqual([['group', 'sg-alb', 'sg-app']]);
  });

  // prettier-ignore
  const parts = [
    { text: 'tcp 8080 sg-app', search: '80',      marked: 'tcp [80][80] sg-app' },
    { text: '* deny all',      search: '* DENY',  marked: '[*] [deny] all' },
    { text: 'sg-app',          search: 'sg sg-a', marked: '[sg-a]pp' },
    { text: '10.0.0.0/16',     search: '1.0',     marked: '10.0.0.0/16' },
    { text: 'tcp 443',         search: ' ',       marked: 'tcp 443' },
  ];
  test.each(parts)('$search in $text: $marked', ({ text, search, marked }) => {
    const shown = markedParts(text, wordsOf(search)).map((part) => (part.hit ? `[${part.text}]` : part.text));
    expect(shown.join('')).toBe(marked);
  });
});
