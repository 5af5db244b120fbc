import type { ArnType } from '../action-ledger.ts';
import type { Network } from '../network.ts';
import { listedTypes } from './resource-types.ts';

/**
 * What policies call the resource of this name; undefined where the lab knows no permission for it. An interface is
 * called like its owner, and the owner is what is meant: interfaces stand last in the table.
 */
export function arnTypeOf(network: Network, name: string): ArnType | undefined {
  return askedFor(network).find(({ id }) => id === name)?.type;
}

/** Every resource for which permissions are asked. */
export function askedFor(network: Network): readonly { readonly id: string; readonly type: ArnType }[] {
  return listedTypes.flatMap(({ type: { arnType }, resources }) =>
    resources(network).flatMap((each) => {
      const type = typeof arnType === 'function' ? arnType(each as never) : arnType;
      return type === null ? [] : [{ id: each.id, type }];
    }),
  );
}
