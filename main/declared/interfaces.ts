import type { Declared, Of } from './declaration.ts';
import { isUnknownValue } from './unknown-value.ts';

/** An interface that nobody wrote down: a service makes it. All that is not given is as AWS does it. */
export function interfaceOf(
  given: Pick<Of<'network-interface'>, 'id' | 'subnet'> & Partial<Of<'network-interface'>>,
): Of<'network-interface'> {
  return {
    kind: 'network-interface',
    addresses: [],
    ipv6: [],
    publicIp: null,
    groups: [],
    sourceDestCheck: true,
    isFallback: false,
    instance: null,
    type: 'interface',
    description: '',
    ...given,
  };
}

/** Whether an interface can stand in a subnet: the subnet has to be in the text, with its block. */
export function placeable(subnet: string, declared: Declared): boolean {
  const found = declared.of('subnet').find(({ id }) => id === subnet);
  return found?.cidr !== undefined && found.cidr !== null && !isUnknownValue(found.cidr);
}
