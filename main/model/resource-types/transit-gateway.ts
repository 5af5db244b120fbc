import { formatCidr } from '../cidr.ts';
import type { Network, TransitGateway, TransitGatewayAttachment } from '../network.ts';
import { checkpoint, together } from './checkpoint.ts';
import { idsOf, plain, plainGateway, type ResourceType } from './resource-type.ts';

const reasons = ['no-attachment', 'no-attachment-in-zone', 'no-association', 'no-route', 'blackhole', 'tunnels-down'];

export const transitGateway = {
  ...plain,
  word: 'transit gateway',
  plural: 'transit gateways',
  idPrefix: 'tgw',
  parts: [
    {
      word: 'transit gateway attachment',
      idPrefix: 'tgw-attach',
      ids: ({ attachments }: TransitGateway) => idsOf(attachments),
    },
    {
      word: 'transit gateway route table',
      idPrefix: 'tgw-rtb',
      ids: ({ routeTables }: TransitGateway) => idsOf(routeTables),
    },
  ],
  target: {
    kind: 'transit-gateway',
    ids: ({ transitGateways }) => idsOf(transitGateways),
    vpcs: ({ transitGateways }, id) =>
      transitGateways.find((each) => each.id === id)?.attachments.map(({ vpc }) => vpc) ?? [],
  },
  gateway: {
    ...plainGateway,
    kind: 'transit-gateway',
    place: 'between',
    label: 'Transit gateway',
    vpc: () => null,
    caption: ({ attachments, referencesGroups }) =>
      [...attachments.map(attachmentText), `group references ${referencesGroups ? 'on' : 'off'}`].join(' · '),
    joins,
  },
  owner: { kind: 'transit-gateway', caption: () => 'TGW attachment' },
  checkpoints: [
    checkpoint(
      'tgw',
      'the transit gateway route to',
      ({ transitGateways }) => [...transitGateways.flatMap(({ attachments }) => idsOf(attachments)), ...reasons],
      { locatables: ({ transitGateways }) => together('tgw', 'transit gateway', idsOf(transitGateways)) },
    ),
  ],
} as const satisfies ResourceType<'transitGateways'>;

function joins({ attachments }: TransitGateway, { transitGateways }: Network): string[] {
  const holds = (peer: string) => transitGateways.filter((each) => each.attachments.some((other) => other.id === peer));
  return attachments.flatMap(({ vpc, peer }) => vpc ?? (peer === null ? [] : idsOf(holds(peer))));
}

function attachmentText({ id, vpc, onPremises, peer, applianceMode, tunnelsDown }: TransitGatewayAttachment): string {
  const to = vpc ?? (peer === null ? (onPremises ?? []).map(formatCidr).join(', ') : `peering with ${peer}`);
  return `${id}: ${to}${applianceMode ? ', appliance mode' : ''}${tunnelsDown ? ', VPN tunnels down' : ''}`;
}
