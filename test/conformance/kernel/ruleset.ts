import { dropSets } from './drop-sets.ts';

/**
 * What one namespace loads into nftables. A packet that is dropped carries the number of the gate that dropped it as its
 * mark: `gates[mark]` is the checkpoint as the specification names it.
 */
export type Ruleset = { readonly text: string; readonly gates: readonly string[] };

/** Collects the gates of one namespace and gives each its number. */
export type Gates = { readonly names: readonly string[]; readonly drop: (gate: string) => string };

export function openGates(): Gates {
  const names: string[] = [];
  return { names, drop: (gate) => `meta mark set ${names.push(gate) - 1} goto dropped` };
}

export function formatChain(name: string, lines: readonly string[]): string {
  return [`  chain ${name} {`, ...lines.map((line) => `    ${line}`), '  }'].join('\n');
}

/** One table, which ends in the sets that remember what was dropped where. */
export function formatRuleset(gates: Gates, parts: readonly string[]): Ruleset {
  return { text: ['table inet perimeter {', dropSets, ...parts, '}', ''].join('\n'), gates: gates.names };
}
