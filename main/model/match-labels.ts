import type { LabelRequirement, Labels, LabelSelector } from './labels.ts';
import type { Selector } from './calico-selector.ts';

/** All requirements hold (KNP-15). */
export function matchesLabels(selector: LabelSelector, labels: Labels): boolean {
  return selector.every((requirement) => isMet(requirement, labels));
}

function isMet({ key, operator, values }: LabelRequirement, labels: Labels): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

/** A selector of Calico over the labels of one thing (CAL-40). `global()` is for things without a namespace. */
export function matchesSelector(selector: Selector, labels: Labels, isGlobal: boolean): boolean {
  switch (selector.kind) {
    case 'all':
      return true;
    case 'global':
      return isGlobal;
    case 'has':
      return labels.has(selector.key);
    case 'not':
      return !matchesSelector(selector.of, labels, isGlobal);
    case 'and':
      return selector.of.every((each) => matchesSelector(each, labels, isGlobal));
    case 'or':
      return selector.of.some((each) => matchesSelector(each, labels, isGlobal));
    case 'in':
    case 'not-in': {
      const value = labels.get(selector.key);
      return (value !== undefined && selector.values.includes(value)) === (selector.kind === 'in');
    }
    case 'equals':
    case 'not-equals':
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return matchesText(selector, labels.get(selector.key));
  }
}

type TextTerm = Extract<Selector, { readonly value: string }>;

/** Of a label that is not there, only `!=` is true. */
function matchesText({ kind, value }: TextTerm, found: string | undefined): boolean {
  if (found === undefined) return kind === 'not-equals';
  switch (kind) {
    case 'equals':
      return found === value;
    case 'not-equals':
      return found !== value;
    case 'contains':
      return found.includes(value);
    case 'starts-with':
      return found.startsWith(value);
    case 'ends-with':
      return found.endsWith(value);
  }
}
