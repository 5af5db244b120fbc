import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { PairMatrix } from '../../main/engine/pairs/pair-matrix.ts';
import { Pairs } from '../../main/engine/pairs/pairs.ts';
import type { SecurityGroupRule } from '../../main/model/policy.ts';
import { known } from '../../main/model/result.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL } from '../../main/packets/fields.ts';
import { makeEstate } from './estate.ts';
import { median, quantile, type Result } from './measure.ts';
import { between, NO_PORTS } from './pair-by-pair.ts';
import { mulberry32 } from './random.ts';

/** The pairs that the evaluator is asked for one by one; its time for all is so many times that of these. */
const SAMPLE = 200_000;
const CHECKED = 20_000;

/** All pairs of interfaces, plans and their recording included, against the compiled rules of each pair alone. */
export function allPairs(interfaces: number, groups: number, rounds: number): Result {
  const compiled = compileNetwork(makeEstate(interfaces, groups, 20261130));
  const nics = [...compiled.interfaces.values()];
  const random = mulberry32(7);
  const sample = Array.from({ length: SAMPLE }, () => [pickOf(nics, random), pickOf(nics, random)] as const);
  const onePass = () => {
    let open = 0;
    for (const [a, b] of sample) open += between(a, b).length;
    return open;
  };
  const times: { readonly own: number; readonly other: number }[] = [];
  for (let round = -1; round < rounds; round++) {
    const other = timeOf(onePass) * ((interfaces * interfaces) / SAMPLE);
    const own = timeOf(() => relationOf(compiled));
    if (round >= 0) times.push({ own, other });
  }
  agree(compiled, random);
  const ms = median(times.map(({ own }) => own));
  const ratio = median(times.map(({ own, other }) => other / own));
  return { id: `pairs-${interfaces}-${groups}`, ratio, baseline: 'compiled rules, pair by pair', ms };
}

/** Every row is made; nothing of it is kept, as there are many. */
function relationOf(compiled: ReturnType<typeof compileNetwork>): number {
  const pairs = new Pairs(compiled, new Diagrams());
  const row = new Int32Array(pairs.senders.length);
  let open = 0;
  for (let target = 0; target < pairs.targets.length; target++) {
    pairs.rowTo(target, row);
    for (let sender = 0; sender < row.length; sender++) if (row[sender] !== NO_PACKET) open += 1;
  }
  return open;
}

/** A ratio between programs that disagree means nothing. */
function agree(compiled: ReturnType<typeof compileNetwork>, random: () => number): void {
  const diagrams = new Diagrams();
  const pairs = new Pairs(compiled, diagrams);
  const exists = traffic(diagrams, 0, 255);
  for (let i = 0; i < CHECKED; i++) {
    const [a, b] = [Math.floor(random() * pairs.senders.length), Math.floor(random() * pairs.targets.length)];
    const [sender, target] = [known(pairs.senders[a], 'sender'), known(pairs.targets[b], 'target')];
    if (sender.nic === target.nic) continue;
    const expected = setOf(diagrams, between(sender.nic, target.nic));
    const told = diagrams.intersection(pairs.between(a, b), exists);
    if (told !== expected)
      throw new Error(`the variants disagree on ${sender.nic.interface.id} to ${target.nic.interface.id}`);
  }
}

function setOf(diagrams: Diagrams, all: ReturnType<typeof between>): SetId {
  const sets = all.map(({ protocol, ports, sources }) => {
    if (protocol === NO_PORTS) return traffic(diagrams, 47, 47);
    const below = diagrams.union(
      ...inPairs(sources).map(([low, high]) => diagrams.between(LEVEL.sourcePort, low, high)),
    );
    const inside = diagrams.union(
      ...inPairs(ports).map(([low, high]) => diagrams.between(LEVEL.destinationPort, low, high, below)),
    );
    return diagrams.between(LEVEL.protocol, protocol, protocol, inside);
  });
  return diagrams.union(NO_PACKET, ...sets);
}

/** TCP, UDP, and one of the protocols without ports. */
function traffic(diagrams: Diagrams, low: number, high: number): SetId {
  const zero = diagrams.between(LEVEL.sourcePort, 0, 0);
  const none = diagrams.between(LEVEL.destinationPort, 0, 0, zero);
  const sets = [6, 17, 47].filter((protocol) => protocol >= low && protocol <= high);
  return diagrams.union(
    ...sets.map((protocol) =>
      diagrams.between(LEVEL.protocol, protocol, protocol, protocol === 47 ? none : EVERY_PACKET),
    ),
  );
}

function inPairs(flat: readonly number[]): [number, number][] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0]);
}

function pickOf<T>(list: readonly T[], random: () => number): T {
  return known(list[Math.floor(random() * list.length)], 'interface');
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const EDIT_BAR = 10;
const EDITS = 60;
const WARM_UP = 20;

/** One rule of a security group written anew, until the sets of all pairs are right again: the slowest twentieth of edits. */
export function matrixEdited(): Result {
  const compiled = compileNetwork(makeEstate(1000, 200, 20261130));
  const diagrams = new Diagrams();
  const matrix = new PairMatrix(new Pairs(compiled, diagrams));
  const groups = [...compiled.network.securityGroups];
  const random = mulberry32(11);
  const times = Array.from({ length: WARM_UP + EDITS }, (_, i) => {
    const at = Math.floor(random() * groups.length);
    const before = known(groups[at], 'group');
    const direction = i % 4 === 0 ? 'out' : 'in';
    const group = { ...before, [direction]: [...before[direction].slice(1), ruleFrom(random)] };
    groups[at] = group;
    return timeOf(() => matrix.replaceGroup(group, direction));
  });
  const network = compileNetwork({ ...compiled.network, securityGroups: groups });
  const anew = new PairMatrix(new Pairs(network, diagrams));
  for (const target of anew.pairs.targets.keys())
    for (const sender of anew.pairs.senders.keys())
      if (anew.at(sender, target) !== matrix.at(sender, target))
        throw new Error('an edited matrix is not the one made anew');
  const ms = quantile(times.slice(WARM_UP), 0.95);
  return { id: 'matrix-edit', ratio: EDIT_BAR / ms, baseline: '10 ms (p95)', ms };
}

function ruleFrom(random: () => number): SecurityGroupRule {
  const port = 1 + Math.floor(random() * 60_000);
  const base = (0x0a000000 + (Math.floor(random() * 5) << 16)) >>> 0;
  const traffic = { protocol: 6, ports: { from: port, to: port }, icmpType: -1, icmpCode: -1 };
  return { traffic, peer: { kind: 'cidr', cidr: { family: 4, base, bits: 16 } } };
}
