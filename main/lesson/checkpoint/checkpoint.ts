import { checkpoints } from '../../model/resource-types/known-checkpoints.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Phase, Step } from '../../model/step.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { wordsOf, type Fault, type Word } from '../../language/text/words.ts';

/**
 * A place where a packet is decided on, as precisely as somebody says it: `reply nacl:web-a:out:100`. What is null fits
 * everything. `detail` is the number of a network ACL rule, the target of a route, or an outcome.
 */
export type Checkpoint = {
  readonly phase: Phase | null;
  readonly gate: string;
  readonly place: string | null;
  readonly direction: Direction | null;
  readonly detail: string | null;
};
export type Direction = 'in' | 'out';

/** A checkpoint and how its author wrote it, for the places of problems. */
export type WrittenCheckpoint = Checkpoint & { readonly text: string };

/** What is wrong with a text, and what to write instead. */
export type HintedFault = Fault & { readonly hint: string };

/** Phases as authors write them; `response` is the old word for the reply. */
const phases: Readonly<Record<string, Phase>> = {
  request: 'request',
  backend: 'backend',
  reply: 'response',
  response: 'response',
};
export const phaseWords = ['request', 'backend', 'reply', 'response'] as const;
export type PhaseWord = (typeof phaseWords)[number];

export function phaseOf(word: PhaseWord): Phase {
  return phases[word] ?? 'request';
}

export function formatPhase(phase: Phase): string {
  return phase === 'response' ? 'reply' : phase;
}

const directedGates = new Set(checkpoints.flatMap(({ directed, prefix }) => (directed ? [prefix] : [])));

/** `[request | backend | reply] GATE[:PLACE[:in|out]][:DETAIL]`; the direction where the gate has one. */
export function parseCheckpoint(text: string): Result<Checkpoint, HintedFault> {
  const words = wordsOf(text);
  const [first, second, third] = words;
  if (!first) return wrong(0, 'a checkpoint is missing', 'such as `nacl:web-a:out`');
  const rule = words.slice(1).find((word) => word.text === 'rule');
  if (rule)
    return wrong(rule.offset, 'only `decidedBy` names a rule in words', 'a rule by its number: `nacl:web:in:100`');
  if (third) return wrong(third.offset, `\`${third.text}\` is a word too many`, 'write `[phase] GATE:PLACE`');
  if (!second) return readComponent(first, null);
  const phase = Object.hasOwn(phases, first.text) ? phases[first.text] : undefined;
  if (!phase && !text.includes(':'))
    return wrong(first.offset, `\`${text.trim()}\` is not a checkpoint`, 'write it as `nacl:web-a:out` or `sg:web:in`');
  if (!phase)
    return wrong(first.offset, `\`${first.text}\` is no phase`, didYouMean(first.text, phaseWords.slice(0, 3)));
  return readComponent(second, phase);
}

function readComponent(word: Word, phase: Phase | null): Result<Checkpoint, HintedFault> {
  const parts = word.text.split(':');
  const offsetOf = (index: number) => word.offset + parts.slice(0, index).join(':').length + (index > 0 ? 1 : 0);
  const empty = parts.indexOf('');
  if (empty >= 0) return wrong(offsetOf(empty), `\`${word.text}\` has nothing at one side of a colon`, '');
  const checkpoint = { ...checkpointAt(word.text), phase };
  const most = directedGates.has(checkpoint.gate) ? 4 : 3;
  if (most === 4 && parts[2] !== undefined && checkpoint.direction === null)
    return wrong(offsetOf(2), `\`${parts[2]}\` is no direction`, 'write `in` or `out`');
  if (parts.length > most) {
    const before = parts.slice(0, most).join(':');
    return wrong(offsetOf(most), `nothing follows \`${before}\``, `leave \`:${parts.slice(most).join(':')}\` out`);
  }
  return ok(checkpoint);
}

function wrong(offset: number, message: string, hint: string): Result<never, HintedFault> {
  return err({ offset, message, hint });
}

/** The checkpoint that a component of a trace names. */
export function checkpointAt(component: string): Checkpoint {
  const [gate = '', place = null, third, ...behind] = component.split(':');
  const isDirected = directedGates.has(gate);
  const direction = isDirected && (third === 'in' || third === 'out') ? third : null;
  const rest = [...(isDirected || third === undefined ? [] : [third]), ...behind];
  return { phase: null, gate, place, direction, detail: rest.length > 0 ? rest.join(':') : null };
}

/** Where a step was decided. */
export function checkpointOf({ component, phase }: Pick<Step, 'component' | 'phase'>): Checkpoint {
  return { ...checkpointAt(component), phase };
}

/** In the one spelling that the documents teach. */
export function formatCheckpoint({ phase, ...checkpoint }: Checkpoint): string {
  return phase === null ? formatComponent(checkpoint) : `${formatPhase(phase)} ${formatComponent(checkpoint)}`;
}

/** Without the phase, as steps of a trace are called. */
export function formatComponent({ gate, place, direction, detail }: Omit<Checkpoint, 'phase'>): string {
  return [gate, place, direction, detail].filter((part) => part !== null).join(':');
}

/** Where a part of a checkpoint that can be read stands in its text. */
export function offsetOfPart(text: string, part: Part): number {
  const word = wordsOf(text).at(-1);
  const { gate, place, direction } = checkpointAt(word?.text ?? '');
  const before = { gate: [], place: [gate], direction: [gate, place], detail: [gate, place, direction] }[part];
  return (word?.offset ?? 0) + before.reduce((sum, each) => sum + (each === null ? 0 : each.length + 1), 0);
}
export type Part = Exclude<keyof Checkpoint, 'phase'>;
