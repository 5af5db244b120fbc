import { z } from 'zod';
import { seen } from '../../../engine/flow-log/capture.ts';
import { Name } from '../../../language/format/values.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import { canonicalLogLine } from '../../claim/canonical.ts';
import { expectInterfaces, expectLogLine } from '../../claim/claim-names.ts';
import { LogLine } from '../../format/claim-text.ts';
import { beliefs, questionFields } from '../../format/question-fields.ts';
import { worldAbout } from '../../scenario/moment.ts';
import type { Situation, World } from '../../scenario/situation.ts';
import { flowSentence } from '../shared/counter.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { catalogued, plain, untaken } from '../shared/graded.ts';
import { listHints } from '../shared/hint-words.ts';
import { askedFields, questionKind } from '../shared/question-kind.ts';
import { expectMisconception } from '../shared/references.ts';

const kind = z.literal('flow-log');
const text = z.strictObject({
  kind,
  ...questionFields,
  interfaces: z.array(Name).min(1).max(4),
  answer: z.array(LogLine).max(8),
  misconceptions: beliefs(LogLine, 'record'),
});

/** Which records do these interfaces write? */
export const flowLog = questionKind({
  text,
  answer: z.strictObject({ kind, records: z.array(z.string().max(80)).max(16) }),
  asked: z.strictObject({ kind, ...askedFields, interfaces: z.array(z.string()) }),
  example: {
    lines: [
      'prompt: Which records does the flow log of the server have?',
      'interfaces: [web]',
      'answer: [web in ACCEPT, web out REJECT]',
    ],
  },
  misconceptions: "give records their own: `misconceptions: { 'web out ACCEPT': M22 }`",
  families: ['FL'],
  show: (_, { interfaces }) => ({ interfaces: [...interfaces] }),

  checkReferences(names, { interfaces, answer, misconceptions = {} }, path) {
    for (const [record, id] of Object.entries(misconceptions)) {
      const at = [...path, 'misconceptions', record];
      expectLogLine(names, record, at);
      expectMisconception(names, id, at);
      const [nic = ''] = canonicalLogLine(record).split(' ');
      if (!interfaces.includes(nic))
        names.report.error('unknown-name', at, { message: `the question does not ask about \`${nic}\`` });
    }
    expectInterfaces(names, interfaces, [...path, 'interfaces']);
    answer.forEach((line, i) => expectLogLine(names, line, [...path, 'answer', i]));
  },

  prove(situation, question, path, report) {
    const trace = gradableTrace(situation, question, path, report);
    if (!trace) return;
    const records = seen(trace.records, trace).filter((record) => question.interfaces.includes(record.interface));
    const doubtful = records.find(({ assumed }) => assumed);
    if (doubtful) {
      const message = `no documentation confirms the record of \`${doubtful.interface}\`, so nobody can be graded on it`;
      report.error('not-gradable', [...path, 'interfaces'], { message });
    }
    const found = records.map((each) => `${each.interface} ${each.direction} ${each.action}`);
    if (found.toSorted().join() === question.answer.map(canonicalLogLine).toSorted().join()) return;
    const message = `the key says ${list(question.answer)}, the engine writes ${list(found)}`;
    report.error('key-refuted', [...path, 'answer'], { message });
  },

  grade(situation, question, { records }) {
    const key = question.answer.map(canonicalLogLine);
    const words = (lines: readonly string[]) => (lines.length === 0 ? 'no record' : lines.join(' · '));
    const options = [...new Set([...key, ...records])].map((line) => {
      const [picked, right] = [records.includes(line), key.includes(line)];
      const belief = picked === right ? null : beliefOf(question, line);
      const counter = picked === right ? null : recordSentence(situation, question, line);
      return { ...plain(line, line, picked, right, belief), counter, hasWorld: picked !== right };
    });
    const others = everyLine(question).filter((line) => !key.includes(line) && !records.includes(line));
    return {
      correct: key.toSorted().join('|') === records.toSorted().join('|'),
      key: words(key),
      given: words(records),
      options,
      others: others.map((line) => untaken(line, line, recordSentence(situation, question, line))),
      misconception: options.find(({ misconception }) => misconception !== null)?.misconception ?? null,
    };
  },

  keyAnswer: (_, { answer }) => ({ kind: kind.value, records: answer.map(canonicalLogLine) }),
  hints: ({ network }, _, step) => listHints(network, step),

  /** To the step that writes a record which was left out, or at which one that is not there would be written. */
  play(situation, question, _, line) {
    const { name: flow, world } = worldAbout(situation, question);
    if (!question.answer.some((each) => canonicalLogLine(each) === line) && !isLine(line)) return null;
    const [stopAt, why] = recordFound(world, line);
    return { label: line, changes: [], flow, world, stopAt, why, against: null };
  },
});

/** Every record that the question could be answered with. */
function everyLine({ interfaces }: z.output<typeof text>): string[] {
  return interfaces.flatMap((nic) =>
    ['in', 'out'].flatMap((direction) => ['ACCEPT', 'REJECT'].map((action) => `${nic} ${direction} ${action}`)),
  );
}

function isLine(line: string): boolean {
  return / (in|out) (ACCEPT|REJECT)$/.test(line);
}

/** Where a record is written, or is not, and that it is, or is not, as a clause. */
function recordFound({ trace }: World, line: string): readonly [step: number | null, why: string] {
  const result = checkClaim({ logs: [line] }, trace);
  if (!result.holds) return [result.step, result.why];
  const [nic = ''] = line.split(' ');
  const written = seen(trace.records, trace).find(
    (each) => `${each.interface} ${each.direction} ${each.action}` === canonicalLogLine(line),
  );
  return [written?.step ?? null, `\`${nic}\` writes the record \`${line}\``];
}

function recordSentence(situation: Situation, question: z.output<typeof text>, line: string): string {
  const { name, world } = worldAbout(situation, question);
  return flowSentence(situation, name, recordFound(world, line)[1], false);
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? 'nothing' : `\`${lines.join(', ')}\``;
}

/** What a record shows that was written down and is not there, or is there and was left out. */
function beliefOf({ misconceptions = {} }: z.output<typeof text>, line: string) {
  return catalogued(Object.entries(misconceptions).find(([record]) => canonicalLogLine(record) === line)?.[1]);
}
