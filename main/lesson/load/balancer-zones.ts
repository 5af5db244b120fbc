import type { Report } from '../../language/diagnostics/report.ts';
import type { ScenarioText } from './scenario.ts';

/**
 * AWS creates no Application Load Balancer with subnets in one Availability Zone only (LB-04). A warning, because files
 * of earlier labs have some, and their flows stay as they are.
 */
export function warnBalancerZones({ network }: ScenarioText, report: Report): void {
  for (const [id, { type = 'application', subnets }] of Object.entries(network.loadBalancers ?? {})) {
    const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    const zones = new Set(names.map((name) => network.subnets[name]?.az));
    if (type !== 'application' || zones.size > 1) continue;
    const message = `the Application Load Balancer \`${id}\` has subnets in one Availability Zone only`;
    const hint = 'add a subnet in another one: AWS requires at least two';
    report.warn('one-zone', ['network', 'loadBalancers', id, 'subnets'], { message, hint });
  }
}
