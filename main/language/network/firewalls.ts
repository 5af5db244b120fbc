import { idleTimeouts } from '../../model/idle-timeouts.ts';
import type { Cidr } from '../../model/cidr.ts';
import type { Firewall, FirewallEndpoint, FirewallPolicy, StatefulRule, StatelessRule } from '../../model/firewall.ts';
import type { Vpc } from '../../model/network.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path } from '../diagnostics/report.ts';
import { parseFirewallRule, type FirewallRuleText } from '../text/firewall-rule.ts';
import { resolveSuricata } from './suricata-group.ts';
import type { Context } from './context.ts';
import { nodeName } from './derived-names.ts';
import type { Attach } from './interfaces.ts';
import { readBlock } from './vpcs.ts';

type FirewallText = NonNullable<NetworkText['firewalls']>[string];
type PolicyText = NonNullable<FirewallText['policy']>;
type GroupsText = PolicyText['stateful'];
type RuleGroup<T> = { readonly priority: number; readonly rules: readonly T[] };

/** An endpoint in each of its subnets, called like the firewall where there is only one (NF-07). */
export function resolveFirewallEndpoints(context: Context, attach: Attach): FirewallEndpoint[] {
  return Object.entries(context.text.firewalls ?? {}).flatMap(([firewall, { subnets }]) => {
    const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    return names.flatMap((subnet) => {
      const { ip } = Array.isArray(subnets) ? {} : (subnets[subnet] ?? {});
      const id = nodeName(firewall, subnet, names.length);
      const owner = { kind: 'firewall-endpoint', id } as const;
      return attach(id, owner, { subnet, ip }, ['network', 'firewalls', firewall, 'subnets', subnet]).map((nic) => ({
        id,
        interface: nic,
        firewall,
      }));
    });
  });
}

export function resolveFirewalls(context: Context, vpcs: readonly Vpc[]): Firewall[] {
  return Object.entries(context.text.firewalls ?? {}).map(([id, written]) => {
    const kind = written.kind ?? 'network-firewall';
    const path = ['network', 'firewalls', id, 'policy'];
    const text = written.policy ?? (kind === 'network-firewall' ? {} : null);
    return { id, kind, policy: text && policyOf(context, text, homeNet(context, written, vpcs, path), path) };
  });
}

/** Whose traffic domain lists read: the VPC of the firewall unless the author says otherwise (NF-05). */
function homeNet(context: Context, { policy, subnets }: FirewallText, vpcs: readonly Vpc[], path: Path): Cidr[] {
  if (policy?.homeNet)
    return policy.homeNet.flatMap((block, i) => readBlock(context, block, [...path, 'homeNet', i]) ?? []);
  const [first = ''] = Array.isArray(subnets) ? subnets : Object.keys(subnets);
  const vpc = context.text.subnets[first]?.vpc ?? Object.keys(context.text.vpcs)[0];
  return [...(vpcs.find(({ id }) => id === vpc)?.cidrs ?? [])];
}

function policyOf(context: Context, text: PolicyText, home: readonly Cidr[], path: Path): FirewallPolicy {
  const order = text.order ?? 'action';
  if (order === 'action' && text.statefulDefault !== undefined && text.statefulDefault !== 'none') {
    const message = 'a default action of the stateful engine goes with strict order only';
    context.report.error('shape', [...path, 'statefulDefault'], { message, hint: 'add `order: strict`' });
  }
  return {
    stateless: statelessGroups(context, text.stateless, [...path, 'stateless']),
    statelessDefault: text.statelessDefault ?? 'forward',
    fragmentDefault: 'forward',
    order,
    stateful: statefulGroups(context, text.stateful, { order, home }, [...path, 'stateful']),
    statefulDefault: text.statefulDefault ?? 'none',
    streamException: text.streamException ?? 'drop',
    tcpIdleSeconds: text.tcpIdleTimeout ?? idleTimeouts.networkFirewall.tcp,
  };
}

type GroupText = Exclude<NonNullable<GroupsText>[number], string>;

/** The groups of an engine: written as such, or one of plain rules. */
function groupsIn(written: GroupsText, path: Path): (GroupText & { readonly path: Path; readonly rulesPath: Path })[] {
  if (!written) return [];
  const lines = written.flatMap((each) => (typeof each === 'string' ? [each] : []));
  if (lines.length > 0) return [{ priority: 1, rules: lines, path, rulesPath: path }];
  return written.flatMap((each, i) =>
    typeof each === 'string' ? [] : [{ ...each, path: [...path, i], rulesPath: [...path, i, 'rules'] }],
  );
}

function statelessGroups(context: Context, written: GroupsText, path: Path): RuleGroup<StatelessRule>[] {
  return groupsIn(written, path).map(({ priority, rules, allowNames, denyNames, suricata, path: at, rulesPath }) => {
    if (allowNames ?? denyNames) {
      context.report.error('shape', at, { message: 'domain lists belong to the stateful engine' });
    }
    if (suricata) context.report.error('shape', at, { message: 'rules of Suricata belong to the stateful engine' });
    return {
      priority,
      rules: readRules(context, rules, rulesPath).flatMap(({ text, at: place }, i): StatelessRule[] => {
        const { action } = text;
        if (action === 'pass' || action === 'drop' || action === 'forward')
          return [{ priority: text.priority ?? i, action, match: text.match }];
        context.report.error('shape', place, {
          message: `a stateless rule passes, drops or forwards; it cannot ${action}`,
        });
        return [];
      }),
    };
  });
}

function statefulGroups(
  context: Context,
  written: GroupsText,
  { order, home }: { readonly order: 'action' | 'strict'; readonly home: readonly Cidr[] },
  path: Path,
): RuleGroup<StatefulRule>[] {
  return groupsIn(written, path).map(({ priority, rules, allowNames, denyNames, rulesPath, path: at, ...more }) => ({
    priority,
    rules: [
      ...readRules(context, rules, rulesPath).flatMap(({ text, at: place }, i): StatefulRule[] => {
        const { action } = text;
        if (action !== 'forward') return [{ priority: text.priority ?? i, action, match: text.match }];
        context.report.error('shape', place, { message: 'a stateful rule has nowhere to forward to' });
        return [];
      }),
      ...domainRules(allowNames, denyNames, order, home),
      ...resolveSuricata(context, { ...more, priority, rules, allowNames, denyNames }, { order, home }, at),
    ],
  }));
}

/** A list that allows also drops other names under action order, and only under action order (NF-05, D14). */
function domainRules(
  allowed: readonly string[] | undefined,
  denied: readonly string[] | undefined,
  order: 'action' | 'strict',
  home: readonly Cidr[],
): StatefulRule[] {
  const rule = (action: 'pass' | 'drop', match: StatefulRule['match']): StatefulRule => ({
    priority: 1,
    action,
    match: { protocol: 6, sources: home, ...match },
  });
  return [
    ...(allowed ?? []).map((name) => rule('pass', { name })),
    ...(allowed && order === 'action' ? [rule('drop', { otherNames: allowed })] : []),
    ...(denied ?? []).map((name) => rule('drop', { name })),
  ];
}

function readRules(
  { report }: Context,
  lines: readonly string[] | undefined,
  path: Path,
): { readonly text: FirewallRuleText; readonly at: Path }[] {
  return (lines ?? []).flatMap((line, i) => {
    const rule = parseFirewallRule(line);
    if (rule.ok) return [{ text: rule.value, at: [...path, i] }];
    report.fault([...path, i], rule.error);
    return [];
  });
}
