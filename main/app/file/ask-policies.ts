import { compileCluster, type CompiledCluster } from '../../engine/compiled/compile-cluster.ts';
import { evaluatePolicies } from '../../engine/kubernetes/evaluate-policies.ts';
import { buildCluster } from '../../engine/compiled/build-cluster.ts';
import { readManifests } from '../../kubernetes/read-manifests.ts';
import type { Thing } from '../../model/manifest.ts';
import { formatEndpoint } from '../../model/address.ts';
import type { PolicyDialect } from '../../model/kubernetes-cluster.ts';
import type { PolicyVerdict } from '../../model/policy-ladder.ts';
import type { Packet } from '../../model/packet.ts';
import { hasPorts, isIcmp, parseProtocol, SCTP } from '../../model/protocol.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { policyEnd } from './policy-end.ts';
import { policyPackets } from './policy-packets.ts';

export type ManifestFile = { readonly name: string; readonly text: string };

/** `port` is a number as it is written; `plugin`: who enforces policies. */
export type PolicyAsked = {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: string | null;
  readonly plugin: PolicyDialect;
};

/** One packet that the question stands for: of a service, one for each backend. */
export type PolicyTrace = { readonly to: string; readonly verdict: PolicyVerdict };

/** `missing`: what a node does with the packet and nobody told. `unread`: policies of kinds that are not read. With either no answer is sure. */
export type PolicyAnswer = {
  readonly decision: 'allow' | 'deny' | 'undetermined';
  readonly traces: readonly PolicyTrace[];
  readonly missing: string | null;
  readonly unread: readonly string[];
};

/** What the policies in files say of a flow, or what is wrong: one line for each fault, with its place. */
export function askPolicies(
  files: readonly ManifestFile[],
  asked: PolicyAsked,
): Result<PolicyAnswer, readonly string[]> {
  const { things, faults, unread } = readAll(files);
  if (faults.length > 0) return err(faults);
  const compiled = compileCluster(buildCluster(things));
  const packet = packetOf(compiled, asked);
  if (!packet.ok) return err([packet.error]);
  const { packets, missing, isBehind, viaService } = policyPackets(compiled, packet.value);
  const traces = packets.map((each) => ({
    to: formatEndpoint(each.destination, each.destinationPort),
    verdict: evaluatePolicies(compiled, { packet: each, connection: 'new', viaService }, asked.plugin),
  }));
  const decision = shared(traces);
  const isMet = missing !== null && !(isBehind && decision === 'deny');
  const isSure = unread.length === 0 && !isMet;
  return ok({ decision: isSure ? decision : 'undetermined', traces, missing: isMet ? missing : null, unread });
}

function readAll(files: readonly ManifestFile[]) {
  const things: Thing[] = [];
  const faults: string[] = [];
  const unread: string[] = [];
  for (const { name, text } of files) {
    const read = readManifests(text);
    things.push(...read.things);
    faults.push(
      ...read.faults.map(
        ({ at, path, message }) => `${name}:${at.line}:${at.column} ${path === '' ? '' : `${path}: `}${message}`,
      ),
    );
    unread.push(...read.unread.map(({ at, kind, name: id }) => `${name}:${at.line}:${at.column} ${kind} ${id}`));
  }
  return { things, faults, unread };
}

function shared(traces: readonly PolicyTrace[]): PolicyAnswer['decision'] {
  const decisions = new Set(traces.map(({ verdict }) => verdict.decision));
  const [only] = decisions;
  return decisions.size === 1 && only ? only : 'undetermined';
}

function packetOf(compiled: CompiledCluster, { from, to, protocol, port }: PolicyAsked): Result<Packet, string> {
  const number = protocol.toLowerCase() === 'sctp' ? ok(SCTP) : parseProtocol(protocol);
  if (!number.ok) return number;
  const source = policyEnd(compiled, from);
  if (!source.ok) return source;
  const destination = policyEnd(compiled, to);
  if (!destination.ok) return destination;
  if (source.value.family !== destination.value.family)
    return err(`\`${from}\` and \`${to}\` are of two address families`);
  const isPorted = hasPorts(number.value) || number.value === SCTP;
  const written = Number(port ?? '0');
  if (isPorted && (port === null || !Number.isInteger(written) || written < 1 || written > 65535))
    return err('say the port: a number from 1 to 65535');
  return ok({
    ...{ protocol: number.value, source: source.value, destination: destination.value },
    ...{ sourcePort: isPorted ? 40_000 : 0, destinationPort: isPorted ? written : 0 },
    ...{ icmpType: isIcmp(number.value) ? 8 : 0, icmpCode: 0 },
  });
}
