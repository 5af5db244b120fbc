import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { StepView } from '../../../main/contract/trace-view.ts';
import type { StepDetail } from '../../../main/model/step.ts';
import { nodeLooks } from '../../diagram/layout/looks.ts';

const GLOBE = nodeLooks.internet.glyph;
const POSTS = 'M-9-8v16M-3-8v16M3-8v16M9-8v16M-11-8h22M-11 8h22';

const gatewayGlyphs = {
  'internet-gateway': GLOBE,
  'egress-only-internet-gateway': GLOBE,
  'virtual-private-gateway': nodeLooks['on-premises'].glyph,
  'peering-connection': 'M-6-5a5 5 0 1 0 .1 0zM6-5a5 5 0 1 0 .1 0zM-1 0h2',
  'transit-gateway': nodeLooks['transit-gateway'].glyph,
  'gateway-endpoint': nodeLooks['interface-endpoint'].glyph,
} as const satisfies Readonly<Record<NetworkView['gateways'][number]['kind'], string>>;

const stepGlyphs = {
  originate: nodeLooks.host.glyph,
  dns: 'M-10-9h20v18h-20zM-6-4h12M-6 0h12M-6 4h7',
  'security-group': 'M0-10a10 10 0 1 0 .1 0zM0-5a5 5 0 1 0 .1 0z',
  'network-acl': POSTS,
  'same-subnet': 'M-10-8h20v16h-20zM-6 0H5M2-3l3 3-3 3',
  route: 'M0-11v22M-8-8H7l4 3.5-4 3.5H-8zM8 2H-6l-4 3 4 3H8z',
  gateway: nodeLooks['transit-gateway'].glyph,
  firewall: nodeLooks['firewall-endpoint'].glyph,
  interface: nodeLooks.instance.glyph,
  'network-policy': 'M-6-11v22M6-11v22M-6-6h12M-6 0h12M-6 6h12',
  pod: nodeLooks.pod.glyph,
  unassigned: 'M-8-8h16v16h-16zM-3-3l6 6M3-3l-6 6',
  'load-balancer': nodeLooks['load-balancer'].glyph,
  deliver: nodeLooks.instance.glyph,
  loop: 'M9-3a9 9 0 1 0 .5 5M9.5-9v6h-6',
  result: nodeLooks.host.glyph,
  client: nodeLooks.host.glyph,
} as const satisfies Readonly<Record<StepDetail['kind'] | 'client', string>>;

/** What a step that is not written out is drawn as: the gateway, the interface, or the kind of the decision. */
export function glyphOf({ kind, place }: StepView, network: NetworkView): string {
  const gateway = kind === 'gateway' && network.gateways.find(({ id }) => id === place);
  if (gateway) return gatewayGlyphs[gateway.kind];
  const isThing = ['originate', 'deliver', 'result', 'interface', 'gateway'].includes(kind);
  const nic = isThing && network.interfaces.find(({ id }) => id === place);
  if (nic) return nodeLooks[nic.kind].glyph;
  return isStepKind(kind) ? stepGlyphs[kind] : stepGlyphs.interface;
}

function isStepKind(kind: string): kind is keyof typeof stepGlyphs {
  return kind in stepGlyphs;
}
