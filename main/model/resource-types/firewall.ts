import type { Network } from '../network.ts';
import { checkpoint } from './checkpoint.ts';
import { idsOf, plain, vpcOfInterface, type ResourceType } from './resource-type.ts';

const details = ['default', 'fragment', 'known-flow', 'midstream', 'half-seen', 'unknown'];

const endpointsOf = ({ firewallEndpoints }: Network, firewall: string) =>
  firewallEndpoints.filter((each) => each.firewall === firewall);

export const firewall = {
  ...plain,
  word: 'firewall',
  plural: 'firewalls',
  idPrefix: 'firewall',
  arnType: 'firewall',
  /** With one endpoint the name of the firewall stands for it; with several, routes name the endpoint (NF-07). */
  target: {
    kind: 'firewall-endpoint',
    ids: (network) => idsOf(network.firewalls).filter((id) => endpointsOf(network, id).length === 1),
    vpcs: (network, id) => [vpcOfInterface(network, endpointsOf(network, id)[0]?.interface)],
  },
  checkpoints: [
    checkpoint('firewall', 'firewall', ({ firewalls }) => idsOf(firewalls), {
      details: () => details,
      locatables: (network) =>
        network.firewalls.map(({ id }) => ({
          component: `firewall:${id}`,
          places: endpointsOf(network, id).map((each) => each.interface),
          label: `firewall ${id}`,
          rules: [],
        })),
    }),
  ],
} as const satisfies ResourceType<'firewalls'>;

export const firewallEndpoint = {
  ...plain,
  word: 'firewall endpoint',
  plural: 'firewall endpoints',
  idPrefix: 'vpce-fw',
  written: 'derived',
  target: {
    kind: 'firewall-endpoint',
    ids: ({ firewallEndpoints }) => idsOf(firewallEndpoints),
    vpcs: (network, id) => [
      vpcOfInterface(network, network.firewallEndpoints.find((each) => each.id === id)?.interface),
    ],
  },
  owner: {
    kind: 'firewall-endpoint',
    caption: ({ firewallEndpoints, firewalls }, id) => {
      const endpoint = firewallEndpoints.find((each) => each.id === id);
      const kind = firewalls.find((each) => each.id === endpoint?.firewall)?.kind;
      return kind === 'gateway-load-balancer' ? 'Gateway Load Balancer endpoint' : 'firewall endpoint';
    },
  },
} as const satisfies ResourceType<'firewallEndpoints'>;
