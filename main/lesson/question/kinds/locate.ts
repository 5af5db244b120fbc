import { z } from 'zod';
import { stopPhrase } from '../../../engine/explain/stop-phrase.ts';
import type { Network } from '../../../model/network.ts';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import { expectPlace } from '../../claim/claim-names.ts';
import { checkpointAt, formatCheckpoint, formatComponent, type Checkpoint } from '../../checkpoint/checkpoint.ts';
import { covers } from '../../checkpoint/covers.ts';
import { checkpointWords } from '../../checkpoint/words.ts';
import { Checkpoint as CheckpointText } from '../../format/checkpoint-text.ts';
import { beliefsByPlace, questionFields } from '../../format/question-fields.ts';
import { flowAbout, networkAbout, worldAbout } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { flowSentence } from '../shared/counter.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { catalogued, plain, untaken, type GradedOption } from '../shared/graded.ts';
import { passageAt, stepMet } from '../shared/passage-words.ts';
import { askedFields, questionKind } from '../shared/question-kind.ts';
import { about, expectMisconception, expectWrong } from '../shared/references.ts';
import { walkOf } from '../shared/walk-of.ts';
import { canPointAt, isRightPlace, locatables, ShownPlace, shownPlaces, vaguePoint } from './locatable.ts';

const kind = z.literal('locate');
const text = z.strictObject({
  kind,
  ...questionFields,
  answer: CheckpointText,
  misconceptions: beliefsByPlace,
});

/** Which checkpoint stops the flow first? */
export const locate = questionKind({
  text,
  answer: z.strictObject({ kind, component: z.string().max(120) }),
  asked: z.strictObject({ kind, ...askedFields, places: z.array(ShownPlace) }),
  example: { lines: ['prompt: What stops the connection FIRST?', "answer: 'nacl:public:out:*'"] },
  misconceptions: 'give places their own: `misconceptions: { sg:web:in: M22 }`',
  show: (situation, question) => ({
    places: shownPlaces(networkAbout(situation, question), situation.flows.get(flowAbout(situation, question))),
  }),

  checkReferences(names, question, path) {
    const why = 'a learner points at a place';
    for (const { at: place, misconception } of question.misconceptions ?? []) {
      const at = [...path, 'misconceptions', place.text];
      expectPlace(names, place, at, why);
      expectMisconception(names, misconception, at);
      if (covers(place, question.answer) || covers(question.answer, place)) expectWrong(names, at);
    }
    expectPlace(about(names, question), question.answer, [...path, 'answer'], why);
  },

  prove(situation, question, path, report) {
    const trace = gradableTrace(situation, question, path, report);
    if (!trace) return;
    const key = question.answer;
    const [first] = trace.blockers;
    if (first && covers(key, checkpointAt(first.component))) {
      provePrecise(networkAbout(situation, question), key, checkpointAt(first.component), [...path, 'answer'], report);
      return;
    }
    const found = first ? `\`${first.component}\` stops it first` : 'nothing stops it';
    report.error('key-refuted', [...path, 'answer'], {
      message: `the key says \`${formatCheckpoint(key)}\`, but ${found}`,
      hint: walkOf(trace),
    });
  },

  /** As precise as the key asks, and true of the checkpoint that really stops the flow. */
  grade(situation, question, { component }) {
    const { name: flow, world } = worldAbout(situation, question);
    const [first] = world.trace.blockers;
    const network = networkAbout(situation, question);
    const stop = first && world.trace.steps[first.step];
    const place = checkpointAt(component);
    const correct = first !== undefined && isRightPlace(place, question.answer, checkpointAt(first.component));
    const misconception = correct ? null : beliefOf(question, place);
    const key = plain('key', labelOf(network, question.answer), correct, true, null);
    const given: GradedOption = {
      ...plain('answer', labelOf(network, place), true, correct, misconception),
      counter: stop ? flowSentence(situation, flow, stopPhrase(stop), false) : null,
      hasWorld: true,
    };
    const options = correct ? [key] : [given, key];
    const others = otherPlaces(situation, question, place);
    return { correct, key: key.say, given: given.say, options, others, misconception };
  },

  keyAnswer: (_, { answer }) => ({ kind: kind.value, component: formatComponent(answer) }),

  /**
   * The checkpoint that the learner named, or another one by its component, in the true world: it let the packet
   * through, or was never reached.
   */
  play(situation, question, answer, option) {
    const { name: flow, world } = worldAbout(situation, question);
    const component = option === 'answer' ? answer.component : option;
    const isListed = locatables(networkAbout(situation, question)).some((each) => each.component === component);
    if (option !== 'answer' && !isListed) return null;
    const place = checkpointAt(component);
    const step = stepMet(world.trace, place);
    const stopAt = step?.index ?? world.trace.blockers[0]?.step ?? null;
    const label = checkpointWords(place);
    return { label, changes: [], flow, world, stopAt, why: passageAt(world.trace, place), against: null };
  },
});

