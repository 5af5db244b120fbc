import type { Report } from '../../language/diagnostics/report.ts';
import type { ScenarioText } from './scenario.ts';

type Subnets = string[] | Record<string, unknown>;

/**
 * AWS creates no Application Load Balancer (LB-04) and no EKS cluster with subnets in one Availability Zone only. A
 * warning, because files of earlier labs have some, and their flows stay as they are.
 * Source for EKS: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export function warnSingleZones({ network }: ScenarioText, report: Report): void {
  const { loadBalancers = {}, eksClusters = {} } = network;
  const warn = (list: string, id: string, what: string, subnets: Subnets): void => {
    const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    const zones = new Set(names.map((name) => network.subnets[name]?.az));
    if (zones.size > 1) return;
    const message = `the ${what} \`${id}\` has subnets in one Availability Zone only`;
    const hint = 'add a subnet in another one: AWS requires at least two';
    report.warn('one-zone', ['network', list, id, 'subnets'], { message, hint });
  };
  for (const [id, { type = 'application', subnets }] of Object.entries(loadBalancers))
    if (type === 'application') warn('loadBalancers', id, 'Application Load Balancer', subnets);
  for (const [id, { subnets }] of Object.entries(eksClusters)) warn('eksClusters', id, 'EKS cluster', subnets);
}
