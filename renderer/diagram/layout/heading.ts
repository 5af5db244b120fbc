import { label, type Label } from '../text/label.ts';
import { fitText, textWidth } from '../text/text-width.ts';
import { SUBNET } from './metrics.ts';
import type { Box } from '../geometry/box.ts';
import type { SubnetContent } from './subnet-content.ts';

/** Name, kind and CIDR block. The block goes first when room is short. */
export function headingOf(content: SubnetContent, { x, y, width }: Box): Label[] {
  const { id, kind, cidr, counted, form } = content;
  const left = x + SUBNET.pad;
  const room = width - 2 * SUBNET.pad;
  const name = label(fitText(id, room, 'name'), left, y + 20, 'name');
  if (form === 'strip') return [{ ...name, y: y + 21 }];
  const more = counted === 0 ? '' : ` · ${counted} more`;
  const second = label(fitText(kind + more, room, 'small'), left, y + 35, 'small');
  const fits = textWidth(name.text, 'name') + textWidth(cidr, 'mono') + 16 <= room;
  return [name, second, ...(fits ? [label(cidr, x + width - SUBNET.pad, y + 20, 'mono', 'end')] : [])];
}
