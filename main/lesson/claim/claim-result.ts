/** `step` is where the trace contradicts the claim; null when it does so only as a whole. */
export type ClaimResult =
  { readonly holds: true } | { readonly holds: false; readonly step: number | null; readonly why: string };
