import { applyEdit } from '../../main/language/edit/apply-edit.ts';
import { measure, type Result } from './measure.ts';

const BAR_MS = 1000;

/** One rule added to a file of nearly a million characters, which a writer should not have to wait for. */
export function editOfLargeText(): Result {
  const groups = Array.from({ length: 1850 }, (_, i) => {
    const rules = Array.from({ length: 13 }, (__, n) => `        - tcp ${n + 1} 10.0.${i % 256}.0/24 # rule ${n}`);
    return [`    sg-${i}:`, '      in:', ...rules].join('\n');
  });
  const text = `network:\n  securityGroups:\n${groups.join('\n')}\n`;
  const path = ['network', 'securityGroups', 'sg-1000', 'in', 0];
  const edit = () => {
    const edited = applyEdit(text, { kind: 'add', path, value: 'tcp 443 0.0.0.0/0' });
    if (!edited.ok) throw new Error(`the edit was refused: ${edited.error.message}`);
    return edited.value;
  };
  const { ours = NaN } = measure({ ours: edit }, { ours: 1 }, 3);
  return {
    id: 'edit-large-text',
    ratio: (BAR_MS * 1e6) / ours,
    baseline: `1 s (${text.length} characters)`,
    ms: ours / 1e6,
  };
}
