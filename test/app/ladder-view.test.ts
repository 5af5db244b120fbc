import { expect, test } from 'vitest';
import { viewsOf } from '../renderer/shipped.ts';

test('a policy that does not select a pod is told with what its selectors are tested on, the namespace too', () => {
  const { traces } = viewsOf('kubernetes/two-admin-policies-of-an-archive.yaml');
  const gates = traces.flatMap(({ steps }) => steps.flatMap(({ gate }) => gate ?? []));
  const egress = gates.find(({ title }) => title === 'guest · egress policies');
  expect(egress?.rows.flatMap(({ misses }) => misses.map(({ why }) => why))).toEqual([
    'selects namespaces with kubernetes.io/metadata.name=media; the pod has app=guest, in namespace public',
    'selects app=vault in namespaces with kubernetes.io/metadata.name=media; the pod has app=guest, in namespace public',
  ]);
});
