import type { NetworkView } from '../../main/contract/network-view.ts';
import { thing, type Attached, type RuleEntry, type RuleSection } from './rule-entry.ts';

function side(direction: 'in' | 'out', lines: readonly string[], none: string): RuleSection {
  return { side: direction, title: null, lines, none };
}

const routes = (lines: readonly string[]): RuleSection => ({ side: null, title: null, lines, none: 'no route' });

export function aclEntries({ networkAcls, subnets }: NetworkView): RuleEntry[] {
  return networkAcls.map((acl) => ({
    key: `acl ${acl.id}`,
    id: acl.id,
    note: acl.isDefault ? 'default' : null,
    attached: subnets.filter(({ networkAcl }) => networkAcl === acl.id).map(({ id }) => thing(id)),
    noun: 'subnet',
    sections: [side('in', [...acl.in, '* deny all'], ''), side('out', [...acl.out, '* deny all'], '')],
    summary: acl.isDefault && allowsAll(acl.in) && allowsAll(acl.out) ? 'allows all' : null,
  }));
}

function allowsAll(lines: readonly string[]): boolean {
  return lines.length > 0 && lines.every((line) => /^\d+ allow all /.test(line));
}

export function groupEntries({ securityGroups }: NetworkView): RuleEntry[] {
  return securityGroups.map((group) => ({
    key: `group ${group.id}`,
    id: group.id,
    note: group.isDefault ? 'default' : null,
    attached: group.members.map(thing),
    noun: 'interface',
    sections: [
      side('in', group.in, 'no rule: nothing is allowed in'),
      side('out', group.out, 'no rule: nothing is allowed out'),
    ],
    summary: null,
  }));
}

export function routeTableEntries({ routeTables, subnets, gateways }: NetworkView): RuleEntry[] {
  return routeTables.map((table) => ({
    key: `route ${table.id}`,
    id: table.id,
    note: table.isMain ? 'main' : null,
    attached: [...subnets, ...gateways].filter(({ routeTable }) => routeTable === table.id).map(({ id }) => thing(id)),
    noun: 'place',
    sections: [routes(table.routes.map(({ destination, target }) => `${destination} → ${target}`))],
    summary: table.isMain && table.routes.every(({ isLocal }) => isLocal) ? 'local only' : null,
  }));
}

/** A table of a transit gateway is read for what comes in through the attachments that are associated with it. */
export function transitEntries({ gateways, interfaces }: NetworkView): RuleEntry[] {
  return gateways.flatMap((gateway) =>
    gateway.tables.map((table) => ({
      key: `transit ${gateway.id} ${table.id}`,
      id: table.id,
      note: `of ${gateway.id}`,
      attached: [
        thing(gateway.id),
        ...table.associated.flatMap((attachment): Attached[] => {
          const own = interfaces.filter(({ owner }) => owner === attachment);
          if (own.length === 0) return [{ label: attachment, thing: null }];
          return own.map(({ id }) => ({ label: attachment, thing: id }));
        }),
      ],
      noun: 'attachment',
      sections: [routes(table.routes)],
      summary: null,
    })),
  );
}
