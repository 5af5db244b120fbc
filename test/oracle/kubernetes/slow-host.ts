import { known } from '../../../main/model/result.ts';
import type { ShortManifest } from '../../conformance/kubernetes/vector.ts';
import { field, text, type PlainPacket, type Scene, type Way } from './scene.ts';
import { calicoEntry, hasDirection, isNamespaced, isStaged, scan, slowTiers, tierOf } from './slow-calico.ts';
import { selectsExpression } from './slow-selectors.ts';

const FAILSAFE: Readonly<Record<Way, readonly string[]>> = {
  ingress: ['TCP 22', 'UDP 68', ...[179, 2379, 2380, 5473, 6443, 6666, 6667].map((port) => `TCP ${port}`)],
  egress: ['UDP 53', 'UDP 67', ...[179, 2379, 2380, 5473, 6443, 6666, 6667].map((port) => `TCP ${port}`)],
};

type Phase = 'doNotTrack' | 'preDNAT' | 'normal';

/** CAL-52, CAL-53, CAL-60 to CAL-65 for one packet at the host endpoint of a vector. */
export function slowHost(scene: Scene, way: Way, isLocal: boolean, packet: PlainPacket): string {
  const hep = known(scene.vector.hep, 'hep');
  if (isLocal && FAILSAFE[way].includes(`${packet.proto} ${packet.dport}`)) return 'failsafe';
  const phases: Phase[] = [];
  if (hep.interfaceName !== '*' && (isLocal || way === 'ingress')) phases.push('doNotTrack');
  if (way === 'ingress') phases.push('preDNAT');
  for (const phase of [...phases, 'normal' as const]) {
    const said = askPhase(scene, phase, way, isLocal, packet);
    if (said !== null) return said;
  }
  if (!isLocal) return 'forward:no-policy:Allow';
  const profile = (hep.profiles ?? []).find((name) => name === 'projectcalico-default-allow');
  return profile === undefined ? 'profile:none:Deny' : `profile:${profile}:Allow`;
}

function askPhase(scene: Scene, phase: Phase, way: Way, isLocal: boolean, packet: PlainPacket): string | null {
  for (const tier of slowTiers(scene)) {
    const entries = (scene.vector.policies ?? [])
      .filter((policy) => tierOf(policy) === tier.name && phaseOf(policy) === phase)
      .filter((policy) => isLocal || phase !== 'normal' || field(policy.spec, 'applyOnForward') === true)
      .filter((policy) => !isStaged(policy) && hasDirection(policy, way) && selectsHost(scene, policy))
      .map((policy) => calicoEntry(scene, policy, way, packet));
    if (entries.length === 0) continue;
    const said = scan(phase === 'normal' ? tier : { ...tier, passes: true }, entries);
    if (said !== null) return said;
  }
  return null;
}

function phaseOf({ spec }: ShortManifest): Phase {
  if (field(spec, 'doNotTrack') === true) return 'doNotTrack';
  return field(spec, 'preDNAT') === true ? 'preDNAT' : 'normal';
}

function selectsHost({ vector }: Scene, policy: ShortManifest): boolean {
  if (isNamespaced(policy)) return false;
  // A host is in no namespace and has no service account.
  if (text(policy.spec, 'namespaceSelector') !== undefined) return false;
  if (text(policy.spec, 'serviceAccountSelector') !== undefined) return false;
  return selectsExpression(text(policy.spec, 'selector') ?? '', vector.hep?.labels ?? {}, true);
}
