import { asText } from './plan-parts.ts';
import type { Plan, PlanGate, PlanPath, Role } from './plan.ts';

/**
 * A plan made ready for replay: `out` and `in` are the gates that look at the groups of both ends, the same for all
 * traffic; `sides` have all other gates.
 */
export type Way = {
  readonly plan: Plan;
  readonly out: PlanGate | null;
  readonly in: PlanGate | null;
  /** The gates that are decided by what is at one end. */
  readonly sides: { readonly [R in Role]: Side };
};

/** `name`: equal where the same gates are met. `ofA`, `ofB`: network ACLs of the subnet of that end are among them. */
type Side = {
  readonly paths: readonly PlanPath[];
  readonly name: string;
  readonly ofA: boolean;
  readonly ofB: boolean;
};

/** Null where groups look at something else than the other end, or not in all paths alike. */
export function wayOf(plan: Plan): Way | null {
  const gates = plan.paths.flatMap((path) => path.gates);
  const out = gates.find(isOut) ?? null;
  const arriving = gates.find(isIn) ?? null;
  const isAlike = ({ gates: of }: PlanPath) =>
    isOnly(of.filter(isOut), out) &&
    isOnly(of.filter(isIn), arriving) &&
    of.every((gate) => isOut(gate) || isIn(gate) || isOfOneEnd(gate));
  if (!plan.paths.every(isAlike)) return null;
  const paths = plan.paths.map(({ traffic, gates: of }) => ({
    traffic,
    gates: of.filter((gate) => !isOut(gate) && !isIn(gate)),
  }));
  return { plan, out, in: arriving, sides: { a: sideOf(paths, 'a'), b: sideOf(paths, 'b') } };
}

function sideOf(all: readonly PlanPath[], role: Role): Side {
  const paths = all.map(({ traffic, gates }) => ({ traffic, gates: gates.filter((gate) => isDecidedBy(gate, role)) }));
  const gates = paths.flatMap((path) => path.gates);
  const name = JSON.stringify(
    paths.map((path) => [path.traffic, ...path.gates.map(({ at, peer, key }) => [at, peer, key])]),
    asText,
  );
  return { paths, name, ofA: gates.some(({ at }) => at === 'a'), ofB: gates.some(({ at }) => at === 'b') };
}

function isOnly(gates: readonly PlanGate[], only: PlanGate | null): boolean {
  return gates.length === (only === null ? 0 : 1) && gates.every(({ key }) => key === only?.key);
}

function isOut(gate: PlanGate): boolean {
  return (
    gate.kind === 'groups' && gate.at === 'a' && gate.direction === 'out' && gate.peer.end === 'b' && gate.peers !== 'a'
  );
}

function isIn(gate: PlanGate): boolean {
  return (
    gate.kind === 'groups' && gate.at === 'b' && gate.direction === 'in' && gate.peer.end === 'a' && gate.peers !== 'b'
  );
}

/** Of a network ACL it is enough that the subnet and the other address are not of different ends, or that it is the way out or in. */
function isOfOneEnd(gate: PlanGate): boolean {
  return gate.kind === 'acl' || (gate.peers === null && gate.peer.end === null);
}

/** Whether it is one end by which a gate decides. What is the same for all counts as decided by the target. */
function isDecidedBy(gate: PlanGate, role: Role): boolean {
  const by = gate.kind === 'groups' ? gate.at : (gate.peer.end ?? 'b');
  return by === role;
}
