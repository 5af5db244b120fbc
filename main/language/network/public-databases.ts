import type { Network } from '../../model/network.ts';
import type { Report } from '../diagnostics/report.ts';

/** What a publicly accessible database lacks to be reached (SV-05). A warning, since that may be what a scenario is about. */
export function warnUnreachable(network: Network, report: Report): void {
  for (const { id, cluster, interface: at, subnetGroup } of network.dbInstances) {
    const nic = network.networkInterfaces.find((each) => each.id === at);
    const subnet = network.subnets.find((each) => each.id === nic?.subnet);
    if (!subnet || !nic?.ipv4.some((pair) => pair.public)) continue;
    const path =
      cluster === null ? ['network', 'dbInstances', id] : ['network', 'dbClusters', cluster, 'instances', id];
    if (!network.internetGateways.some(({ vpc }) => vpc === subnet.vpc)) {
      const message = `\`${id}\` is publicly accessible, and \`${subnet.vpc}\` has no internet gateway`;
      report.warn('not-public', path, { message });
      continue;
    }
    // For Aurora all subnets of the group have to be public.
    const group = cluster === null ? undefined : network.dbSubnetGroups.find((each) => each.id === subnetGroup);
    const hidden = [subnet.id, ...(group?.subnets ?? [])].find((each) => !isPublic(network, each));
    if (hidden !== undefined) {
      const message = `\`${id}\` is publicly accessible, and \`${hidden}\` has no route to an internet gateway`;
      report.warn('not-public', path, { message });
    }
  }
}

function isPublic({ subnets, routeTables }: Network, id: string): boolean {
  const table = subnets.find((each) => each.id === id)?.routeTable;
  const routes = routeTables.find((each) => each.id === table)?.routes ?? [];
  return routes.some(({ target }) => target.kind === 'internet-gateway');
}
