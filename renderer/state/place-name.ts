import { gatewayKinds, gatewayLook } from '../../main/model/resource-types/on-canvas.ts';

const unnamed = new Map(
  gatewayKinds.flatMap((kind) => {
    const { usualName, label } = gatewayLook(kind);
    return usualName === null ? [] : [[usualName, label] as const];
  }),
);

/** A place as it is called: a gateway to which its author gave no name is an `IGW`, as in the picture, and not `igw`. */
export function placeName(id: string): string {
  return unnamed.get(id) ?? id;
}
