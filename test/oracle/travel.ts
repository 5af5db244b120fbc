import type { Packet } from '../../main/model/packet.ts';
import { arrive } from './arriving.ts';
import { crossTheInternet, enterFromOnPremises } from './gateways.ts';
import { leaveGatewayEndpoint } from './gateway-endpoint.ts';
import { leave, leaveAttachment } from './leaving.ts';
import { blocked, type End, type Place, type Position } from './positions.ts';
import type { Scene } from './scene.ts';
import { crossTransitGateway } from './transit-gateway.ts';

/** More checkpoints than any way without a circle can have. */
const TOO_MANY = 100;

/** The name of a way without an end. */
export const CIRCLE = 'route:loop';

/** Walks one packet from the place that sends it, checkpoint by checkpoint, to its end. */
export function travel(scene: Scene, from: Place, packet: Packet, reply: boolean): End {
  let position: Position | End = startAt(from, packet);
  for (let step = 0; step < TOO_MANY; step++) {
    switch (position.kind) {
      case 'delivered':
      case 'blocked':
      case 'undetermined':
        return position;
      case 'leaving':
        position = leave(scene, position.interface, position.packet, reply);
        break;
      case 'arriving':
        position = arrive(scene, position, reply);
        break;
      case 'on-the-internet':
        position = crossTheInternet(scene, position.packet);
        break;
      case 'from-on-premises':
        position = enterFromOnPremises(scene, position.gateway, position.packet);
        break;
      case 'in-transit-gateway':
        position = crossTransitGateway(scene, position.transit, position.packet);
        break;
      case 'leaving-attachment':
        position = leaveAttachment(scene, position.interface, position.packet, position.way, reply);
        break;
      case 'from-gateway-endpoint':
        position = leaveGatewayEndpoint(scene, position.endpoint, position.packet);
        break;
    }
  }
  return blocked(CIRCLE);
}

function startAt(place: Place, packet: Packet): Position | End {
  switch (place.kind) {
    case 'interface':
      return { kind: 'leaving', interface: place.interface, packet };
    case 'internet':
      return { kind: 'on-the-internet', packet };
    case 'on-premises':
      return { kind: 'from-on-premises', gateway: place.gateway, packet };
    case 'aws-service':
      return { kind: 'from-gateway-endpoint', endpoint: place.endpoint, packet };
    case 'service':
      throw new Error('services answer at once, their packets take no way');
  }
}
