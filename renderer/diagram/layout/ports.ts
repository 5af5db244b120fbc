import { overlaps } from '../geometry/box.ts';
import { label, labelBox, type Label } from '../text/label.ts';
import { fitText } from '../text/text-width.ts';
import type { BarPlan } from './bars.ts';
import { GRID } from './metrics.ts';
import type { PlacedDot, PlacedVpc, Port } from './scene.ts';

/** From an opening to its label; and how much of a label is worth showing. */
const PORT_LABEL = 37;
const LEGIBLE = 40;

/** The openings of a frame, labelled with the attachments where there are any. */
export function placePorts(
  bars: readonly BarPlan[],
  vpcs: readonly PlacedVpc[],
  dots: readonly PlacedDot[],
  vpcOf: (subnet: string) => string,
  width: number,
): Port[] {
  const ports = bars.flatMap(({ gateway, joints }) =>
    joints.flatMap(({ vpc, x, isAbove }): Port[] => {
      const frame = vpcs.find(({ id }) => id === vpc)?.box;
      if (!frame) return [];
      const y = isAbove ? frame.y + frame.height : frame.y;
      const owner = dots.find(({ subnet }) => vpcOf(subnet) === vpc)?.owner;
      const text = gateway.kind === 'transit-gateway' && owner !== undefined ? fitText(owner, 120, 'small') : null;
      return [
        {
          vpc,
          gateway: gateway.id,
          side: isAbove ? 'bottom' : 'top',
          x,
          y,
          lanes: [0, -2, 2, -4, 4].map((step) => x + step * GRID),
          label: text === null ? null : portLabel(text, x, isAbove ? y + 18 : y - 9, width),
        },
      ];
    }),
  );
  return ports.map((port, i) => (isCovered(port, ports.slice(0, i)) ? { ...port, label: null } : port));
}

/** Whether the label of a port would lie over one that is there. */
function isCovered({ label: own }: Port, others: readonly Port[]): boolean {
  return own !== null && others.some(({ label: other }) => other && overlaps(labelBox(own), labelBox(other)));
}

/** At the right of the lanes, cut where the picture ends; at the left where hardly any of it would be left. */
function portLabel(text: string, x: number, y: number, width: number): Label {
  const room = width - 4 - x - PORT_LABEL;
  if (room >= LEGIBLE) return label(fitText(text, room, 'small'), x + PORT_LABEL, y, 'small');
  return label(text, x - PORT_LABEL, y, 'small', 'end');
}
