import type { Network } from '../../model/network.ts';
import { formatComponent, type Checkpoint, type Direction } from '../checkpoint/checkpoint.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { strayPolicy } from './policies-at.ts';
import { readRuleName, sameRule, wordsOfRuling, type RuledKind, type RuleName, type Ruling } from './rule-name.ts';

type Fault = { readonly message: string; readonly hint: string };

const ruled: Readonly<Record<string, RuledKind>> = { sg: 'security-group', nacl: 'network-acl', route: 'route' };
const forms: Readonly<Record<RuledKind, string>> = {
  'security-group':
    'write `tcp 443 0.0.0.0/0`, with the group in front (`sg-web: tcp 443 0.0.0.0/0`) if it matters, or `*`',
  'network-acl': 'write the number `100`, the rule `100 allow tcp 443 0.0.0.0/0`, or `*`',
  route: 'write the destination `0.0.0.0/0`, or the route `0.0.0.0/0 igw`',
};

/**
 * Why the rule that is named could decide nothing at the checkpoint, in any of these networks; or null. A whole
 * rule that is not there may be named, since somebody may believe in it; its names must stand for something.
 */
export function strayRule(networks: readonly Network[], checkpoint: Checkpoint, text: string): Fault | null {
  const { gate, place, direction } = checkpoint;
  if (gate === 'policy') return strayPolicy(networks, text);
  const kind = Object.hasOwn(ruled, gate) ? ruled[gate] : undefined;
  if (!kind) {
    const message = `\`${gate}\` has no rule that \`decidedBy\` can name`;
    return { message, hint: 'it names rules of `sg`, `nacl`, `route` and `policy` checkpoints' };
  }
  const rulings = networks.flatMap((network) => rulesAt(network, kind, place, direction));
  const wanted = readRuleName(kind, text);
  if (wanted?.kind === 'implicit' || (wanted && rulings.some((ruling) => sameRule(wanted, ruling)))) return null;
  if (wanted?.kind === 'words') return strayName(networks, wanted);
  const known = [...new Set(rulings.flatMap((ruling) => namesOf(ruling)))];
  const message = wanted
    ? `no rule \`${text.trim()}\` at \`${formatComponent({ ...checkpoint, direction: null, detail: null })}\``
    : `\`${text.trim()}\` is not how a rule is named`;
  const nearest = nearestRule(text, rulings) || didYouMean(text.trim(), known);
  return { message, hint: nearest === '' ? forms[kind] : nearest };
}

/** A group or a prefix list in a rule that is nowhere. */
function strayName(networks: readonly Network[], { group, words }: Extract<RuleName, { kind: 'words' }>): Fault | null {
  const groups = networks.flatMap(({ securityGroups }) => securityGroups.map(({ id }) => id));
  const lists = networks.flatMap(({ prefixLists }) => prefixLists.map(({ id }) => id));
  if (group !== null && !groups.includes(group))
    return { message: `there is no security group \`${group}\``, hint: didYouMean(group, [...new Set(groups)]) };
  const peer = words.split(' ').find((word, i) => i > 0 && /^[A-Za-z]/.test(word) && !KEYWORDS.has(word));
  if (peer === undefined || [...groups, ...lists].includes(peer) || words.includes('/')) return null;
  return {
    message: `there is no security group or prefix list \`${peer}\``,
    hint: didYouMean(peer, [...new Set([...groups, ...lists])]),
  };
}

const KEYWORDS = new Set(['all', 'allow', 'deny']);

/** The only rule that holds all the words that were written, such as `443` for `100 allow tcp 443 0.0.0.0/0`. */
function nearestRule(text: string, rulings: readonly Ruling[]): string {
  const words = text.trim().split(/\s+/);
  const lines = [...new Set(rulings.map(wordsOfRuling))];
  const [line, another] = lines.filter((each) => words.every((word) => each.split(' ').includes(word)));
  return line !== undefined && another === undefined ? `did you mean \`${line}\`?` : '';
}

function namesOf(ruling: Ruling): string[] {
  return ruling.kind === 'network-acl' ? [String(ruling.entry.number), wordsOfRuling(ruling)] : [wordsOfRuling(ruling)];
}

function rulesAt(network: Network, kind: RuledKind, name: string | null, direction: Direction | null): Ruling[] {
  const directions = (['in', 'out'] as const).filter((each) => direction === null || each === direction);
  switch (kind) {
    case 'security-group': {
      const ids = network.networkInterfaces.find(({ id }) => id === name)?.groups ?? [];
      const groups = network.securityGroups.filter(({ id }) => ids.includes(id));
      return groups.flatMap((group) =>
        directions.flatMap((way) => group[way].map((rule) => ({ kind, group: group.id, rule }))),
      );
    }
    case 'network-acl': {
      const subnet = network.subnets.find(({ id }) => id === name);
      const acl = network.networkAcls.find(({ id }) => id === subnet?.networkAcl);
      return directions.flatMap((way) => (acl?.[way] ?? []).map((entry) => ({ kind, entry })));
    }
    case 'route': {
      const gateways = [...network.internetGateways, ...network.virtualPrivateGateways];
      const subnet = network.subnets.find(({ id }) => id === name);
      const table = subnet?.routeTable ?? gateways.find(({ id }) => id === name)?.edgeTable;
      const routes = network.routeTables.find(({ id }) => id === table)?.routes ?? [];
      return routes.map((route) => ({ kind, route }));
    }
  }
}
