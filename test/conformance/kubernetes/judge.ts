import { compileCluster } from '../../../main/engine/compiled/compile-cluster.ts';
import { evaluatePolicies } from '../../../main/engine/kubernetes/evaluate-policies.ts';
import { evaluateHost } from '../../../main/engine/kubernetes/host-endpoint.ts';
import { openSourceFailsafes } from '../../../main/engine/kubernetes/failsafe.ts';
import { groupChecks } from '../../../main/engine/kubernetes/pod-interfaces.ts';
import { known } from '../../../main/model/result.ts';
import { findInspection } from './find-inspection.ts';
import { findGroups, findPipe } from './find-groups.ts';
import { clusterOf, faultsIn } from './manifests.ts';
import { connectionOf, packetBetween, packetsOf } from './packets.ts';
import type { Fixture, Found, Vector } from './vector.ts';
import { calicoWords, halfWords, kubernetesWords } from './words.ts';

/** What the lab finds for a vector, by the fields that its kind of vector may expect. */
export function found(fixture: Fixture, vector: Vector): Found {
  switch (vector.engine) {
    case 'k8s':
      return findPolicies(fixture, vector, 'kubernetes');
    case 'calico':
      return findPolicies(fixture, vector, 'calico');
    case 'validate':
      return { invalid: faultsIn(vector) };
    case 'hep':
      return findHost(fixture, vector);
    case 'sg':
      return findGroups(fixture, vector);
    case 'sgpipe':
      return findPipe(fixture, vector);
    case 'sgp':
      return findInterfaces(vector);
    case 'anf':
      return findInspection(vector);
    default:
      throw new Error(`unknown engine \`${vector.engine}\``);
  }
}

function findPolicies({ world }: Fixture, vector: Vector, dialect: 'kubernetes' | 'calico'): Found {
  const compiled = compileCluster(clusterOf(world, vector));
  const text = known(vector.packet, 'packet');
  const { packets, viaService } = packetsOf(text, world, compiled);
  const verdicts = packets.map((packet) =>
    evaluatePolicies(compiled, { packet, connection: connectionOf(text), viaService }, dialect),
  );
  const words = dialect === 'calico' ? calicoWords : kubernetesWords;
  const found = verdicts.map(({ decision, egress, ingress }) => ({
    verdict: decision,
    egress: halfWords(egress, words),
    ingress: halfWords(ingress, words),
  }));
  return { ...found[0], ...(new Set(found.map(({ verdict }) => verdict)).size > 1 ? { verdict: 'undetermined' } : {}) };
}

function findHost({ world }: Fixture, vector: Vector): Found {
  const compiled = compileCluster(clusterOf(world, vector));
  const { name, ip } = known(vector.hep, 'hep');
  const text = known(vector.packet, 'packet');
  const isLocal = (text.kind ?? 'local') === 'local';
  const direction = text.dir ?? 'ingress';
  const pod = Object.values(world.pods)[0]?.ip ?? ip;
  const near = isLocal ? ip : pod;
  const far = direction === 'ingress' ? (text.src ?? '203.0.113.5') : (text.dst ?? '203.0.113.5');
  const packet =
    direction === 'ingress' ? packetBetween(text, far, text.dst ?? near) : packetBetween(text, text.src ?? near, far);
  const traffic = isLocal ? 'local' : 'forward';
  const verdict = evaluateHost(compiled, known(compiled.hosts.get(name), name), {
    ...{ direction, traffic, packet },
    failsafes: openSourceFailsafes,
  });
  return { verdict: verdict.decision, decider: verdict.outcomes.map(({ by }) => calicoWords(by)).join(' or ') };
}

const OUTSIDE = new Set(['internet', 'inet', 'external', 'outside', 'onprem']);
const NODE_GROUPS = new Set(['node-pod', 'coredns', 'node', 'kubelet', 'nodelocaldns']);

function findInterfaces({ sgp }: Vector): Found {
  const { mode, src, dst, sameNode = false, externalSnat, externalSNAT = externalSnat ?? false } = known(sgp, 'sgp');
  const end = (name: string) => ({
    isGroupedPod: name === 'sg-pod',
    groups: name === 'sg-pod' ? 'pod-sg' : NODE_GROUPS.has(name) ? 'node-sg' : `${name}-sg`,
  });
  const checks = groupChecks({
    ...{ mode, sameNode, externalSnat: externalSNAT, nodeGroups: 'node-sg' },
    source: end(src),
    destination: OUTSIDE.has(dst) ? null : end(dst),
  });
  const out = OUTSIDE.has(src) || checks.out === null ? [] : [`out:${checks.out}`];
  return { checks: [...out, ...(checks.in === null ? [] : [`in:${checks.in}`])], snat: checks.snat };
}
