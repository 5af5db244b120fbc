import type { z } from 'zod';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import type { Network } from '../../model/network.ts';
import { resolveAccess } from '../access/resolve-access.ts';
import { openDraft, type Draft } from '../../language/diagnostics/draft.ts';
import { member } from '../../language/diagnostics/known-fields.ts';
import { isBelow, mendDraft } from '../../language/diagnostics/mend-shape.ts';
import { MAX_PROBLEMS, type Position, type Problem } from '../../language/diagnostics/problem.ts';
import { openReport, type Audience, type Path, type Report } from '../../language/diagnostics/report.ts';
import { shapeProblems } from '../../language/diagnostics/shape.ts';
import { readMendedYaml, type ReadYaml } from '../../language/diagnostics/yaml.ts';
import { changesIn } from '../question/question.ts';
import { neverOpened } from '../story/never-opened.ts';
import { tellStory } from '../story/tell-story.ts';
import { readMendedFlows, readMendedNetwork, type Flows, type Mended } from './read-parts.ts';
import { checkReferences } from './references.ts';
import { ScenarioText, type Scenario } from './scenario.ts';
import { isSound } from './sound-questions.ts';
import { standIns } from './stand-ins.ts';
import { varied } from '../variant/vary.ts';
import { viewOf } from './taken-out.ts';
import { warnUnused } from './unused.ts';

/**
 * What can be said of a file before its answers are proved. Where something is wrong, it is taken out and the rest is
 * checked all the same, so that one run finds every problem that does not follow from another.
 */
export type Inspected = {
  /** What is left of the file; null where that is no scenario. */
  readonly scenario: Scenario | null;
  readonly report: Report;
  /** Whether the question at this place can be proved. */
  readonly isSound: (question: number) => boolean;
};

export function inspectScenario(yaml: ScenarioFile, audience: Audience, seed: number): Inspected {
  if (!yaml.ok) return nothingIn(yaml.error);
  const variant = varied(yaml.value, seed);
  if (!variant.yaml) return nothingIn([...yaml.value.found, ...variant.problems]);
  const { value, locate } = variant.yaml;
  const { problems, mended } = readShape(variant.yaml, [...yaml.value.found, ...variant.problems]);
  if (!mended) return nothingIn(problems);
  const report = openReport(locate, audience, viewOf(mended.draft), problems);
  const read = readMendedNetwork(mended, audience, report);
  if (!read) return { scenario: null, report, isSound: () => false };
  const scenario = readScenarioParts(read.mended, read.read, audience, report);
  const { draft } = mended;
  const [firstFlow] = Object.keys(Object(member(value, 'flows')) as object);
  return {
    scenario,
    report,
    isSound: (question) =>
      scenario !== null && isSound({ text: scenario.text, draft, problems: report.problems, firstFlow }, question),
  };
}

/** A file as far as it is the same in all variants: to be read once where several of them are opened. */
export type ScenarioFile = ReturnType<typeof readMendedYaml>;

export function readScenarioFile(text: string): ScenarioFile {
  return readMendedYaml(text);
}

function nothingIn(problems: readonly Problem[]): Inspected {
  const report = openReport(() => ({ line: 1, column: 1 }), 'author', undefined, problems);
  return { scenario: null, report, isSound: () => false };
}

/** @param found what was taken out of the text before. */
function readShape(
  yaml: ReadYaml,
  found: readonly Problem[],
): { readonly problems: readonly Problem[]; readonly mended: Mended | null } {
  const draft = openDraft(yaml.value);
  const problems: Problem[] = [...found];
  const tell = (issues: readonly z.core.$ZodIssue[]) => {
    const view = {
      ...yaml,
      value: draft.value,
      locate: placed(yaml.locate, draft),
      locateKey: placed(yaml.locateKey, draft),
    };
    problems.push(
      ...shapeProblems(
        ScenarioText,
        issues.filter((issue) => isNew(issue, draft)),
        view,
      ),
    );
    return problems.length <= MAX_PROBLEMS; // nobody reads more
  };
  const mended = mendDraft(ScenarioText, draft, standIns, tell);
  return { problems, mended };
}

function placed<More>(locate: (path: Path, more: More) => Position, draft: Draft) {
  return (path: Path, more: More) => locate(draft.inFile(path), more);
}

/** What is wrong only because something was taken out or put there is not. */
function isNew({ path }: z.core.$ZodIssue, { inFile, removed, filled }: Draft): boolean {
  const place = inFile(path.map((part) => (typeof part === 'symbol' ? String(part) : part)));
  const touched = [...removed.map((each) => each.path), ...filled];
  return !touched.some((each) => isBelow(place, each) || isBelow(each, place));
}

/** What stands beside the network, each part as far as the parts before it can be read. */
function readScenarioParts(mended: Mended, network: Network, audience: Audience, report: Report): Scenario | null {
  const { iam } = mended.data;
  const access = iam ? resolveAccess(iam, network, report) : null;
  const read = readMendedFlows(mended, audience, report, { network, access });
  if (!read) return null;
  const { read: flows } = read;
  const text = read.mended.data;
  checkReferences(text, { network, access }, flows, report);
  checkStories(text, network, flows, report);
  warnUnused(text, changesOf(text), report);
  return { text, network, compiled: compileNetwork(network), access, flows };
}

/** A story must be one that can be told. */
function checkStories({ stories }: ScenarioText, network: Network, flows: Flows, report: Report): void {
  for (const [name, lines] of Object.entries(stories ?? {})) {
    const told = tellStory({ network, flows, memory: true }, lines);
    if (!told.ok) report.fault(['stories', name, told.error.line], told.error.fault);
    for (const { line, flow } of neverOpened(lines))
      report.errorForAuthors('text', ['stories', name, line], {
        message: `\`${flow}\` goes on here, and no event before opened it`,
        hint: `write \`open ${flow}\``,
        offset: 5,
      });
  }
}

function changesOf({ questions, stories }: ScenarioText): string[] {
  const told = Object.values(stories ?? {}).flat();
  return [...questions.flatMap(changesIn), ...told];
}
