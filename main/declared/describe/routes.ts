import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Kind, Of } from '../declaration.ts';
import { placeable } from '../interfaces.ts';
import type { RouteTarget } from '../declarations/route-target.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import { isUnknownValue, whyUnknown } from '../unknown-value.ts';

/** Which declarations a target of each kind may be. */
const kinds: Readonly<Partial<Record<RouteTarget['field'], readonly Kind[]>>> = {
  GatewayId: ['internet-gateway', 'vpn-gateway'],
  NatGatewayId: ['nat-gateway'],
  InstanceId: ['instance'],
  NetworkInterfaceId: ['network-interface'],
  TransitGatewayId: ['transit-gateway'],
  VpcPeeringConnectionId: ['peering-connection'],
  EgressOnlyInternetGatewayId: ['egress-only-internet-gateway'],
};

/** A route as AWS lists it. */
export function describeRoute(route: Of<'route'>, declared: Declared, notes: Notes): object[] {
  const { table, destination } = route;
  if (isUnknownValue(destination)) {
    notes.add('missing', table, `the destination of a route: ${whyUnknown(destination)}`);
  }
  return [
    { ...destinationOf(destination), ...targetOf(route, declared, notes), State: 'active', Origin: 'CreateRoute' },
  ];
}

function destinationOf(destination: string): object {
  if (isUnknownValue(destination)) return { DestinationCidrBlock: UNKNOWN_WORD };
  if (destination.includes(':')) return { DestinationIpv6CidrBlock: destination };
  return /^\d/.test(destination) ? { DestinationCidrBlock: destination } : { DestinationPrefixListId: destination };
}

/** What stands in another text, or nowhere yet, is no blackhole: what it does is not known. */
function targetOf({ table, target }: Of<'route'>, declared: Declared, notes: Notes): object {
  if (target.field === 'GatewayId' && target.id === 'local') return { GatewayId: 'local' };
  if (isUnknownValue(target.id)) {
    notes.add('missing', table, `the target of a route: ${whyUnknown(target.id)}`);
    return { GatewayId: UNKNOWN_WORD };
  }
  if (target.field === 'GatewayId' && target.id.startsWith('vpce-')) return { GatewayId: target.id };
  const fitting = kinds[target.field];
  if (fitting === undefined) return { [target.field]: target.id };
  const isHere = fitting.some((kind) =>
    declared.of(kind).some((each) => 'id' in each && each.id === target.id && isPlaced(each, declared)),
  );
  if (isHere) return { [target.field]: target.field === 'GatewayId' ? gatewayIdOf(target.id, declared) : target.id };
  notes.add('missing', table, `the target of a route, \`${target.id}\`, is not in the text`);
  return { GatewayId: UNKNOWN_WORD };
}

function isPlaced(target: Of<Kind>, declared: Declared): boolean {
  return !('subnet' in target) || placeable(target.subnet, declared);
}

/** The describe calls tell gateways apart by the first letters of their ids. */
export function gatewayIdOf(id: string, declared: Declared): string {
  const prefix = declared.of('vpn-gateway').some((each) => each.id === id) ? 'vgw-' : 'igw-';
  return id.startsWith(prefix) ? id : `${prefix}${id}`;
}
