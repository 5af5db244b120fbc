import type { Change } from '../../change/change.ts';
import { gatesMet } from '../../engine/classes/gates-met.ts';
import type { AskedGate } from '../../engine/packet/asked.ts';
import { isUnknownAddress } from '../../model/address.ts';
import type { Network } from '../../model/network.ts';
import { atAddress } from '../../packets/address-division.ts';
import { ofTraffic } from '../../packets/boxes.ts';
import { EVERY_PACKET, NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { LEVEL } from '../../packets/fields.ts';
import type { Goal } from '../format/goal-text.ts';
import type { Situation, World } from '../scenario/situation.ts';
import { compiledAfter, worldOf } from '../scenario/worlds.ts';
import { contextOf } from './intent-context.ts';
import { packetsOf, readPacketSet } from './packet-set.ts';
import type { Coverage } from './rule-coverage.ts';

/** What lists have to allow after changes, so that the packets that a goal lets pass or leaves free get through. */
export function neededPackets(situation: Situation, changes: readonly Change[], goal: Goal): readonly Coverage[] {
  const { diagrams } = contextOf(situation);
  const after = compiledAfter(situation, changes);
  const { allowed = [], mustPass = [], mayOpen = [] } = goal;
  const sets = [...mustPass, ...mayOpen].flatMap((line) => {
    const set = readPacketSet(after.network, line);
    return set.ok ? [set.value] : [];
  });
  const flows = diagrams.union(...allowed.map((name) => firstPacket(diagrams, worldOf(situation, name, changes))));
  const met = gatesMet(after, diagrams, ({ origin }) =>
    diagrams.union(flows, ...sets.map((set) => packetsOf(after.network, diagrams, set, origin))),
  );
  return met.flatMap(({ gate, packets }) => {
    return listsAt(after.network, gate).map((at) => ({ at, direction: gate.direction, packets }));
  });
}

function firstPacket(diagrams: Diagrams, { flow }: World): SetId {
  const { source, destination, protocol, sourcePort, destinationPort, icmpType, icmpCode } = flow;
  if (isUnknownAddress(source) || isUnknownAddress(destination)) return NO_PACKET;
  const ports = { from: destinationPort, to: destinationPort };
  return [
    atAddress(diagrams, LEVEL.destination, destination),
    ofTraffic(diagrams, { protocol, ports, icmpType, icmpCode }),
    sourcePort !== null ? diagrams.between(LEVEL.sourcePort, sourcePort, sourcePort) : EVERY_PACKET,
  ].reduce((all, each) => diagrams.intersection(all, each), atAddress(diagrams, LEVEL.source, source));
}

function listsAt({ networkInterfaces, subnets }: Network, gate: AskedGate): readonly string[] {
  if (gate.kind === 'groups') return networkInterfaces.find(({ id }) => id === gate.interface)?.groups ?? [];
  const acl = subnets.find(({ id }) => id === gate.subnet)?.networkAcl;
  return acl === undefined ? [] : [acl];
}
