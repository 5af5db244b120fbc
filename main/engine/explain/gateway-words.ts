import { formatAddress, formatEndpoint } from '../../model/address.ts';
import type { GatewayKind } from '../../model/gateway.ts';
import type { MisconceptionId } from '../../model/misconception.ts';
import type { GatewayPassage, Step } from '../../model/step.ts';
import { endpointRefusal, refusalSentence } from './gateway-refusal.ts';
import { transitCaption, transitSentence } from './transit-sentence.ts';

/** What is said of a step at a gateway. */
export type GatewayWords = {
  /** Of a cell of the film-strip. */
  readonly title: string;
  readonly caption: (step: Step) => string;
  readonly sentence: (step: Step) => string;
  /** The wrong beliefs that the step shows to be wrong. */
  readonly beliefs: (step: Step) => readonly MisconceptionId[];
};

export function gatewayWords(passage: GatewayPassage): GatewayWords {
  return (words[passage.device] as (passage: GatewayPassage) => GatewayWords)(passage);
}

type PassageAt<K extends GatewayKind> = Extract<GatewayPassage, { readonly device: K }>;

const words: { readonly [K in GatewayKind]: (passage: PassageAt<K>) => GatewayWords } = {
  'internet-gateway': ({ way }) => ({
    title: 'Internet gateway',
    caption: droppedOr(translation),
    sentence: passing('The internet gateway', ({ before, after }) => {
      if (before.source.family === 6) return 'The internet gateway forwards IPv6 without translation.';
      return way === 'out'
        ? `The internet gateway replaces ${formatAddress(before.source)} with its public address ${formatAddress(after.source)}.`
        : `The internet gateway maps ${formatAddress(before.destination)} to ${formatAddress(after.destination)}.`;
    }),
    beliefs: ({ code, rules }) => {
      if (code !== 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS') return [];
      return rules.includes('SV-07') ? ['M07', 'M62'] : ['M07', 'M23'];
    },
  }),
  'egress-only-internet-gateway': ({ gateway, way }) => ({
    title: 'Egress-only',
    caption: ({ verdict }) => (verdict === 'deny' ? 'replies only' : `to the ${way === 'out' ? 'internet' : 'vpc'}`),
    sentence: passing(gateway, () =>
      way === 'out'
        ? `${gateway} forwards the packet and tracks the connection, so that the reply can come in.`
        : `${gateway} forwards the reply into the VPC.`,
    ),
    beliefs: () => [],
  }),
  'virtual-private-gateway': ({ gateway, way }) => ({
    title: 'Private gateway',
    caption: droppedOr(() => `to ${way === 'out' ? 'on-premises' : 'vpc'}`),
    sentence: passing(gateway, () => `The packet ${way === 'out' ? 'leaves' : 'enters'} the VPC through ${gateway}.`),
    beliefs: () => [],
  }),
  'nat-gateway': ({ gateway, way }) => ({
    title: 'NAT',
    caption: droppedOr(translation),
    sentence: passing(gateway, ({ after }) =>
      way === 'out'
        ? `${gateway} replaces the source with its own address: ${formatEndpoint(after.source, after.sourcePort)}.`
        : `${gateway} recognizes the reply and translates it back to ${formatEndpoint(after.destination, after.destinationPort)}.`,
    ),
    beliefs: () => ['M21'],
  }),
  'peering-connection': ({ gateway, toward }) => ({
    title: 'Peering',
    caption: droppedOr(() => `to ${toward}`),
    sentence: ({ before, verdict }) => {
      if (verdict === 'deny')
        return `${gateway} reaches only the CIDR blocks of ${toward}, and ${formatAddress(before.destination)} is not in them.`;
      if (verdict === 'undetermined') return `${gateway} leads to ${toward}, which is not part of the configuration.`;
      return `${gateway} forwards the packet to ${toward}; no address changes.`;
    },
    beliefs: () => [],
  }),
  'transit-gateway': ({ check }) => ({
    title: 'Transit gateway',
    caption: () => transitCaption(check),
    sentence: ({ before }) => transitSentence(check, formatAddress(before.destination)),
    beliefs: () => [],
  }),
  'gateway-endpoint': ({ gateway, way }) => ({
    title: 'Gateway endpoint',
    caption: droppedOr(() => `to the ${way === 'out' ? 'service' : 'VPC'}`),
    sentence: (step) => {
      if (step.code) return endpointRefusal(step, gateway);
      return way === 'out'
        ? `${gateway} forwards the packet to the service; no address changes, and no internet gateway is needed.`
        : `The reply comes back through ${gateway}.`;
    },
    beliefs: () => [],
  }),
};

function passing(subject: string, sentence: (step: Step) => string): GatewayWords['sentence'] {
  return (step) => (step.code ? refusalSentence(step, subject) : sentence(step));
}

function droppedOr(caption: (step: Step) => string): GatewayWords['caption'] {
  return (step) => (step.verdict === 'deny' ? 'dropped' : caption(step));
}

function translation({ before, after }: Step): string {
  if (before.source.value !== after.source.value) return `from ${formatAddress(after.source)}`;
  if (before.destination.value !== after.destination.value) return `to ${formatAddress(after.destination)}`;
  return 'unchanged';
}
