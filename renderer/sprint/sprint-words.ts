import type { SprintPacket, SprintSide } from '../../main/contract/sprint-view.ts';

export const sideWords: Readonly<Record<SprintSide, string>> = {
  'network-acl': 'network ACL',
  'security-group': 'security group',
};

export function otherSide(side: SprintSide): SprintSide {
  return side === 'network-acl' ? 'security-group' : 'network-acl';
}

/** `Inbound TCP 203.0.113.61:443 to 10.40.0.20:49812`. */
export function packetWords({
  direction,
  protocol,
  source,
  sourcePort,
  destination,
  destinationPort,
}: SprintPacket): string {
  const way = direction === 'in' ? 'Inbound' : 'Outbound';
  return `${way} ${protocol.toUpperCase()} ${source}:${sourcePort} to ${destination}:${destinationPort}`;
}

export const decisionWords = { allow: 'Allowed', deny: 'Denied' } as const;

/** What a kind of packets is called in a table. */
export const testWords: Readonly<Record<string, string>> = {
  'request in': 'Requests in',
  'request out': 'Requests out',
  'reply in': 'Replies in',
  'reply out': 'Replies out',
  'wrong port': 'Other ports',
  'wrong source': 'Administration, port 22',
  'rule order': 'Sources that the network ACL denies',
  'no connection': 'Look like replies, but belong to no connection',
};

/** `2.9 s`. */
export function secondsText(ms: number | null): string {
  return ms === null ? '–' : `${(ms / 1000).toFixed(1)} s`;
}