/** The key must be a place that a learner can point at, and one only. */
function provePrecise(network: Network, key: Checkpoint, stopper: Checkpoint, path: Path, report: Report): void {
  const said = formatCheckpoint(key);
  if (!canPointAt(network, key, stopper)) {
    const hint = canPointAt(network, wider(key), stopper)
      ? `\`${formatCheckpoint(wider(key))}\` is as far as a learner can point`
      : 'ask with another kind of question';
    report.error('not-gradable', path, { message: `nobody can point at \`${said}\``, hint });
    return;
  }
  const point = vaguePoint(network, key, stopper);
  if (!point) return;
  const hint = `did you mean \`${formatCheckpoint(point)}\`?`;
  report.errorForAuthors('not-gradable', path, { message: `\`${said}\` names more than one place`, hint });
}

/** The checkpoint without its last part: `igw` for `igw:no-public-ip`. */
function wider(checkpoint: Checkpoint): Checkpoint {
  const last = (['detail', 'direction', 'place'] as const).find((part) => checkpoint[part] !== null);
  return last === undefined ? checkpoint : { ...checkpoint, [last]: null };
}

/** What pointing at a place shows: what its author says of the place, or of the gate that the rule belongs to. */
function beliefOf({ misconceptions = [] }: z.output<typeof text>, place: Checkpoint) {
  const [nearest] = misconceptions
    .filter(({ at }) => covers(at, place))
    .sort((a, b) => precisionOf(b.at) - precisionOf(a.at));
  return catalogued(nearest?.misconception);
}

function precisionOf({ place, direction, detail }: Checkpoint): number {
  return [place, direction, detail].filter((part) => part !== null).length;
}

/** `nacl:web:out:*` in words a learner reads. */
function labelOf(network: Network, checkpoint: Checkpoint): string {
  const place = locatables(network).find((each) => covers(checkpointAt(each.component), checkpoint));
  if (!place) return formatCheckpoint(checkpoint);
  const { detail } = checkpoint;
  return place.rules.length > 0 && detail !== null ? `${place.label}, rule ${detail}` : place.label;
}

/** Every wrong checkpoint that the flow could have met, and that the learner did not name. */
function otherPlaces(situation: Situation, question: z.output<typeof text>, given: Checkpoint): GradedOption[] {
  const { name: flow, world } = worldAbout(situation, question);
  const [first] = world.trace.blockers;
  const right = [given, question.answer, ...(first ? [checkpointAt(first.component)] : [])];
  return shownPlaces(world.network, situation.flows.get(flow)).flatMap(({ component, label, possible }) => {
    const place = checkpointAt(component);
    if (!possible || right.some((each) => covers(place, each))) return [];
    return [untaken(component, label, flowSentence(situation, flow, passageAt(world.trace, place), false))];
  });
}
