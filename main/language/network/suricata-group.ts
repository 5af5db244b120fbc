import type { Cidr } from '../../model/cidr.ts';
import type { StatefulRule } from '../../model/firewall.ts';
import type { PortRange } from '../../model/port-range.ts';
import type { AddressSet } from '../../model/suricata.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path } from '../diagnostics/report.ts';
import { parseSuricata } from '../text/suricata-rule.ts';
import { parsePorts, type SuricataVariables } from '../text/suricata-sets.ts';
import type { Context } from './context.ts';
import { readBlock } from './vpcs.ts';

type PolicyText = NonNullable<NonNullable<NetworkText['firewalls']>[string]['policy']>;
type GroupText = Exclude<NonNullable<PolicyText['stateful']>[number], string>;
type Policy = { readonly order: 'action' | 'strict'; readonly home: readonly Cidr[] };

/** The rules of a group that is written in the language of Suricata, its variables put in (NF-06). */
export function resolveSuricata(
  context: Context,
  group: GroupText,
  { order, home }: Policy,
  path: Path,
): StatefulRule[] {
  const { suricata, rules, allowNames, denyNames } = group;
  const { report } = context;
  if (!suricata) {
    if (group.ipSets ?? group.portSets) report.error('shape', path, { message: 'variables go with `suricata`' });
    return [];
  }
  if (rules ?? allowNames ?? denyNames) {
    const hint = 'make two groups';
    report.error('shape', [...path, 'suricata'], { message: 'a group holds rules of one form', hint });
  }
  const variables = variablesOf(context, group, home, path);
  const sids = new Set<number>();
  return suricata.flatMap((line, i) => {
    const at = [...path, 'suricata', i];
    const rule = parseSuricata(line, variables, order);
    if (!rule.ok) {
      report.fault(at, rule.error);
      return [];
    }
    const sid = rule.value.suricata?.sid ?? 0;
    if (sids.has(sid)) report.error('duplicate-number', at, { message: `sid ${sid} is taken in this group` });
    sids.add(sid);
    return [rule.value];
  });
}

/** A group that sets HOME_NET anew keeps the EXTERNAL_NET of the policy, unless it sets that as well. */
function variablesOf(
  context: Context,
  { ipSets = {}, portSets = {} }: GroupText,
  home: readonly Cidr[],
  path: Path,
): SuricataVariables {
  const addresses = new Map<string, AddressSet>([
    ['HOME_NET', { within: home, except: [] }],
    ['EXTERNAL_NET', { within: null, except: home }],
  ]);
  for (const [name, blocks] of Object.entries(ipSets)) {
    const within = blocks.flatMap((block, i) => readBlock(context, block, [...path, 'ipSets', name, i]) ?? []);
    addresses.set(name, { within, except: [] });
  }
  const ports = new Map<string, readonly PortRange[]>();
  for (const [name, texts] of Object.entries(portSets)) {
    const ranges = texts.flatMap((text, i) => {
      const range = parsePorts(text);
      if (range.ok) return [range.value];
      context.report.error('text', [...path, 'portSets', name, i], { message: range.error });
      return [];
    });
    ports.set(name, ranges);
  }
  return { addresses, ports };
}
