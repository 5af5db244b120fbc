import type { StepView, TraceView } from '../../main/contract/trace-view.ts';

/** A place that a packet visits, with the column it stands in. */
export type Lifeline = { readonly id: string; readonly column: number };

/** A packet from one lifeline to the next, or something that a lifeline does by itself. */
export type Message = {
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly caption: string;
  readonly reply: boolean;
  readonly actual: boolean;
  readonly mark: StepView['mark'];
  readonly word: string;
};

export type Sequence = { readonly lifelines: readonly Lifeline[]; readonly messages: readonly Message[] };

/** The trace as a sequence diagram: places from left to right in the order of the request, one message for each step. */
export function sequenceOf(trace: TraceView): Sequence {
  const places = [...new Set(trace.steps.filter(({ kind }) => kind !== 'same-subnet').map(({ place }) => place))];
  let at = Math.max(0, places.indexOf(trace.steps[0]?.place ?? ''));
  /** A step at no lifeline, as within a subnet, is one of the place where the packet is. */
  const columnOf = (place: string) => (places.includes(place) ? places.indexOf(place) : at);
  const messages = trace.steps.map((step): Message => {
    // Nothing travels to a client that waits, nor to a load balancer whose client is connected now.
    const resumes = step.kind === 'load-balancer' && trace.steps[step.index - 1]?.kind === 'result';
    const from = step.kind === 'client' || resumes ? columnOf(step.place) : at;
    at = columnOf(step.place);
    return {
      step: step.index,
      from,
      to: at,
      title: step.title,
      caption: step.caption,
      reply: step.reply,
      actual: step.actual,
      mark: step.mark,
      word: step.word,
    };
  });
  return { lifelines: places.map((id, column) => ({ id, column })), messages };
}
