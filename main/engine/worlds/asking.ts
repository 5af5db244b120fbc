import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import type { Choice, Picks } from './choice.ts';

/** Who asks about what is unknown: the network, and the choices that were made in this world. */
export type Asking = { readonly network: CompiledNetwork; readonly picks: Picks; readonly choices: Choice[] };
