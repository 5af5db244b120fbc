import type { InterfaceView, NetworkView, PolicyView } from '../../main/contract/network-view.ts';
import { thing, type RuleEntry, type RuleSection } from './rule-entry.ts';

function partsOf(policy: PolicyView): RuleSection[] {
  return policy.map(({ title, lines, otherwise }) => ({ side: null, title, lines: [...lines, otherwise], none: '' }));
}

/** One entry for the endpoints of a VPC that have the same policy: they belong to one firewall. */
export function firewallEntries({ interfaces, subnets }: NetworkView): RuleEntry[] {
  const vpcOf = ({ subnet }: InterfaceView) => subnets.find(({ id }) => id === subnet)?.vpc ?? '';
  const guarded = interfaces.filter(({ kind, policy }) => kind === 'firewall-endpoint' && policy.length > 0);
  const firewalls = Map.groupBy(guarded, (nic) => `${vpcOf(nic)} ${JSON.stringify(nic.policy)}`);
  return [...firewalls.values()].flatMap((endpoints) => {
    const [first] = endpoints;
    if (!first) return [];
    return {
      key: `firewall ${first.id}`,
      id: `Firewall of VPC ${vpcOf(first)}`,
      note: null,
      attached: endpoints.map(({ id }) => thing(id)),
      noun: 'endpoint',
      sections: partsOf(first.policy),
      summary: null,
    };
  });
}

/** Policies of interface endpoints, of which one may have several interfaces, and of gateway endpoints. */
export function endpointEntries({ interfaces, gateways }: NetworkView): RuleEntry[] {
  const joined = interfaces.filter(({ kind, policy }) => kind !== 'firewall-endpoint' && policy.length > 0);
  const byOwner = Map.groupBy(joined, ({ owner }) => owner);
  return [
    ...[...byOwner].map(([owner, own]) =>
      entry(
        owner,
        own.map(({ id }) => id),
        own[0]?.policy ?? [],
      ),
    ),
    ...gateways.filter(({ policy }) => policy.length > 0).map(({ id, policy }) => entry(id, [id], policy)),
  ];

  function entry(id: string, things: readonly string[], policy: PolicyView): RuleEntry {
    const sections = partsOf(policy).map((part) => ({ ...part, title: null }));
    return {
      key: `endpoint ${id}`,
      id,
      note: null,
      attached: things.map(thing),
      noun: 'interface',
      sections,
      summary: null,
    };
  }
}

export function mirrorEntries({ interfaces }: NetworkView): RuleEntry[] {
  const sessions = interfaces.flatMap((nic) => nic.mirroredBy.map((session) => ({ ...session, source: nic.id })));
  return [...Map.groupBy(sessions, ({ filter }) => filter)].flatMap(([filter, own]) => {
    const [first] = own;
    if (!first) return [];
    const services = {
      side: null,
      title: null,
      lines: first.networkServices.map((name) => `all traffic with ${name}`),
      none: '',
    };
    return {
      key: `mirror ${filter}`,
      id: filter,
      note: null,
      attached: own.map(({ source }) => thing(source)),
      noun: 'source',
      sections: [
        { side: 'in' as const, title: null, lines: first.in, none: 'no rule: nothing inbound is copied' },
        { side: 'out' as const, title: null, lines: first.out, none: 'no rule: nothing outbound is copied' },
        ...(services.lines.length > 0 ? [services] : []),
      ],
      summary: null,
    };
  });
}

export function prefixListEntries({ prefixLists }: NetworkView): RuleEntry[] {
  return prefixLists.map(({ id, entries }) => ({
    key: `list ${id}`,
    id,
    note: null,
    attached: [],
    noun: 'place',
    sections: [{ side: null, title: null, lines: entries, none: 'not known' }],
    summary: null,
  }));
}
