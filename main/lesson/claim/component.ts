import type { Network } from '../../model/network.ts';
import { checkpointOf, checkpoints } from '../../model/resource-types/known-checkpoints.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { parseSelector } from './selector.ts';

type Fault = { readonly message: string; readonly hint: string };

/**
 * Why a selector can fit no step of any trace through these networks, or null. A name that was mistyped would otherwise
 * prove every "is never reached" and refute every "lets it through".
 */
export function strayComponent(networks: readonly Network[], selector: string): Fault | null {
  const faults = networks.map((network) => strayIn(network, parseSelector(selector).component));
  return faults.includes(null) ? null : (faults[0] ?? null);
}

function strayIn(network: Network, component: string): Fault | null {
  const words = component.split(/\s+/);
  if (words.length > 1)
    return { message: `\`${words[0] ?? ''}\` is no phase`, hint: didYouMean(words[0] ?? '', PHASES) };
  const [kind = '', name, ...rest] = component.split(':');
  const checkpoint = checkpointOf(network, kind);
  if (!checkpoint) return { message: `\`${kind}\` is no kind of checkpoint`, hint: didYouMean(kind, knownPrefixes) };
  if (name === undefined) return null;
  const names = checkpoint.names(network);
  if (!names.includes(name)) {
    return { message: `no checkpoint is called \`${kind}:${name}\``, hint: didYouMean(name, names) };
  }
  const [direction, ...behind] = checkpoint.directed ? rest : [undefined, ...rest];
  if (direction !== undefined && direction !== 'in' && direction !== 'out')
    return { message: `\`${direction}\` is no direction`, hint: 'write `in` or `out`' };
  return strayDetail(network, { kind, name, direction }, behind);
}

/** What stands behind the name: the number of a rule that is not there would never be met. */
function strayDetail(
  network: Network,
  { kind, name, direction }: { readonly kind: string; readonly name: string; readonly direction: string | undefined },
  [detail, more]: readonly (string | undefined)[],
): Fault | null {
  if (detail === undefined) return null;
  const checkpoint = [kind, name, ...(direction === undefined ? [] : [direction])].join(':');
  const known = checkpointOf(network, kind)?.details(network, name, direction) ?? [];
  if (known.length === 0) return { message: `nothing follows \`${checkpoint}\``, hint: `leave \`:${detail}\` out` };
  if (more !== undefined)
    return { message: `nothing follows \`${checkpoint}:${detail}\``, hint: `leave \`:${more}\` out` };
  if (known.includes(detail)) return null;
  const what = kind === 'nacl' ? 'rule' : 'outcome';
  const there = known.map((each) => `\`${each}\``).join(', ');
  return {
    message: `\`${checkpoint}\` has no ${what} \`${detail}\``,
    hint: didYouMean(detail, known) || `there is ${there}`,
  };
}

const PHASES = ['request', 'backend', 'response'];
const knownPrefixes = checkpoints.flatMap(({ prefix }) => (typeof prefix === 'string' ? [prefix] : []));
