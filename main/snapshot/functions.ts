import type { NetworkInterface } from '../model/network.ts';
import type { LambdaFunction } from '../model/resource.ts';

/** Lambda's interfaces carry the name of the function that they were made for, and an id of their own behind it. */
const DESCRIPTION = /^AWS Lambda VPC ENI-(.+?)(?:-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;

/** The function whose interface it is, by name; its id where the description does not say. */
export function functionOf({ id, description }: { readonly id: string; readonly description: string }): string {
  return DESCRIPTION.exec(description)?.[1] ?? id;
}

/**
 * Functions with their interfaces, one for each of their subnets. A name that stands there with other groups or twice in a
 * subnet is another function, and so is one that something else has. `taken`: the ids of everything else.
 */
export function functionsOf(
  interfaces: readonly NetworkInterface[],
  taken: ReadonlySet<string>,
): { readonly functions: readonly LambdaFunction[]; readonly networkInterfaces: readonly NetworkInterface[] } {
  const made = new Map<string, NetworkInterface[]>();
  const networkInterfaces = interfaces.map((nic): NetworkInterface => {
    if (nic.owner.kind !== 'function') return nic;
    let id = taken.has(nic.owner.id) ? `function-${nic.owner.id}` : nic.owner.id;
    for (let i = 2; !isFree(id, nic, made.get(id) ?? [], taken); i++) id = `${nic.owner.id}-${i}`;
    const moved: NetworkInterface = { ...nic, owner: { kind: 'function', id } };
    made.set(id, [...(made.get(id) ?? []), moved]);
    return moved;
  });
  const functions = [...made].map(([id, nics]) => ({ id, interfaces: nics.map((nic) => nic.id) }));
  return { functions, networkInterfaces };
}

function isFree(
  id: string,
  nic: NetworkInterface,
  held: readonly NetworkInterface[],
  taken: ReadonlySet<string>,
): boolean {
  if (taken.has(id)) return false;
  const groups = (of: NetworkInterface) => of.groups.toSorted().join(' ');
  return held.every((each) => each.subnet !== nic.subnet && groups(each) === groups(nic));
}
