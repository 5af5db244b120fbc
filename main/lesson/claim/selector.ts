import type { Phase, Step } from '../../model/step.ts';

/** `[request | backend | response] component`; a component matches itself and everything below it. */
export type Selector = { readonly phase: Phase | null; readonly component: string };

export function parseSelector(text: string): Selector {
  const [, phase, component = text] = /^(request|backend|response)\s+(\S+)$/.exec(text.trim()) ?? [];
  return { phase: (phase as Phase | undefined) ?? null, component };
}

/** The first step that fits, or undefined. */
export function selectStep(steps: readonly Step[], selector: Selector): Step | undefined {
  return steps.find(
    (step) =>
      (selector.phase === null || step.phase === selector.phase) &&
      matchesComponent(step.component, selector.component),
  );
}

/** Whether what stopped a packet is what the selector means, in the phase that it may name. */
export function matchesBlocker(
  { component, phase }: { readonly component: string; readonly phase: Phase },
  wanted: string,
): boolean {
  const selector = parseSelector(wanted);
  return (selector.phase === null || selector.phase === phase) && matchesComponent(component, selector.component);
}

/** `nacl:web:in` stands for `nacl:web:in:100` and for `nacl:web:in:*`, but not for `nacl:web:inner`. */
export function matchesComponent(component: string, wanted: string): boolean {
  return component === wanted || component.startsWith(`${wanted}:`);
}
