import { parseFlow, type EndText } from '../../language/text/flow.ts';
import { draftLab, type LabDraft } from '../../language/write/draft-lab.ts';
import { writeNetwork } from '../../language/write/write-network.ts';
import { flowWords } from '../../lesson/scenario/flow-words.ts';
import { packetsOfFlow } from '../../lesson/scenario/packets-of-flow.ts';
import type { Network } from '../../model/network.ts';
import { misconceptions } from '../../model/misconception.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Fault } from '../../repair/faults/find-fault.ts';
import { faultText, type FaultRequest } from './fault.ts';
import { freedAgain } from './freed-by-fault.ts';
import type { Names } from './flow-row.ts';
import { proofFailed, proveFile } from './prove-file.ts';

/** The highest number that a network ACL rule can have. */
const LAST = 32766;

/** A network with one fault as a scenario file: where the flow is denied, and what to change. Its keys are proved. */
export function faultLab(
  healthy: Network,
  fault: Fault,
  { flow, seed }: FaultRequest,
  names?: Names,
): Result<string, string> {
  const { text: network, names: written } = writeNetwork(fault.network);
  const parsed = parseFlow(flow, names?.all);
  if (!parsed.ok) return err(parsed.error.message);
  const named = (end: EndText): EndText => {
    const name = names?.aliases.get(end.name) ?? end.name;
    return { ...end, name: written.get(name) ?? name };
  };
  const meant = { ...parsed.value, from: named(parsed.value.from), to: named(parsed.value.to) };
  const packets = packetsOfFlow(meant);
  const { serverName } = meant;
  const { component, because, symptom, repairs, misconception } = faultText(fault, seed);
  const draft = {
    id: `find-the-fault-${seed}`,
    network,
    flow: serverName === null ? packets : `${packets} name ${serverName}`,
    words: flowWords({ flows: new Map() }, packets),
    symptom,
    stop: pointedAt(component),
    wrong: wrongRepair(fault),
    because: `${because.charAt(0).toUpperCase()}${because.slice(1)}.`,
    claim: misconceptions[misconception].claim.replace(/\.$/, ''),
    truth: misconceptions[misconception].truth,
    rule: misconceptions[misconception].rules[0],
  };
  return firstProved(
    limitsOf(packets, freedAgain(healthy, fault.changes)).flatMap((limits) =>
      repairs.map((repair) => draftLab({ ...draft, repair, limits })),
    ),
  );
}

/** What a repair may open, from the narrowest on: what the fault took, then all between the two ends, then all but the internet. */
function limitsOf(packets: string, freed: readonly string[] | null): readonly LabDraft['limits'][] {
  const [, from = '', to = ''] = /^\S+(?: \d+:\d+)? (\S+) > (.+?)(?::\d+)?$/.exec(packets) ?? [];
  const ends = [packets, `all ${from} > ${to}`, `all ${to} > ${from}`];
  return [
    ...(freed ? [{ mustNotOpen: ['all'], mayOpen: [packets, ...freed.filter((each) => each !== packets)] }] : []),
    { mustNotOpen: ['all'], mayOpen: ends },
    { mustNotOpen: ['all internet > anyone'], mayOpen: ends },
  ];
}

/** A change may let the flow through and open more than that: the next one may not. */
function firstProved(labs: readonly string[]): Result<string, string> {
  const refused = new Set<string>();
  for (const lab of labs) {
    const proof = proveFile(lab);
    if (!proofFailed(proof)) return ok(lab);
    for (const { path, message } of proof.problems) refused.add(`${path}: ${message}`);
  }
  return err(`no lab can be made of this fault\n${[...refused].join('\n')}`);
}

/** Somebody points at a route table, not at the route that it does not have. */
function pointedAt(component: string): string {
  return component.replace(/^(route:[^:]+):(?:none|blackhole)$/, '$1');
}

/** A change at a layer that does not deny the flow. */
function wrongRepair({ network, trace, blocker }: Fault): LabDraft['wrong'] {
  const group = trace.steps
    .flatMap(({ detail }) => (detail.kind === 'security-group' ? detail.check.groups : []))
    .at(-1);
  if (!blocker.component.startsWith('sg:') && group !== undefined)
    return { change: `add ${group} in all 0.0.0.0/0`, because: 'No security group denies this flow.' };
  const acl = network.networkAcls.find(({ in: entries }) => entries.every(({ number }) => number !== LAST));
  return { change: `add ${acl?.id} in ${LAST} allow all 0.0.0.0/0`, because: 'No network ACL denies this flow.' };
}
