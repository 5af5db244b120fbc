/** How the load balancer can answer its client: with the target's answer, or with an error of its own (LB-01). */
export type BackendOutcome =
  | { readonly kind: 'answered' }
  /** A redirect or a fixed response of the listener: no target is asked. */
  | { readonly kind: 'own-answer'; readonly by: string; readonly status: number }
  | { readonly kind: 'error'; readonly status: 502 | 503 | 504 }
  /** The target refuses, and a Network Load Balancer passes that on. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'silent' };
