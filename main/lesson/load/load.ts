import { compileNetwork } from '../../engine/compiled/compile.ts';
import type { AccessControl } from '../../model/access.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { resolveAccess } from '../access/resolve-access.ts';
import { resolveCall } from '../access/resolve-call.ts';
import { parseSelector, selectStep } from '../claim/selector.ts';
import { resolveFlow } from '../../language/flow/resolve-flow.ts';
import { ScenarioText } from './scenario.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { resolveNetwork } from '../../language/network/resolve.ts';
import { capped, type Problem } from '../../language/diagnostics/problem.ts';
import { proveRules } from '../question/prove-rules.ts';
import { changesIn, proveQuestion } from '../question/question.ts';
import { checkReferences } from './references.ts';
import { openReport, type Report, type Audience } from '../../language/diagnostics/report.ts';
import type { Scenario } from './scenario.ts';
import { flowOf } from '../scenario/situation.ts';
import { worldOf } from '../scenario/worlds.ts';
import { shapeProblems } from '../../language/diagnostics/shape.ts';
import { parseFlow, type FlowText } from '../../language/text/flow.ts';
import { tellStory } from '../story/tell-story.ts';
import { warnUnused } from './unused.ts';
import { readYaml } from '../../language/diagnostics/yaml.ts';

export type Loaded = { readonly scenario: Scenario; readonly warnings: readonly Problem[] };

/** A scenario that makes sense but whose answers nobody checked yet. `report` holds its warnings. */
export type Unproved = { readonly scenario: Scenario; readonly report: Report };

/**
 * The only way text becomes a scenario: read, resolved, and proved by the engine. On failure every problem that could
 * be found, each at its place, warnings included.
 */
export function loadScenario(text: string, audience: Audience = 'author'): Result<Loaded, readonly Problem[]> {
  const read = readScenario(text, audience);
  if (!read.ok) return read;
  const { scenario, report } = read.value;
  proveScenario(scenario, report);
  return report.failed() ? err(capped(report.problems)) : ok({ scenario, warnings: capped(report.problems) });
}

/** Everything but the proof: syntax, shape, names, addresses, references. */
export function readScenario(text: string, audience: Audience = 'author'): Result<Unproved, readonly Problem[]> {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const shape = ScenarioText.safeParse(yaml.value.value);
  if (!shape.success) return err(shapeProblems(ScenarioText, shape.error.issues, yaml.value));
  const report = openReport(yaml.value.locate, audience);
  const network = resolveNetwork(shape.data.network, report);
  if (report.failed()) return err(capped(report.problems));
  const access = shape.data.iam ? resolveAccess(shape.data.iam, network, report) : null;
  const flows = readFlows(shape.data, { network, access }, report);
  checkReferences(shape.data, { network, access }, flows, report);
  checkStories(shape.data, network, flows, report);
  warnUnused(shape.data, changesOf(shape.data), report);
  if (report.failed()) return err(capped(report.problems));
  return ok({ scenario: { text: shape.data, network, compiled: compileNetwork(network), access, flows }, report });
}

/** Every key must be what the engine computes, no distractor may be right, every narrated step must exist. */
export function proveScenario(scenario: Scenario, report: Report): void {
  scenario.text.questions.forEach((question, i) => {
    proveQuestion(scenario, question, ['questions', i], report);
    proveRules(scenario, question, ['questions', i], report);
  });
  (scenario.text.narration ?? []).forEach(({ at, flow }, i) => {
    const { trace } = worldOf(scenario, flowOf(scenario, flow));
    if (selectStep(trace.steps, parseSelector(at))) return;
    const hint = trace.steps.map(({ component }) => component).join(' → ');
    report.error('no-such-step', ['narration', i, 'at'], { message: `no step of the trace fits \`${at}\``, hint });
  });
}

/** A story must be one that can be told. */
function checkStories(
  { stories }: ScenarioText,
  network: Network,
  flows: ReadonlyMap<string, FlowText>,
  report: Report,
): void {
  for (const [name, lines] of Object.entries(stories ?? {})) {
    const told = tellStory({ network, flows, memory: true }, lines);
    if (!told.ok) report.fault(['stories', name, told.error.line], told.error.fault);
  }
}

function readFlows(
  { flows, calls = {} }: ScenarioText,
  { network, access }: { readonly network: Network; readonly access: AccessControl | null },
  report: Report,
): ReadonlyMap<string, FlowText> {
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
  if (Object.keys(flows).length === 0)
    report.error('shape', ['flows'], { message: 'a scenario has at least one flow' });
  return read;
}

function changesOf({ questions, stories }: ScenarioText): string[] {
  const told = Object.values(stories ?? {}).flat();
  return [...questions.flatMap(changesIn), ...told];
}
