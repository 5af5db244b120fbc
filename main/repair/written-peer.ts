import type { BlockOrName } from '../change/change.ts';
import type { SecurityGroupRule } from '../model/policy.ts';
import { isUnknown } from '../model/unknown.ts';

/** The source or destination of a rule as a change writes it; null where nobody told. */
export function writtenPeer({ peer }: SecurityGroupRule): BlockOrName | null {
  if (isUnknown(peer)) return null;
  return peer.kind === 'cidr' ? peer : { kind: 'name', name: peer.id };
}
