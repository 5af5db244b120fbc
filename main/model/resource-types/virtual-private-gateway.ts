import { formatCidr } from '../cidr.ts';
import type { VirtualPrivateGateway } from '../network.ts';
import { checkpoint, together } from './checkpoint.ts';
import { idsOf, plain, plainGateway, type ResourceType } from './resource-type.ts';

const word = 'virtual private gateway';
const reasons = ['no-route', 'detached', 'no-such-address', 'tunnels-down'];

export const virtualPrivateGateway = {
  ...plain,
  word,
  plural: 'virtual private gateways',
  idPrefix: 'vgw',
  written: { vpc: 'virtualPrivateGateway' },
  target: {
    kind: 'virtual-private-gateway',
    ids: (network) => idsOf(network.virtualPrivateGateways),
    vpcs: (network, id) => network.virtualPrivateGateways.flatMap((each) => (each.id === id ? [each.vpc] : [])),
  },
  gateway: {
    ...plainGateway,
    kind: 'virtual-private-gateway',
    vpc: ({ vpc }) => vpc,
    caption: ({ onPremises, tunnelsDown }) =>
      `reaches ${onPremises.map(formatCidr).join(', ')}${downText(tunnelsDown)}`,
    routeTable: ({ edgeTable }) => edgeTable,
  },
  checkpoints: [
    checkpoint('vgw', word, (network) => [...idsOf(network.virtualPrivateGateways), ...reasons], {
      locatables: (network) => together('vgw', word, idsOf(network.virtualPrivateGateways)),
    }),
  ],
} as const satisfies ResourceType<'virtualPrivateGateways'>;

function downText(down: VirtualPrivateGateway['tunnelsDown']): string {
  if (down === 'all') return '; all VPN tunnels are down';
  return down.length === 0 ? '' : `; the VPN tunnels to ${down.map(formatCidr).join(', ')} are down`;
}
