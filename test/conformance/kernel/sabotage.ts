import type { Network } from '../../../main/model/network.ts';
import type { NetworkAclEntry } from '../../../main/model/policy.ts';
import type { Ruleset } from './ruleset.ts';

/**
 * A way in which the kernel gets something else than the engine. Each breaks one thing that the comparison is there to
 * prove; one that goes unnoticed means that the comparison proves nothing about it.
 */
export type Sabotage = {
  readonly network: (network: Network) => Network;
  readonly ruleset: (ruleset: Ruleset) => Ruleset;
};

/** Everything as it should be. */
export const honest: Sabotage = { network: (network) => network, ruleset: (ruleset) => ruleset };

export const sabotages = {
  'group-rules': {
    ...honest,
    network: (network) => ({
      ...network,
      securityGroups: network.securityGroups.map((each) => ({ ...each, in: each.in.slice(1), out: each.out.slice(1) })),
    }),
  },
  'acl-order': {
    ...honest,
    network: (network) => ({
      ...network,
      networkAcls: network.networkAcls.map((each) => ({ ...each, in: backwards(each.in), out: backwards(each.out) })),
    }),
  },
  /** Only the local routes and the shortest others are left. */
  'long-prefixes': {
    ...honest,
    network: (network) => ({
      ...network,
      routeTables: network.routeTables.map((table) => ({
        ...table,
        routes: table.routes.filter(
          ({ destination: to, target }) => target.kind === 'local' || (to.kind === 'cidr' && to.cidr.bits === 0),
        ),
      })),
    }),
  },
  /** Groups that do not remember. */
  memory: { ...honest, ruleset: withoutLine('ct state established,related accept') },
  /** ACLs that do: an answer passes because the question did. */
  'acl-memory': {
    ...honest,
    ruleset: ({ text, gates }) => ({
      text: text.replaceAll(/( {2}chain [st]\d-(?:in|out) \{)/g, `$1\n    ${PASS_ANSWERS}`),
      gates,
    }),
  },
  /** A reference to a group matches behind the middlebox as well, which hides the sender. */
  'hidden-sender': { ...honest, ruleset: withoutLine(' dscp set ') },
  /** Whatever a VPC sends goes over to the other one. */
  'transitive-peering': { ...honest, ruleset: withoutLine(' jump over-') },
  'nat-address': { ...honest, ruleset: withoutLine(' snat ip to ') },
} satisfies Record<string, Sabotage>;

const PASS_ANSWERS = 'ct state established return';

function backwards(entries: readonly NetworkAclEntry[]): NetworkAclEntry[] {
  return entries.map((entry) => ({ ...entry, number: 32767 - entry.number }));
}

function withoutLine(part: string): Sabotage['ruleset'] {
  return ({ text, gates }) => ({
    text: text
      .split('\n')
      .filter((line) => !line.includes(part))
      .join('\n'),
    gates,
  });
}
