import type { BlockCode } from '../../model/block-code.ts';
import type { TransitGateway, TransitGatewayAttachment } from '../../model/network.ts';
import type { Packet } from '../../model/packet.ts';
import { known } from '../../model/result.ts';
import type { TransitGatewayCheck } from '../../model/step.ts';
import type { CompiledInterface } from '../compile.ts';
import { checkTransitGatewayRoutes } from '../transit-gateway-routes.ts';
import { doubtLastRecord, record } from './flow-record.ts';
import { passNetworkAcl } from './gates.ts';
import { groupsAt } from './next-hop.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';

const codes = {
  'no-attachment': 'NO_POSSIBLE_DESTINATION',
  'no-attachment-in-zone': 'TGW_ROUTE_AZ_RESTRICTION',
  'no-association': 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
  'no-route': 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
  blackhole: 'TGW_RTB_BAD_STATE_ROUTE',
} as const satisfies Partial<Record<TransitGatewayCheck['decision']['kind'], BlockCode>>;

/**
 * Into a transit gateway through the attachment of the sender's VPC, by its route table, and out through the attachment
 * it names (RT-10, NA-11, spec 13.8). The packet comes out in the subnet of that attachment, to be routed there.
 */
export function crossTransitGateway(
  run: Run,
  { id, from: subnet, packet }: Extract<Position, { at: 'transit-gateway' }>,
): Position {
  const gateway = known(run.network.transitGateways.get(id), id);
  const from = gateway.attachments.find(({ vpc }) => vpc === subnet.vpc.id);
  const entry = from && interfacesOf(run, from).find((nic) => nic.subnet.subnet.zone === subnet.subnet.zone);
  if (!from || !entry) {
    const decision = { kind: from ? 'no-attachment-in-zone' : 'no-attachment' } as const;
    return noteRoute(run, packet, { gateway: id, table: null, candidates: [], decision });
  }
  enter(run, entry, packet);
  const check = checkTransitGatewayRoutes(gateway, from, packet.destination);
  if (check.decision.kind !== 'forward') return noteRoute(run, packet, check);
  noteRoute(run, packet, check);
  const to = attachmentNamed(gateway, check.decision.attachment);
  const exits = interfacesOf(run, to);
  const exit = exits.find((nic) => nic.subnet.subnet.zone === entry.subnet.subnet.zone) ?? exits[0];
  if (!exit) {
    leaveOpen(run, `where \`${to.id}\` ends`);
    return { at: 'stopped' };
  }
  const refers = gateway.referencesGroups && from.referencesGroups && to.referencesGroups;
  return { at: 'transit-exit', nic: exit, packet, peer: refers ? groupsAt(run, subnet.vpc.id, packet) : null };
}

/** Traffic into the attachment is judged by the inbound list of its subnet, even from a neighbour (NA-11). */
function enter(run: Run, entry: CompiledInterface, packet: Packet): void {
  const blockersBefore = run.blockers.length;
  const wasActual = run.actual;
  passNetworkAcl(run, entry.subnet, 'in', packet);
  const rejected = run.blockers.length > blockersBefore;
  if (wasActual) record(run, entry, 'in', packet, { action: rejected ? 'REJECT' : 'ACCEPT', assumed: rejected });
}

function noteRoute(run: Run, packet: Packet, check: TransitGatewayCheck): Position {
  const { decision, gateway } = check;
  const base = {
    place: gateway,
    before: packet,
    rules: ['RT-10'],
    detail: { kind: 'transit-gateway', check },
  } as const;
  switch (decision.kind) {
    case 'forward':
      note(run, { ...base, component: `tgw:${decision.attachment}`, verdict: 'pass' });
      break;
    case 'unmodelled':
      leaveOpen(run, `what lies behind \`${decision.attachment}\``);
      note(run, { ...base, component: `tgw:${decision.attachment}`, verdict: 'undetermined' });
      break;
    default:
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
