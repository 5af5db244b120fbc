import type { Packet } from '../../main/model/packet.ts';
import { answers, answerTo } from './packets.ts';
import { blocked, type End, type Place } from './positions.ts';
import type { Scene } from './scene.ts';
import { travel } from './travel.ts';

/** Which part of a conversation a packet belongs to (spec 13.13). */
export type Phase = 'request' | 'backend' | 'response';

/** How a conversation ends. */
export type Ending =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'denied'; readonly component: string; readonly phase: Phase }
  | { readonly kind: 'undetermined' };

/** What the receiver makes of a request. `sendsAnswer`: the client hears of the failure. */
export type Reception =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'failed'; readonly component: string; readonly phase: Phase; readonly sendsAnswer: boolean }
  | { readonly kind: 'undetermined' };

/**
 * Request, reception, response: spec section 13. `receive` says what happens at the end of the request. After a failure
 * that the client hears of, the answer still walks home: behind a load balancer the handshake with the client comes first.
 */
export function exchange(
  scene: Scene,
  client: Place,
  packet: Packet,
  receive: (place: Place, packet: Packet) => Reception,
): Ending {
  const request = travel(scene, client, packet, false);
  if (request.kind === 'undetermined') return request;
  if (request.kind === 'blocked') return { kind: 'denied', component: request.component, phase: 'request' };
  if (request.place.kind === 'service') return { kind: 'allowed' };

  const before = scene.notebook.logs.length;
  const reception = receive(request.place, request.packet);
  const behind = scene.notebook.logs.length - before;
  if (reception.kind === 'undetermined') return reception;
  if (reception.kind === 'failed' && !reception.sendsAnswer) return failure(reception);

  const response = arriveHome(client, packet, travel(scene, request.place, answerTo(request.packet), true));
  if (response.kind === 'blocked' && isNode(request.place)) {
    // LB-01: the handshake with the client fails, so nothing behind the node ever happened.
    scene.notebook.logs.splice(before, behind);
    scene.notebook.seen.splice(before, behind);
  } else if (reception.kind === 'failed') return failure(reception);
  if (response.kind === 'undetermined') return response;
  if (response.kind === 'blocked') return { kind: 'denied', component: response.component, phase: 'response' };
  return { kind: 'allowed' };
}

function failure({ component, phase }: Extract<Reception, { kind: 'failed' }>): Ending {
  return { kind: 'denied', component, phase };
}

function isNode(place: Place): boolean {
  return place.kind === 'interface' && place.interface.owner.kind === 'load-balancer';
}

/** The client takes an answer only where it asked, and only from whom it asked. */
function arriveHome(client: Place, request: Packet, response: End): End {
  if (response.kind !== 'delivered') return response;
  const isHome = addressOfPlace(response.place) === addressOfPlace(client) && answers(response.packet, request);
  return isHome ? response : blocked(`client:${nameOf(response.place)}:unknown-reply`);
}

/** Out on the internet and on-premises the address alone tells who it is, by whichever gateway a packet comes (RT-15). */
function addressOfPlace(place: Place): string {
  return place.kind === 'internet' || place.kind === 'on-premises' ? place.kind : nameOf(place);
}

function nameOf(place: Place): string {
  switch (place.kind) {
    case 'interface':
      return place.interface.id;
    case 'internet':
      return place.host?.id ?? 'internet';
    case 'on-premises':
      return place.host?.id ?? place.gateway.id;
    case 'aws-service':
      return place.host?.id ?? place.endpoint;
    case 'service':
      return 'service';
  }
}
