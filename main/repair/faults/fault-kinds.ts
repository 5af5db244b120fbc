import type { MisconceptionId } from '../../model/misconception.ts';
import { ipv4EntryOnly, noEntry, sameDenyBefore, servicePortForReply, wideDenyBefore } from './acl-faults.ts';
import {
  addressesOfOthers,
  clientBehindBalancer,
  defaultGroup,
  ipv4Only,
  noInboundRule,
  portsOfTheClient,
  referenceAcrossVpcs,
  referenceForOtherPort,
  referenceForPublic,
  sharedGroup,
} from './group-faults.ts';
import {
  associatedOnly,
  attachedOnly,
  checkedForwarder,
  ipv4RouteOnly,
  noPublicAddress,
  noRouteBack,
} from './route-faults.ts';
import type { FaultChanges, Site } from './site.ts';

/**
 * What somebody with a misconception configures wrong at a step of a flow, so that the flow may be denied. Misconceptions
 * that open too much, or that no rule, route or setting shows, have no fault.
 */
const kinds = {
  M04: addressesOfOthers,
  M07: noPublicAddress,
  M08: (site) => noInboundRule(site, false),
  M09: noEntry,
  M10: servicePortForReply,
  M11: wideDenyBefore,
  M13: referenceForPublic,
  M17: defaultGroup,
  M18: referenceAcrossVpcs,
  M24: sameDenyBefore,
  M25: portsOfTheClient,
  M26: (site) => [...ipv4Only(site), ...ipv4EntryOnly(site), ...ipv4RouteOnly(site)],
  M28: sharedGroup,
  M30: clientBehindBalancer,
  M33: noRouteBack,
  M34: referenceForOtherPort,
  M39: attachedOnly,
  M40: associatedOnly,
  M46: (site) => noInboundRule(site, true),
  M51: checkedForwarder,
} satisfies Partial<Record<MisconceptionId, (site: Site) => readonly FaultChanges[]>>;

export type FaultyBelief = keyof typeof kinds;

/** The misconceptions of which a fault can be made. */
export const FAULTY_BELIEFS = Object.keys(kinds) as FaultyBelief[];

/** What a misconception may have made wrong at a step. Whether it denies the flow, the evaluator tells. */
export function faultsAt(belief: FaultyBelief, site: Site): readonly FaultChanges[] {
  return kinds[belief](site);
}
