import { z } from 'zod';
import { checkpointName } from '../../../engine/explain/checkpoint-name.ts';
import { legName, stopPhrase } from '../../../engine/explain/stop-phrase.ts';
import type { Network } from '../../../model/network.ts';
import type { Step } from '../../../model/step.ts';
import { expectPlace } from '../../claim/claim-names.ts';
import { componentWords, neverReached } from '../../claim/component-words.ts';
import { matchesComponent, parseSelector, selectStep } from '../../claim/selector.ts';
import { Component } from '../../format/claim-text.ts';
import { beliefs, questionFields } from '../../format/question-fields.ts';
import { networkAbout, worldAbout } from '../../scenario/moment.ts';
import { flowSentence } from '../shared/counter.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { catalogued, plain, type GradedOption } from '../shared/graded.ts';
import { askedFields, questionKind } from '../shared/question-kind.ts';
import { about, expectMisconception, expectWrong } from '../shared/references.ts';
import { walkOf } from '../shared/walk-of.ts';
import { canPointAt, isRightPlace, Locatable, locatables } from './locatable.ts';

const kind = z.literal('locate');
const text = z.strictObject({
  kind,
  ...questionFields,
  answer: Component,
  misconceptions: beliefs(Component, 'place'),
});

/** Which checkpoint stops the flow first? */
export const locate = questionKind({
  text,
  answer: z.strictObject({ kind, component: z.string().max(120) }),
  asked: z.strictObject({ kind, ...askedFields, places: z.array(Locatable) }),
  misconceptions: 'give places their own: `misconceptions: { sg:web:in: M22 }`',
  show: (situation, question) => ({ places: locatables(networkAbout(situation, question)) }),

  checkReferences(names, question, path) {
    const why = 'a learner points at a place';
    for (const [place, id] of Object.entries(question.misconceptions ?? {})) {
      const at = [...path, 'misconceptions', place];
      expectPlace(names, place, at, why);
      expectMisconception(names, id, at);
      if (matchesComponent(question.answer, place) || matchesComponent(place, question.answer)) expectWrong(names, at);
    }
    expectPlace(about(names, question), question.answer, [...path, 'answer'], why);
  },

  prove(situation, question, path, report) {
    const trace = gradableTrace(situation, question, path, report);
    if (!trace) return;
    const [first] = trace.blockers;
    const network = networkAbout(situation, question);
    if (first && matchesComponent(first.component, question.answer)) {
      if (canPointAt(network, question.answer, first.component)) return;
      const hint = canPointAt(network, wider(question.answer), first.component)
        ? `\`${wider(question.answer)}\` is as far as a learner can point`
        : 'ask with another kind of question';
      report.error('not-gradable', [...path, 'answer'], {
        message: `nobody can point at \`${question.answer}\``,
        hint,
      });
      return;
    }
    const found = first ? `\`${first.component}\` stops it first` : 'nothing stops it';
    report.error('key-refuted', [...path, 'answer'], {
      message: `the key says \`${question.answer}\`, but ${found}`,
      hint: walkOf(trace),
    });
  },

  /** As precise as the key asks, and true of the checkpoint that really stops the flow. */
  grade(situation, question, { component }) {
    const { name: flow, world } = worldAbout(situation, question);
    const [first] = world.trace.blockers;
    const network = networkAbout(situation, question);
    const stop = first && world.trace.steps[first.step];
    const correct = isRightPlace(component, question.answer, first?.component ?? '');
    const misconception = correct ? null : beliefOf(question, component);
    const key = plain('key', labelOf(network, question.answer), correct, true, null);
    const given: GradedOption = {
      ...plain('answer', labelOf(network, component), true, correct, misconception),
      counter: stop ? flowSentence(flow, stopPhrase(stop), false) : null,
      hasWorld: true,
    };
    return { correct, key: key.say, given: given.say, options: correct ? [key] : [given, key], misconception };
  },

  /** The checkpoint that the learner named, in the true world: it let the packet through, or was never reached. */
  play(situation, question, { component }) {
    const { name: flow, world } = worldAbout(situation, question);
    const step = selectStep(world.trace.steps, parseSelector(component));
    const blocker = world.trace.blockers[0];
    return {
      label: componentWords(component),
      changes: [],
      flow,
      world,
      stopAt: step?.index ?? blocker?.step ?? null,
      why: flowSentence(flow, placeWords(step, component), false),
      against: null,
    };
  },
});

/** The component without its last part: `igw` for `igw:no-public-ip`. */
function wider(component: string): string {
  return component.slice(0, Math.max(0, component.lastIndexOf(':')));
}

/** What pointing at a place shows: what its author says of the place, or of the gate that the rule belongs to. */
function beliefOf({ misconceptions = {} }: z.output<typeof text>, component: string) {
  const [place] = Object.keys(misconceptions)
    .filter((each) => matchesComponent(component, each))
    .sort((a, b) => b.length - a.length);
  return catalogued(place === undefined ? undefined : misconceptions[place]);
}

/** `nacl:web:out:*` in words a learner reads. */
function labelOf(network: Network, component: string): string {
  const place = locatables(network).find((each) => matchesComponent(component, each.component));
  if (!place) return component;
  const rule = component.slice(place.component.length + 1);
  return place.rules.length > 0 && rule !== '' ? `${place.label}, rule ${rule}` : place.label;
}

function placeWords(step: Step | undefined, component: string): string {
  if (!step) return neverReached(component);
  return step.verdict === 'deny' ? stopPhrase(step) : `${checkpointName(step)} allows the ${legName(step)}`;
}
