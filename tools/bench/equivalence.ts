import { spawnSync } from 'node:child_process';
import { TCP, UDP } from '../../main/model/protocol.ts';
import { Diagrams, NO_PACKET, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL } from '../../main/packets/fields.ts';
import { init, killThreads } from 'z3-solver';
import { median, type Result } from './measure.ts';
import { mulberry32 } from './random.ts';

const RULES = 1000;
const ACL_RULES = 40;
/** Bytes behind a text for the solver. */
const SPARE = 1 << 17;
const SEEDS = [1, 2];

type Rule = {
  readonly protocol: number;
  readonly low: number;
  readonly high: number;
  readonly base: number;
  readonly bits: number;
  readonly allows: boolean;
};

/** What one interface takes: rules of its groups, and the network ACL for requests and for replies. */
type Configuration = {
  readonly groups: readonly Rule[];
  readonly arriving: readonly Rule[];
  readonly replying: readonly Rule[];
};

/** Two configurations of the shape that AWS has: few ordered rules, many of groups. The second says the same in other words. */
function configurations(seed: number): readonly [Configuration, Configuration] {
  const random = mulberry32(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const rule = (allows: boolean): Rule => {
    const low = pick(6) === 0 ? 1024 + pick(60_000) : ([22, 80, 443, 3306, 5432, 6379, 8080, 8443][pick(8)] ?? 443);
    const bits = [16, 20, 24, 24, 28, 32][pick(6)] ?? 24;
    const mask = (0xffffffff << (32 - bits)) >>> 0;
    const high = pick(4) === 0 ? Math.min(65_535, low + pick(2000)) : low;
    return {
      protocol: pick(5) === 0 ? UDP : TCP,
      low,
      high,
      base: ((0x0a000000 | pick(1 << 24)) & mask) >>> 0,
      bits,
      allows,
    };
  };
  const acl = () =>
    Array.from({ length: ACL_RULES }, (_, i) =>
      i < ACL_RULES - 2 ? rule(random() > 0.45) : wide(i % 2 === 0 ? TCP : UDP),
    );
  const groups = Array.from({ length: RULES - 2 * ACL_RULES }, () => rule(true));
  const one = { groups, arriving: acl(), replying: acl() };
  const more = groups.slice(0, groups.length / 4).map((each) => ({ ...each, bits: Math.min(32, each.bits + 2) }));
  const shuffled = [...groups.flatMap((each) => halves(each)), ...more]
    .map((each) => [random(), each] as const)
    .sort(([a], [b]) => a - b);
  const other = {
    groups: shuffled.map(([, each]) => each),
    arriving: one.arriving.flatMap(halves),
    replying: one.replying.flatMap(halves),
  };
  return [one, other];
}

function wide(protocol: number): Rule {
  return { protocol, low: 0, high: 65_535, base: 0x0a000000, bits: 8, allows: true };
}

/** A rule for several ports as two. */
function halves(rule: Rule): Rule[] {
  const middle = (rule.low + rule.high) >>> 1;
  return rule.low === rule.high
    ? [rule]
    : [
        { ...rule, high: middle },
        { ...rule, low: middle + 1 },
      ];
}

/** Whether both let the same packets through, by diagrams: equal sets have one id. */
function equalByDiagrams([one, other]: readonly [Configuration, Configuration]): boolean {
  const diagrams = new Diagrams();
  const setOf = ({ groups, arriving, replying }: Configuration) => {
    const allowed = diagrams.union(...groups.map((rule) => matched(diagrams, rule, LEVEL.destinationPort)));
    const acls = [byAcl(diagrams, arriving, LEVEL.destinationPort), byAcl(diagrams, replying, LEVEL.sourcePort)];
    return acls.reduce((set, acl) => diagrams.intersection(set, acl), allowed);
  };
  return setOf(one) === setOf(other);
}

function byAcl(diagrams: Diagrams, rules: readonly Rule[], port: number): SetId {
  return rules.reduceRight((rest, rule) => {
    const set = matched(diagrams, rule, port);
    return rule.allows ? diagrams.union(set, rest) : diagrams.difference(rest, set);
  }, NO_PACKET);
}

function matched(diagrams: Diagrams, { protocol, low, high, base, bits }: Rule, port: number): SetId {
  const traffic = diagrams.between(LEVEL.protocol, protocol, protocol, diagrams.between(port, low, high));
  return diagrams.between(LEVEL.source + 3, base, base + 2 ** (32 - bits) - 1, traffic);
}

/** The same question to Z3, as bit vectors: a packet that one lets through and the other does not. */
function smtText([one, other]: readonly [Configuration, Configuration]): string {
  const constants = [
    ['protocol', 8],
    ['port', 16],
    ['from', 16],
    ['source', 32],
  ] as const;
  const declared = constants.map(([name, width]) => `(declare-const ${name} (_ BitVec ${width}))`).join('');
  return `${declared}(assert (xor ${formulaOf(one)} ${formulaOf(other)}))(check-sat)`;
}

function formulaOf({ groups, arriving, replying }: Configuration): string {
  const acl = (rules: readonly Rule[], port: string) =>
    rules.reduceRight((rest, rule) => `(ite ${conditionOf(rule, port)} ${rule.allows} ${rest})`, 'false');
  return `(and (or ${groups.map((rule) => conditionOf(rule, 'port')).join(' ')}) ${acl(arriving, 'port')} ${acl(replying, 'from')})`;
}

function conditionOf({ protocol, low, high, base, bits }: Rule, port: string): string {
  const ports =
    low === high ? `(= ${port} (_ bv${low} 16))` : `(bvule (_ bv${low} 16) ${port}) (bvule ${port} (_ bv${high} 16))`;
  const block = `(= ((_ extract 31 ${32 - bits}) source) (_ bv${base / 2 ** (32 - bits)} ${bits}))`;
  return `(and (= protocol (_ bv${protocol} 8)) ${ports} ${block})`;
}

async function equalByZ3(
  z3: Awaited<ReturnType<typeof init>>,
  pair: readonly [Configuration, Configuration],
): Promise<boolean> {
  const { Z3 } = z3;
  const context = Z3.mk_context(Z3.mk_config());
  // The text is on the stack of this thread, which may use it again from the end on while the solver still reads.
  const answer = await Z3.eval_smtlib2_string(context, `${smtText(pair)}\0${' '.repeat(SPARE)}`);
  Z3.del_context(context);
  if (!/^(un)?sat/.test(answer)) throw new Error(`the solver says: ${answer}`);
  return answer.startsWith('unsat');
}

/** Milliseconds of the first question in a process of its own, and of the next ones: medians. */
type Times = { readonly cold: number; readonly warm: number };

/** Two configurations of a thousand rules, equal in other words, compared by diagrams and by Z3; its start is not counted. */
export function comparedWithZ3(): Result[] {
  const times = SEEDS.map((seed) => ({ own: timesIn('diagrams', seed), z3: timesIn('z3', seed) }));
  const of = (which: keyof Times, id: string): Result => ({
    id,
    ratio: median(times.map(({ own, z3 }) => z3[which] / own[which])),
    baseline: `z3-solver, ${which}`,
    ms: median(times.map(({ own }) => own[which])),
  });
  return [of('cold', 'compare-z3-cold'), of('warm', 'compare-z3-warm')];
}

function timesIn(who: string, seed: number): Times {
  const { stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, who, `${seed}`], { encoding: 'utf8' });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`${who} cannot be measured: ${stderr}`);
  return JSON.parse(line) as Times;
}

async function measureHere(who: string, seed: number): Promise<Times> {
  const pair = configurations(seed);
  const z3 = who === 'z3' ? await init() : null;
  const times: number[] = [];
  for (let round = 0; round < (z3 ? 3 : 40); round++) {
    const start = performance.now();
    const isEqual = z3 ? await equalByZ3(z3, pair) : equalByDiagrams(pair);
    times.push(performance.now() - start);
    if (!isEqual) throw new Error(`${who} finds a difference`);
  }
  if (z3) await killThreads(z3.em);
  const [cold = Number.NaN, ...warm] = times;
  return { cold, warm: median(warm) };
}

if (import.meta.main) {
  const [who = '', seed = '1'] = process.argv.slice(2);
  console.log(JSON.stringify(await measureHere(who, Number(seed))));
  process.exit();
}
