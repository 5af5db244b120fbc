import type { Network } from '../network.ts';
import { checkpoint, type Locatable } from './checkpoint.ts';
import { idsOf, plain, type ResourceType } from './resource-type.ts';

const choice = { details: () => ['forward', 'no-listener', 'no-target', 'own-answer'] };

export const loadBalancer = {
  ...plain,
  word: 'load balancer',
  plural: 'load balancers',
  idPrefix: 'lb',
  arnType: ({ type }) => (type === 'network' ? 'loadbalancer/net' : 'loadbalancer/app'),
  owner: {
    kind: 'load-balancer',
    caption: ({ loadBalancers }, id) => {
      const balancer = loadBalancers.find((each) => each.id === id);
      const ports = balancer?.listeners.map(({ port }) => port).join(', ') ?? '';
      return `${balancer?.type === 'network' ? 'NLB' : 'ALB'} on ${ports}, ${balancer?.scheme ?? ''}`;
    },
  },
  checkpoints: [
    checkpoint('nlb', 'Network Load Balancer', ({ loadBalancers }) => [...idsOf(loadBalancers), 'hairpin'], {
      ...choice,
      locatables: networkBalancers,
    }),
    checkpoint('alb', 'load balancer', ({ loadBalancers }) => idsOf(loadBalancers), {
      ...choice,
      locatables: applicationBalancers,
    }),
  ],
} as const satisfies ResourceType<'loadBalancers'>;

/** All of them are one checkpoint, wherever their nodes are. */
function networkBalancers({ loadBalancers }: Network): Locatable[] {
  const balancers = loadBalancers.filter(({ type }) => type === 'network');
  if (balancers.length === 0) return [];
  const places = balancers.flatMap(({ interfaces }) => interfaces);
  const label = `Network Load Balancer ${idsOf(balancers).join(' or ')} itself`;
  return [{ component: 'nlb', places, label, rules: [] }];
}

function applicationBalancers({ loadBalancers }: Network): Locatable[] {
  return loadBalancers
    .filter(({ type }) => type === 'application')
    .map(({ id, interfaces }) => ({
      component: `alb:${id}`,
      places: [...interfaces],
      label: `load balancer ${id} itself (no listener, no target)`,
      rules: [],
    }));
}
