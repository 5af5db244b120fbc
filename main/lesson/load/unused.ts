import type { NetworkText } from '../../language/format/network-text.ts';
import type { ScenarioText } from './scenario.ts';
import type { Report } from '../../language/diagnostics/report.ts';

/** Things that nothing uses are mostly slips of the pen. A warning, since a scenario may want one as a decoy. */
export function warnUnused({ network, flows }: ScenarioText, changes: readonly string[], report: Report): void {
  const { securityGroups = {}, routeTables } = network;
  const definitions = {
    securityGroups: undefined,
    networkAcls: undefined,
    routeTables: undefined,
    prefixLists: undefined,
    hosts: undefined,
    trafficMirrorFilters: undefined,
    trafficMirrorTargets: undefined,
  };
  const used = JSON.stringify({ ...network, ...definitions }) + JSON.stringify(changes);
  const rules = JSON.stringify(Object.values(securityGroups));
  const warn = (kind: keyof NetworkText, what: string, haystack: string) => {
    for (const name of Object.keys(network[kind] ?? {})) {
      if (mentions(haystack, name)) continue;
      report.warn('unused', ['network', kind, name], { message: `nothing uses the ${what} \`${name}\`` });
    }
  };
  warn('securityGroups', 'security group', used + rules);
  warn('networkAcls', 'network ACL', used);
  warn('routeTables', 'route table', used);
  warn('prefixLists', 'prefix list', used + rules + JSON.stringify(routeTables ?? {}));
  warn('trafficMirrorFilters', 'traffic mirror filter', used);
  warn('trafficMirrorTargets', 'traffic mirror target', used);
  warn('hosts', 'host', Object.values(flows).join(' '));
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(^|[^A-Za-z0-9-])${name}([^A-Za-z0-9-]|$)`).test(text);
}
