import type { Caveat } from './policy-ladder.ts';

/** What the trace took for granted because the configuration does not say. Shown as a chip, never silent. */
export type Assumption =
  | { readonly kind: 'listening'; readonly on: string; readonly protocol: number; readonly port: number }
  | { readonly kind: 'answering'; readonly address: string }
  | { readonly kind: 'source-port'; readonly port: number; readonly from: number; readonly to: number }
  | { readonly kind: 'nat-port'; readonly gateway: string; readonly port: number }
  | { readonly kind: 'node-port'; readonly loadBalancer: string; readonly port: number }
  | { readonly kind: 'target'; readonly loadBalancer: string; readonly target: string; readonly of: number }
  | { readonly kind: 'mirror-node'; readonly loadBalancer: string; readonly node: string; readonly of: number }
  /** A packet leaves a transit gateway in one of these zones, none of which is the one it came from (RT-10). */
  | { readonly kind: 'attachment-zone'; readonly attachment: string; readonly zone: string; readonly of: number }
  /** The verdict is certain; what stops it first, and hence what is seen of it, hangs on something unknown. */
  | { readonly kind: 'first-blocker'; readonly on: string }
  /** Nobody described it, and it is taken to be as AWS makes it: only where that was asked for. */
  | { readonly kind: 'as-made'; readonly what: string }
  /** Kubernetes leaves it to the plug-in. */
  | { readonly kind: 'policy-caveat'; readonly caveat: Caveat }
  | { readonly kind: 'fail-open'; readonly loadBalancer: string };
