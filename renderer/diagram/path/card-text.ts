import type { StepView, TraceView } from '../../../main/contract/trace-view.ts';
import { endpointText, packetTitle } from '../../state/packet-text.ts';
import type { Size } from '../geometry/box.ts';
import { textWidth } from '../text/text-width.ts';
import { isReset } from './marks.ts';

/** A part of a line of the card. `failed`: the field on which the packet was denied; `changed`: a device rewrote it. */
export type CardPart = { readonly text: string; readonly tone: 'plain' | 'failed' | 'changed' };

export type CardText = { readonly title: string; readonly from: readonly CardPart[]; readonly to: readonly CardPart[] };

export const CARD = { height: 64, left: 52, pad: 16 } as const;

type End = 'source' | 'destination';

export function cardText(trace: TraceView, step: StepView): CardText {
  const title = step.actual ? packetTitle(step, trace.continues, isReset(trace, step)) : 'if it had passed';
  return { title, from: partsOf(step, 'source'), to: partsOf(step, 'destination') };
}

/** The size that holds every packet of a trace, so that the card does not change while it plays. */
export function cardSize(trace: TraceView): Size {
  const widths = trace.steps.flatMap((step) => {
    const { title, from, to } = cardText(trace, step);
    const lines = [from, to].map((parts) => CARD.left + textWidth(parts.map(({ text }) => text).join(''), 'mono'));
    return [textWidth(title, 'strong') + CARD.pad, ...lines];
  });
  return { width: Math.max(190, ...widths) + CARD.pad, height: CARD.height };
}

function partsOf(step: StepView, end: End): CardPart[] {
  const { after, changed } = step;
  const [address, port] =
    end === 'source' ? [after.source, after.sourcePort] : [after.destination, after.destinationPort];
  const failed = failedParts(step);
  const tone = (key: End | `${End}Port`): CardPart['tone'] =>
    failed.has(key) ? 'failed' : changed.includes(key) ? 'changed' : 'plain';
  const whole = endpointText(address, port);
  if (port === null) return [{ text: whole, tone: tone(end) }];
  const digits = String(port);
  return [
    { text: whole.slice(0, -digits.length - 1), tone: tone(end) },
    { text: ':', tone: 'plain' },
    { text: digits, tone: tone(`${end}Port`) },
  ];
}

/** What of the packet failed in the rule that came nearest to allowing it. */
function failedParts({ mark, gate, kind, component }: StepView): ReadonlySet<End | `${End}Port`> {
  const near = gate?.rows.filter(({ misses }) => misses.length > 0) ?? [];
  if (mark !== 'deny' || near.length === 0) return new Set();
  const fewest = Math.min(...near.map(({ misses }) => misses.length));
  const fields = near.find(({ misses }) => misses.length === fewest)?.misses.map(({ field }) => field) ?? [];
  const isInbound = kind !== 'route' && component.split(':')[2] === 'in';
  return new Set(
    fields.flatMap((field) => {
      if (field === 'port') return ['destinationPort' as const];
      return field === 'address' || field === 'group' || field === 'family'
        ? [isInbound ? ('source' as const) : ('destination' as const)]
        : [];
    }),
  );
}
