import { failsOnOneField, MATCH, NOT_REACHED, UNKNOWN_PEER } from '../../model/failure.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { NetworkAclCheck } from '../../model/check.ts';
import type { LinkLocalService } from '../../model/link-local-service.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { CompiledSubnet } from '../compiled/compiled-network.ts';
import { failureOf, probeOf } from './match.ts';
import { peerOf } from './security-group.ts';

/**
 * Judges one packet at the border of a subnet: lowest number first, the first match decides, no match is denied.
 * Stateless: call it again for the reply (NA-02, NA-05).
 */
export function checkNetworkAcl(subnet: CompiledSubnet, direction: Direction, packet: Packet): NetworkAclCheck {
  const { list, entries } = subnet.acl[direction];
  const probe = probeOf(packet, peerOf(packet, direction), null);
  let deciding = -1;
  const candidates = entries.map((entry, i) => {
    if (deciding >= 0) return { entry, failure: NOT_REACHED };
    const failure = failureOf(list, i, probe);
    if (failure === MATCH) deciding = i;
    return { entry, failure };
  });
  return {
    acl: subnet.acl.acl.id,
    subnet: subnet.subnet.id,
    direction,
    candidates,
    decision: decide(candidates, deciding),
  };
}

/** A rule that may match matters only where it would do something else than what decides without it. */
function decide(candidates: NetworkAclCheck['candidates'], deciding: number): NetworkAclCheck['decision'] {
  const action = candidates[deciding]?.entry.action ?? null;
  const other = candidates.findIndex(
    ({ entry, failure }) => failure === UNKNOWN_PEER && entry.action !== (action ?? 'deny'),
  );
  if (other >= 0) return { kind: 'unknown', by: other };
  if (isUnknown(action)) return { kind: 'unknown', by: deciding };
  if (action !== null) return { kind: action, by: deciding };
  const nearest = candidates.findIndex(({ entry, failure }) => entry.action === 'allow' && failsOnOneField(failure));
  return { kind: 'implicit-deny', nearest: nearest < 0 ? null : nearest };
}

/** The ACL stands in the way but does not filter this traffic (NA-16). */
export function uncheckedNetworkAcl(
  subnet: CompiledSubnet,
  direction: Direction,
  service: LinkLocalService | null,
): NetworkAclCheck {
  return {
    acl: subnet.acl.acl.id,
    subnet: subnet.subnet.id,
    direction,
    candidates: [],
    decision: { kind: 'not-filtered', service },
  };
}
