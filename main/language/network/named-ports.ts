import type { Thing } from '../../model/manifest.ts';
import type { NetworkPolicyRule } from '../../model/network-policy.ts';
import type { CalicoRule, EntityRule } from '../../model/calico-policy.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path, Report } from '../diagnostics/report.ts';
import type { PlacedManifest } from './pod-manifests.ts';

type Pods = NonNullable<NonNullable<NetworkText['eksClusters']>[string]['pods']>;
type NamedPort = { readonly name: string; readonly path: Path };

/** A rule for a port that no container names matches nothing (KNP-22): mostly a slip of the pen. */
export function warnNamedPorts(manifests: readonly PlacedManifest[], pods: Pods, report: Report): void {
  const known = [...new Set(Object.values(pods).flatMap(({ ports = {} }) => Object.keys(ports)))];
  for (const { thing, path } of manifests)
    for (const { name, path: inside } of namedPorts(thing).filter((each) => !known.includes(each.name)))
      report.warn('unknown-name', [...path, 'spec', ...inside], {
        message: `no container of this cluster has a port with the name \`${name}\`: the rule matches nothing by it`,
        hint: didYouMean(name, known) || 'write the number of the port, or `ports: { NAME: tcp 8080 }` at the pod',
      });
}

function namedPorts(thing: Thing | null): NamedPort[] {
  if (thing?.list === 'networkPolicies')
    return directionsOf(thing.of).flatMap(([side, rules]) => rules.flatMap((rule, i) => portsOf(rule, [side, i])));
  if (thing?.list === 'calicoPolicies')
    return directionsOf(thing.of).flatMap(([side, rules]) => rules.flatMap((rule, i) => sidesOf(rule, [side, i])));
  return [];
}

function directionsOf<Rule>(of: { readonly ingress: readonly Rule[] | null; readonly egress: readonly Rule[] | null }) {
  return (['ingress', 'egress'] as const).map((direction) => [direction, of[direction] ?? []] as const);
}

function portsOf({ ports }: NetworkPolicyRule, path: Path): NamedPort[] {
  return ports.flatMap(({ port }, i) =>
    port && 'name' in port ? [{ name: port.name, path: [...path, 'ports', i, 'port'] }] : [],
  );
}

function sidesOf({ source, destination }: CalicoRule, path: Path): NamedPort[] {
  return [...sideOf(source, [...path, 'source']), ...sideOf(destination, [...path, 'destination'])];
}

function sideOf(side: EntityRule, path: Path): NamedPort[] {
  return (['ports', 'notPorts'] as const).flatMap((field) =>
    side[field].flatMap((port, i) => ('name' in port ? [{ name: port.name, path: [...path, field, i] }] : [])),
  );
}
