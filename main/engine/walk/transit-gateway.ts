import type { BlockCode } from '../../model/block-code.ts';
import type { TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
import { unknownOfTransit } from '../../model/unknown-rules.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import type { TransitGatewayCheck } from '../../model/check.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { GroupSet } from '../compiled/group-set.ts';
import { hostOf, isWithin } from '../packet/addresses.ts';
import { addressText, unknownIn } from '../packet/evidence.ts';
import { transitRouteOf } from '../packet/routes.ts';
import { choose } from '../worlds/choice.ts';
import { doubtLastRecord, record } from './flow-record.ts';
import { passNetworkAcl } from './gates.ts';
import { plainDevice, type AtGateway, type GatewayDevice } from './gateway-device.ts';
import type { Position } from './position.ts';
import { assume, leaveOpen, note, type Run } from './run.ts';
import { senderGroupsIn } from './sender.ts';

export const transitGateway = { ...plainDevice, pass: cross, trafficPath: () => 1 } as const satisfies GatewayDevice;

const codes = {
  'no-attachment': 'NO_POSSIBLE_DESTINATION',
  'no-attachment-in-zone': 'TGW_ROUTE_AZ_RESTRICTION',
  'no-association': 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
  'no-route': 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
  blackhole: 'TGW_RTB_BAD_STATE_ROUTE',
  'tunnels-down': 'TGW_BAD_STATE_VPN',
} as const satisfies Partial<Record<TransitGatewayCheck['decision']['kind'], BlockCode>>;

/** More transit gateways than any sensible network joins: beyond them the packet runs in a circle. */
const MAX_GATEWAYS = 8;

/** A packet inside a transit gateway. `zone`: where it entered; `peer`: groups that rules behind may refer to (SG-10). */
type Inside = {
  readonly from: TransitGatewayAttachment;
  readonly packet: SealedPacket;
  readonly zone: string | null;
  readonly peer: GroupSet | null;
};

/**
 * Into a transit gateway through the attachment of the sender's VPC, by its route table, and out through the attachment
 * it names (RT-10, NA-11, spec 13.8). The packet comes out in the subnet of that attachment, to be routed there.
 */
function cross(run: Run, { id, from: subnet, packet }: AtGateway): Position {
  const gateway = known(run.network.transitGateways.get(id), id);
  const from = gateway.attachments.find(({ vpc }) => vpc === subnet.vpc.id);
  const entry = from && interfacesOf(run, from).find((nic) => nic.subnet.subnet.zone === subnet.subnet.zone);
  if (!from || !entry) {
    const decision = { kind: from ? 'no-attachment-in-zone' : 'no-attachment' } as const;
    return noteRoute(run, packet, { gateway: id, table: null, candidates: [], decision });
  }
  enter(run, entry, packet);
  const { zone } = entry.subnet.subnet;
  if (from.applianceMode && !run.applianceZones.has(from.id)) run.applianceZones.set(from.id, zone);
  const refers = gateway.referencesGroups && from.referencesGroups;
  const peer = refers ? senderGroupsIn(run, subnet.vpc.id) : null;
  return route(run, gateway, { from, packet, zone, peer });
}

/** In from a VPN or Direct Connect attachment. */
export function enterByAttachment(
  run: Run,
  gateway: TransitGateway,
  from: TransitGatewayAttachment,
  packet: SealedPacket,
): Position {
  if (from.tunnelsDown) {
    const decision = { kind: 'tunnels-down', by: null, attachment: from.id } as const;
    return noteRoute(run, packet, { gateway: gateway.id, table: null, candidates: [], decision });
  }
  return route(run, gateway, { from, packet, zone: null, peer: null });
}

function route(run: Run, first: TransitGateway, inside: Inside): Position {
  let gateway = first;
  let { from, zone, peer } = inside;
  for (let hop = 0; hop < MAX_GATEWAYS; hop++) {
    const check = transitRouteOf(inside.packet, gateway, from, (options, to) =>
      choose(run, {
        key: `route:${gateway.id}:${from.id}:${to}`,
        on: `which of its equal routes \`${gateway.id}\` takes`,
        options,
      }),
    );
    const { decision } = check;
    const stopped = noteRoute(run, inside.packet, check);
    if (decision.kind === 'on-premises') return leaveByAttachment(run, gateway, decision.attachment, inside.packet);
    if (decision.kind === 'forward') {
      const to = attachmentNamed(gateway, decision.attachment);
      return leave(run, gateway, to, { ...inside, zone, peer });
    }
    if (decision.kind !== 'peering') return stopped;
    const there = otherEnd(run, attachmentNamed(gateway, decision.attachment));
    if (!there) {
      leaveOpen(run, `what is behind \`${decision.attachment}\``);
      return stopped;
    }
    ({ gateway, attachment: from } = there);
    // A peering between transit gateways carries no group references (SG-10); which zone it leads to, nobody says.
    peer = null;
    zone = null;
  }
  return { at: 'stopped' };
}

/** Out in a zone of the attachment: the one in which the packet came, or in appliance mode the one of its flow. */
function leave(run: Run, gateway: TransitGateway, to: TransitGatewayAttachment, inside: Inside): Position {
  const exits = interfacesOf(run, to);
  const inZone = (zone: string | null | undefined) => exits.find((nic) => nic.subnet.subnet.zone === zone);
  const pinned = to.applianceMode ? inZone(run.applianceZones.get(to.id)) : undefined;
  const near = pinned ?? inZone(inside.zone);
  const on = `in which Availability Zone the packet leaves \`${to.id}\``;
  const key = `zone:${to.id}:${run.reply ? 'reply' : 'request'}:${run.phase}`;
  const exit = near ?? exits[choose(run, { key, on, options: exits.length })];
  if (!exit) {
    leaveOpen(run, `where \`${to.id}\` ends`);
    return { at: 'stopped' };
  }
  if (!near && exits.length > 1) {
    assume(run, { kind: 'attachment-zone', attachment: to.id, zone: exit.subnet.subnet.zone, of: exits.length });
  }
  if (to.applianceMode) run.applianceZones.set(to.id, exit.subnet.subnet.zone);
  const refers = gateway.referencesGroups && to.referencesGroups;
  return { at: 'transit-exit', nic: exit, packet: inside.packet, peer: refers ? inside.peer : null };
}

/** Out to the networks behind a VPN or Direct Connect attachment. */
function leaveByAttachment(run: Run, gateway: TransitGateway, attachment: string, packet: SealedPacket): Position {
  const { onPremises } = attachmentNamed(gateway, attachment);
  if (!isWithin(packet, 'destination', run, onPremises ?? [])) {
    return noteRoute(run, packet, {
      gateway: gateway.id,
      table: null,
      candidates: [],
      decision: { kind: 'no-route' },
    });
  }
  const described = hostOf(packet, 'destination', run.network);
  const host = described?.place === 'on-premises' ? described.id : null;
  if (host === null) assume(run, { kind: 'answering', address: addressText(packet, 'destination') });
  return { at: 'delivered', to: { kind: 'on-premises', gateway: attachment, host }, packet };
}

/** Traffic into the attachment is judged by the inbound list of its subnet, even from a neighbour (NA-11). */
function enter(run: Run, entry: CompiledInterface, packet: SealedPacket): void {
  const blockersBefore = run.blockers.length;
  const wasActual = run.actual;
  passNetworkAcl(run, entry.subnet, 'in', packet);
  const rejected = run.blockers.length > blockersBefore;
  if (wasActual) record(run, entry, 'in', packet, { action: rejected ? 'REJECT' : 'ACCEPT', assumed: rejected });
}

function noteRoute(run: Run, packet: SealedPacket, check: TransitGatewayCheck): Position {
  const { decision, gateway } = check;
  const base = {
    place: gateway,
    before: packet,
    rules: ['RT-10'],
    detail: { kind: 'gateway', device: 'transit-gateway', gateway, check },
  } as const;
  switch (decision.kind) {
    case 'forward':
    case 'on-premises':
    case 'peering':
      note(run, { ...base, component: `tgw:${decision.attachment}`, verdict: 'pass' });
      break;
    case 'unknown':
      leaveOpen(run, unknownOfTransit(check, unknownIn(packet, 'destination')));
      note(run, { ...base, component: `tgw:${decision.attachment ?? decision.kind}`, verdict: 'undetermined' });
      break;
    case 'tunnels-down':
      note(run, {
        ...base,
        component: 'tgw:tunnels-down',
        verdict: 'deny',
        code: codes['tunnels-down'],
        rules: ['RT-10', 'RT-11'],
      });
      doubtLastRecord(run);
      break;
    case 'blackhole':
    case 'no-association':
    case 'no-attachment-in-zone':
    case 'no-attachment':
    case 'no-route':
      note(run, { ...base, component: `tgw:${decision.kind}`, verdict: 'deny', code: codes[decision.kind] });
      doubtLastRecord(run);
  }
  return { at: 'stopped' };
}

function interfacesOf(run: Run, { interfaces }: TransitGatewayAttachment): CompiledInterface[] {
  return interfaces.map((id) => known(run.network.interfaces.get(id), id));
}

function attachmentNamed({ attachments }: TransitGateway, id: string): TransitGatewayAttachment {
  return known(
    attachments.find((each) => each.id === id),
    id,
  );
}

function otherEnd(run: Run, { peer }: TransitGatewayAttachment) {
  for (const gateway of run.network.transitGateways.values()) {
    const attachment = gateway.attachments.find(({ id }) => id === peer);
    if (attachment) return { gateway, attachment };
  }
  return null;
}
