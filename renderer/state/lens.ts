import type { TraceView } from '../../main/contract/trace-view.ts';

/** What the right panel shows once a question is answered. */
export type Lens = 'packet' | 'filter' | 'observer' | 'rules';
/** What it shows before. */
export type Reading = 'rules' | 'evidence';

type LensTab = { readonly id: Lens; readonly label: string; readonly disabled: boolean };

/** Always four, so that no tab moves; without a trace only the rules can be read. */
export function lensTabs(trace: TraceView | null): LensTab[] {
  const disabled = trace === null;
  return [
    { id: 'packet', label: 'Packet', disabled },
    { id: 'filter', label: 'Filter', disabled },
    { id: 'observer', label: 'Observer', disabled },
    { id: 'rules', label: 'Rules', disabled: false },
  ];
}
