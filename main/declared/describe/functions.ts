import type { Declared, Of } from '../declaration.ts';
import { interfaceOf } from '../interfaces.ts';

/** What a function sends into its VPC leaves by an interface in each of its subnets. */
export function functionInterfaces(declared: Declared): Of<'network-interface'>[] {
  return declared.of('function').flatMap(({ id, subnets, groups }) =>
    subnets.map((subnet, i) =>
      interfaceOf({
        id: `${id}-interface-${i + 1}`,
        subnet,
        groups,
        type: 'lambda',
        description: `AWS Lambda VPC ENI-${id}`,
      }),
    ),
  );
}
