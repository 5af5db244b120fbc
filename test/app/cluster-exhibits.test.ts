import { expect, test } from 'vitest';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

test('pods with their labels and manifests in force are evidence; drafts are shown nowhere', () => {
  const { call } = callerOf(labWith([shippedFile('kubernetes/service-port-in-a-network-policy.yaml')]).handlers);
  const { scenario } = good(call('openScenario', { id: 'service-port-in-a-network-policy' }));
  expect(scenario.exhibits.map(({ title }) => title)).toEqual([
    'Pods of shop-cluster',
    'Service shop/cart',
    'NetworkPolicy shop/cart-callers',
  ]);
  const [pods, service, policy] = scenario.exhibits.map(({ lines }) => lines.join('\n'));
  expect(pods).toContain('cart: namespace shop, app=cart, 10.44.1.41, on node-b');
  expect(service).toContain('targetPort: 8080');
  expect(policy).toMatch(/ports:\n +- port: 80$/);
  expect(JSON.stringify(scenario.exhibits)).not.toContain('allow-service-range');
});
