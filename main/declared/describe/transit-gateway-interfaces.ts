import type { Declared, Of } from '../declaration.ts';
import { interfaceOf } from '../interfaces.ts';

/** An attachment has an interface in each of its subnets. Nothing is sent to it, so it needs no address. */
export function transitGatewayInterfaces(declared: Declared): Of<'network-interface'>[] {
  return declared.of('transit-gateway-vpc-attachment').flatMap(({ id, subnets }) =>
    subnets.map((subnet, i) =>
      interfaceOf({
        id: `${id}-interface-${i + 1}`,
        subnet,
        type: 'transit_gateway',
        description: `Network Interface for Transit Gateway Attachment ${id}`,
      }),
    ),
  );
}
