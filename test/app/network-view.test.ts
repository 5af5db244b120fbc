import { expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { networkFrom } from '../engine/lab.ts';

/** What a learner reads of the table of a transit gateway with one more route. */
function routesWith(route: string): readonly string[] | undefined {
  const network = networkFrom(`
    vpcs: { shop: { cidr: 10.0.0.0/16 } }
    subnets: { door: { az: a, cidr: 10.0.0.0/24 } }
    transitGateways:
      tgw:
        attachments: { att-shop: { vpc: shop, subnets: [door], table: rt-hub } }
        routeTables: { rt-hub: { propagates: [], routes: ['${route}'] } }`);
  return networkView(network).gateways[0]?.tables[0]?.routes;
}

test.each([
  ['10.9.0.0/16 att-shop', '10.9.0.0/16 → att-shop'],
  ['10.9.0.0/16 blackhole', '10.9.0.0/16 → blackhole'],
  ['10.9.0.0/16 unknown', '10.9.0.0/16 → not known'],
])('the route %s of a transit gateway is shown as %s', (route, shown) => {
  expect(routesWith(route)).toContain(shown);
});
