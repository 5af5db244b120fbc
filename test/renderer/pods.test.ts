import { describe, expect, test } from 'vitest';
import { ariaLabel } from '../../renderer/diagram/label.ts';
import { focusOf } from '../../renderer/diagram/layout/focus.ts';
import { openPlan } from '../../renderer/diagram/layout/plan.ts';
import { vpcContentOf } from '../../renderer/diagram/layout/vpc-content.ts';
import { policiesAt } from '../../renderer/diagram/pods.ts';
import { relatedTo } from '../../renderer/diagram/related.ts';
import { namesFor } from '../../renderer/questions/repair-places.ts';
import { thingFacts } from '../../renderer/rules/thing-facts.ts';
import { playingOf, sceneOf } from './picture.ts';
import { viewsOf } from './shipped.ts';

const { network, traces } = viewsOf('kubernetes/service-port-in-a-network-policy.yaml');
const [trace] = traces;
if (!trace) throw new Error('no flow');

describe('pods in the picture', () => {
  test('are inside the frame of their node, in its subnet', () => {
    const { frames, nodes } = sceneOf(network);
    expect(frames.map(({ id, subnet, pods }) => [id, subnet, ...pods])).toEqual([
      ['node-a', 'nodes-a', 'web'],
      ['node-b', 'nodes-a', 'cart'],
    ]);
    expect(nodes.find(({ id }) => id === 'cart')).toMatchObject({ kind: 'pod', subnet: 'nodes-a', groups: [] });
  });

  test('are dots of their subnet on the map, without frames', () => {
    expect(sceneOf(network, 'map').frames).toEqual([]);
  });

  test('are the ends of a flow: the first step names the pod, and its interface comes after it', () => {
    const places = trace.steps.map(({ kind, place }) => `${kind} ${place}`);
    expect(places.slice(0, 9)).toEqual([
      'originate web',
      'pod web',
      'network-policy web',
      'pod web',
      'security-group node-a',
      'same-subnet nodes-a',
      'security-group node-b',
      'network-policy cart',
      'deliver cart',
    ]);
    expect(trace.steps[0]).toMatchObject({ caption: 'web, tcp 80' });
    expect(trace.steps[0]?.sentence).toBe('web opens a connection to 172.20.0.10, port 80.');
    expect(trace.steps.at(-1)).toMatchObject({ kind: 'client', place: 'web' });
    expect(focusOf(network, trace.steps).client).toBe('web');
  });

  test('keep their node in sight where they are on the path', () => {
    const { scene } = playingOf(network, trace);
    expect(scene.frames.map(({ id, pods }) => [id, ...pods])).toEqual([
      ['node-a', 'web'],
      ['node-b', 'cart'],
    ]);
  });

  test('that use the interface of their node are no interfaces: no route leads to them, and a folded VPC does not count them', () => {
    expect(namesFor({ kind: 'route-table' }, network)).toEqual([
      'node-a',
      'node-b',
      'shop-cluster-nodes-a',
      'shop-cluster-control-b',
    ]);
    const [vpc] = network.vpcs;
    if (!vpc) throw new Error('no VPC');
    const options = { flow: 'rows', client: null, deciding: new Set<string>(), attached: 'last' } as const;
    expect(vpcContentOf(network, vpc, openPlan, options).interfaces).toBe(4);
  });

  test('are described with their policies, and belong to their node', () => {
    expect([policiesAt(network, 'cart'), policiesAt(network, 'web')]).toEqual([['shop/cart-callers'], []]);
    expect(ariaLabel(network, 'cart')).toBe(
      'cart, pod in namespace shop on node-b, 10.44.1.41, network policies shop/cart-callers',
    );
    expect(ariaLabel(network, 'web')).toContain('no network policy');
    expect(relatedTo(network, 'cart')).toContain('node-b');
    expect(relatedTo(network, 'node-a')).toContain('web');
    expect(relatedTo(network, 'node-a')).not.toContain('cart');
    expect(thingFacts(network, 'cart')).toMatchObject({
      caption: 'Pod of namespace shop on node node-b',
      notes: ['Uses the interface and the security groups of node-b.'],
    });
  });
});
