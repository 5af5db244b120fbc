import type { PolicyCondition } from '../../model/access.ts';
import type { EndpointPolicy } from '../../model/network.ts';
import { isUnknown, UNKNOWN_WORD } from '../../model/unknown.ts';
import type { EndpointPolicyText } from '../format/access-text.ts';

/** The policy of an endpoint; nothing where it allows everything by default. */
export function writePolicy(policy: EndpointPolicy): { policy?: EndpointPolicyText } {
  if (!policy) return {};
  if (isUnknown(policy)) return { policy: UNKNOWN_WORD };
  return {
    policy: policy.map(({ effect, actions, except, resources, conditions }) => ({
      effect,
      ...(except ? { notActions: [...actions] } : { actions: [...actions] }),
      ...(resources.length === 1 && resources[0] === '*' ? {} : { resources: [...resources] }),
      ...(conditions.length === 0 ? {} : { conditions: byOperator(conditions) }),
    })),
  };
}

function byOperator(conditions: readonly PolicyCondition[]): Record<string, Record<string, string[]>> {
  const operators = [...new Set(conditions.map(({ operator }) => operator))];
  return Object.fromEntries(
    operators.map((operator) => {
      const own = conditions.filter((each) => each.operator === operator);
      return [operator, Object.fromEntries(own.map(({ key, values }) => [key, [...values]]))];
    }),
  );
}
