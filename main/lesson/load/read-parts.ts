import type { AccessControl } from '../../model/access.ts';
import type { Network } from '../../model/network.ts';
import type { Draft } from '../../language/diagnostics/draft.ts';
import { mendDraft, removeAll, type MendedShape } from '../../language/diagnostics/mend-shape.ts';
import type { ProblemCode } from '../../language/diagnostics/problem.ts';
import {
  noting,
  openReport,
  severityFor,
  type Audience,
  type Path,
  type Report,
} from '../../language/diagnostics/report.ts';
import { valueAt } from '../../language/diagnostics/shape-words.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { resolveFlow } from '../../language/flow/resolve-flow.ts';
import { resolveNetwork } from '../../language/network/resolve.ts';
import { parseFlow, type FlowText } from '../../language/text/flow.ts';
import { resolveCall } from '../access/resolve-call.ts';
import { ScenarioText } from './scenario.ts';
import { standIns } from './stand-ins.ts';

export type Mended = MendedShape<ScenarioText>;
type Read<T> = { readonly mended: Mended; readonly read: T };
export type Flows = ReadonlyMap<string, FlowText>;

/** With these the rest can be checked as it stands. */
const USABLE: ReadonlySet<ProblemCode> = new Set(['cidr-size', 'cidr-outside', 'cidr-overlap', 'address-reserved']);

/** Things that hang on each other are taken out one after the other: an instance after its subnet, after its VPC. */
const MAX_ROUNDS = 12;

/** The network of a file, and what is left of the file where parts of the network had to be taken out. */
export function readMendedNetwork(mended: Mended, audience: Audience, report: Report): Read<Network> | null {
  return readRounds(mended, audience, report, ({ network }, to) => resolveNetwork(network, to));
}

/** The flows that can be read. */
export function readMendedFlows(
  mended: Mended,
  audience: Audience,
  report: Report,
  made: { readonly network: Network; readonly access: AccessControl | null },
): Read<Flows> | null {
  if (Object.keys(mended.data.flows).length === 0)
    report.error('shape', ['flows'], { message: 'a scenario has at least one flow' });
  return readRounds(mended, audience, report, (text, to) => readFlows(text, made, to));
}

/** Reads a part until nothing in it is wrong, each time without what was wrong; the first reading is reported. */
function readRounds<T>(
  mended: Mended,
  audience: Audience,
  report: Report,
  read: (text: ScenarioText, report: Report) => T,
): Read<T> | null {
  let left: Mended | null = mended;
  for (let round = 0; round < MAX_ROUNDS && left; round++) {
    const wrong: Path[] = [];
    const to = round === 0 ? report : openReport(() => ({ line: 1, column: 1 }), audience);
    const value = read(
      left.data,
      noting(
        to,
        (code) => isInTheWay(code, audience),
        (path) => wrong.push(path),
      ),
    );
    if (wrong.length === 0) return { mended: left, read: value };
    const draft: Draft = left.draft;
    const places = wrong.map((path) => thereIn(draft.value, path));
    if (places.some((path) => path.length < 2)) return null;
    removeAll(draft, places);
    left = mendDraft(ScenarioText, draft, standIns);
  }
  return null;
}

function isInTheWay(code: ProblemCode, audience: Audience): boolean {
  return severityFor(audience, code) === 'error' && !USABLE.has(code);
}

/** The place itself, or what it would have to be in. */
function thereIn(file: unknown, path: Path): Path {
  return path.length === 0 || valueAt(file, path) !== undefined ? path : thereIn(file, path.slice(0, -1));
}

function readFlows(
  { flows, calls = {} }: ScenarioText,
  { network, access }: { readonly network: Network; readonly access: AccessControl | null },
  report: Report,
): Flows {
  const read = new Map<string, FlowText>();
  for (const [name, line] of Object.entries(flows)) {
    const text = parseFlow(line);
    if (!text.ok) {
      report.fault(['flows', name], text.error);
      continue;
    }
    const flow = resolveFlow(network, text.value);
    const asked = Object.hasOwn(calls, name) ? calls[name] : undefined;
    const place = { path: ['calls', name], report };
    const call = asked ? resolveCall(asked, text.value.protocol, access, place) : null;
    if (flow.ok) read.set(name, { ...text.value, call });
    else report.fault(['flows', name], flow.error);
  }
  for (const name of Object.keys(calls)) {
    const hint = didYouMean(name, Object.keys(flows));
    if (!Object.hasOwn(flows, name))
      report.error('unknown-name', ['calls', name], { message: `there is no flow \`${name}\``, hint });
  }
  return read;
}
