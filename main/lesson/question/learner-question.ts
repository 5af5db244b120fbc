import type { Question, QuestionOf } from '../format/question-text.ts';
import { unreachable } from '../../model/result.ts';
import type { Situation } from '../scenario/situation.ts';
import { flowAbout, networkAbout } from '../scenario/moment.ts';
import { amongOf } from './grade-permissions.ts';
import { locatables, type Locatable } from './shared/locatable.ts';
import { opaqueId, optionId } from './shared/opaque-id.ts';
import { shuffle } from './shared/shuffle.ts';

type Choice = { readonly id: string; readonly say: string };
type Common = { readonly id: string; readonly prompt: string; readonly flow: string };

type FillGrammar = Extract<AskedQuestion, { kind: 'fill' }>['grammar'];

/** A question without its answer: each kind names what it shows, so that a new field stays secret until named here. */
export type AskedQuestion =
  | (Common & { readonly kind: 'verdict' })
  | (Common & { readonly kind: 'locate'; readonly places: Locatable[] })
  | (Common & { readonly kind: 'multiple-choice'; readonly options: Choice[] })
  | (Common & { readonly kind: 'multiple-response'; readonly options: Choice[]; readonly choose: number })
  | (Common & { readonly kind: 'ordering'; readonly items: Choice[]; readonly choose: number })
  | (Common & { readonly kind: 'matching'; readonly prompts: Choice[]; readonly choices: Choice[] })
  | (Common & {
      readonly kind: 'fill';
      readonly asks: 'rule' | 'ports' | 'cidr';
      readonly grammar: 'group-rule' | 'acl-rule' | 'route' | 'ports' | 'cidr';
      readonly before: string;
      readonly after: string;
    })
  | (Common & { readonly kind: 'flow-log'; readonly interfaces: string[] })
  | (Common & { readonly kind: 'who-may-change'; readonly asked: string; readonly options: Choice[] });

/**
 * What the learner is asked. @param seed 0 keeps the author's order of options; another one shuffles them. Lists whose
 * written order is the answer are always shuffled.
 */
export function askedQuestion(situation: Situation, question: Question, seed: number): AskedQuestion {
  const common = { id: question.id, prompt: question.prompt, flow: flowAbout(situation, question) };
  switch (question.kind) {
    case 'verdict':
      return { kind: question.kind, ...common };
    case 'locate':
      return { kind: question.kind, ...common, places: locatables(networkAbout(situation, question)) };
    case 'multiple-choice':
      return { kind: question.kind, ...common, options: optionsOf(question.options, seed) };
    case 'multiple-response': {
      const choose = question.options.filter(({ key }) => key).length;
      return { kind: question.kind, ...common, options: optionsOf(question.options, seed), choose };
    }
    case 'ordering': {
      const items = [...question.steps, ...(question.extra ?? [])].map(({ say }) => ({ id: opaqueId(say), say }));
      return { kind: question.kind, ...common, items: shuffle(byId(items), seed + 1), choose: question.steps.length };
    }
    case 'matching':
      return {
        kind: question.kind,
        ...common,
        prompts: question.prompts.map(({ say }) => ({ id: opaqueId(say), say })),
        choices: shuffle(
          byId(Object.values(question.choices).map(({ say }) => ({ id: opaqueId(say), say }))),
          seed + 1,
        ),
      };
    case 'fill': {
      const [before = '', after = ''] = question.change.split('{}');
      const { asks } = question;
      return { kind: question.kind, ...common, asks, grammar: grammarOf(situation, question), before, after };
    }
    case 'flow-log':
      return { kind: question.kind, ...common, interfaces: [...question.interfaces] };
    case 'who-may-change': {
      const asking = amongOf(situation, question).map((id) => ({ id, say: id }));
      const options = seed === 0 ? asking : shuffle(asking, seed);
      return { kind: question.kind, ...common, asked: question.does, options };
    }
    default:
      return unreachable(question);
  }
}

/** Of what kind the thing is that the change is about tells the grammar of its rules. */
function grammarOf({ network }: Situation, { asks, change }: QuestionOf<'fill'>): FillGrammar {
  if (asks !== 'rule') return asks;
  const [, thing] = change.split(' ');
  if (network.networkAcls.some(({ id }) => id === thing)) return 'acl-rule';
  return network.routeTables.some(({ id }) => id === thing) ? 'route' : 'group-rule';
}

function optionsOf(options: readonly { readonly say: string }[], seed: number): Choice[] {
  const choices = options.map(({ say }, i) => ({ id: optionId(i), say }));
  return seed === 0 ? choices : shuffle(choices, seed);
}

/** Sorted by their opaque ids first, so that the shuffled order carries nothing of the author's. */
function byId(choices: readonly Choice[]): Choice[] {
  return choices.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
