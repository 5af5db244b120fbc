import type { Network } from '../network.ts';
import { resourceTypes, type ResourceKey } from './resource-types.ts';

const lists = (Object.keys(resourceTypes) as ResourceKey[]).map((key) => [key, []] as const);

/** A network without any resource, in which nobody said which flow logs there are: what small networks begin with. */
export const emptyNetwork: Network = { ...(Object.fromEntries(lists) as unknown as Network), flowLogs: null };
