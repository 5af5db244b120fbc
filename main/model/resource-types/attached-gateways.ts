import { formatCidr } from '../cidr.ts';
import type { AttachedGatewayKind, AttachedGateways, VirtualPrivateGateway } from '../gateway.ts';
import type { Network } from '../network.ts';
import { checkpoint, together, type Locatable } from './checkpoint.ts';
import {
  idsOf,
  plain,
  plainGateway,
  type AsGateway,
  type ResourceOf,
  type ResourceType,
  type TargetKind,
} from './resource-type.ts';

/** The gateways that are attached to one VPC: a file writes each as a field of the VPC. */
export const attachedGateways = {
  internetGateways: attached('internetGateways', {
    word: 'internet gateway',
    plural: 'internet gateways',
    kind: 'internet-gateway',
    field: 'internetGateway',
    idPrefix: 'igw',
    reasons: [
      ...['no-public-ip', 'private-destination', 'shared-destination', 'vpc-destination'],
      ...['not-global', 'no-such-address', 'detached', 'none', 'private-source', 'shared-source'],
    ],
    more: [checkpoint('bpa', 'VPC Block Public Access', () => [], { locatables: blockPublicAccess })],
    look: { label: 'IGW', leadsTo: 'internet', routeTable: ({ edgeTable }) => edgeTable },
  }),
  egressOnlyInternetGateways: attached('egressOnlyInternetGateways', {
    word: 'egress-only internet gateway',
    plural: 'egress-only internet gateways',
    kind: 'egress-only-internet-gateway',
    field: 'egressOnlyInternetGateway',
    idPrefix: 'eigw',
    reasons: ['unsolicited'],
    look: { label: 'Egress-only', leadsTo: 'internet' },
  }),
  virtualPrivateGateways: attached('virtualPrivateGateways', {
    word: 'virtual private gateway',
    plural: 'virtual private gateways',
    kind: 'virtual-private-gateway',
    field: 'virtualPrivateGateway',
    idPrefix: 'vgw',
    reasons: ['no-route', 'detached', 'no-such-address', 'tunnels-down'],
    look: {
      label: 'VGW',
      leadsTo: 'on-premises',
      caption: ({ onPremises, tunnelsDown }) =>
        `reaches ${onPremises.map(formatCidr).join(', ')}${downText(tunnelsDown)}`,
      routeTable: ({ edgeTable }) => edgeTable,
    },
  }),
} as const satisfies { readonly [K in keyof AttachedGateways]: ResourceType<K> };

/** The lists of a network that hold them. */
export const attachedGatewayLists = Object.keys(attachedGateways) as (keyof AttachedGateways)[];

/** Whether a route to this kind leads to one of them. */
export function isAttachedGateway(kind: TargetKind): kind is AttachedGatewayKind {
  return attachedGatewayLists.some((list) => attachedGateways[list].target.kind === kind);
}

/** The ids of those of each kind. */
export function attachedGatewayIds(
  network: AttachedGateways,
): Readonly<Record<AttachedGatewayKind, ReadonlySet<string>>> {
  const ids = attachedGatewayLists.map((list) => [attachedGateways[list].target.kind, new Set(idsOf(network[list]))]);
  return Object.fromEntries(ids) as Readonly<Record<AttachedGatewayKind, ReadonlySet<string>>>;
}

type Key = keyof AttachedGateways;
type Look<K extends Key> = Pick<AsGateway<ResourceOf<K>>, 'label' | 'leadsTo'> &
  Partial<Pick<AsGateway<ResourceOf<K>>, 'caption' | 'routeTable'>>;

/** `reasons`: why it refuses a packet, as its checkpoints say it. */
type Row<K extends Key, Word extends string, Kind extends AttachedGatewayKind, Field extends string> = {
  readonly word: Word;
  readonly plural: string;
  readonly kind: Kind;
  readonly field: Field;
  readonly idPrefix: string;
  readonly reasons: readonly string[];
  readonly more?: ResourceType<K>['checkpoints'];
  readonly look: Look<K>;
};

function attached<
  K extends Key,
  const Word extends string,
  const Kind extends AttachedGatewayKind,
  const Field extends string,
>(list: K, { word, plural, kind, field, idPrefix, reasons, more = [], look }: Row<K, Word, Kind, Field>) {
  const gateways = (network: AttachedGateways): AttachedGateways[Key] => network[list];
  const own = checkpoint(idPrefix, word, (network) => [...idsOf(gateways(network)), ...reasons], {
    locatables: (network) => together(idPrefix, word, idsOf(gateways(network))),
  });
  return {
    ...plain,
    word,
    plural,
    idPrefix,
    written: { vpc: field },
    target: {
      kind,
      ids: (network: Network) => idsOf(gateways(network)),
      vpcs: (network: Network, id: string) => gateways(network).flatMap((each) => (each.id === id ? [each.vpc] : [])),
    },
    gateway: { ...plainGateway, kind, vpc: ({ vpc }: ResourceOf<K>) => vpc, ...look },
    checkpoints: [own, ...more],
  };
}

/** It is checked at the internet gateway. */
function blockPublicAccess({ internetGateways }: Network): Locatable[] {
  const places = idsOf(internetGateways);
  return places.length > 0 ? [{ component: 'bpa', places, label: 'VPC Block Public Access', rules: [] }] : [];
}

function downText(down: VirtualPrivateGateway['tunnelsDown']): string {
  if (down === 'all') return '; all VPN tunnels are down';
  return down.length === 0 ? '' : `; the VPN tunnels to ${down.map(formatCidr).join(', ')} are down`;
}
