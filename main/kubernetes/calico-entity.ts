import { z } from 'zod';
import type { CalicoPort, EntityRule } from '../model/calico-policy.ts';
import type { Selector } from '../model/calico-selector.ts';
import type { Path, Tell } from './fault.ts';
import { isPort, portNameFault, readBlocks, readSelector } from './parts.ts';

const portShape = z.union([z.number(), z.string()]);

export const entityShape = z.strictObject({
  selector: z.string().optional(),
  notSelector: z.string().optional(),
  namespaceSelector: z.string().optional(),
  serviceAccounts: z
    .strictObject({ names: z.array(z.string()).optional(), selector: z.string().optional() })
    .optional(),
  services: z.strictObject({ name: z.string(), namespace: z.string().optional() }).optional(),
  nets: z.array(z.string()).optional(),
  notNets: z.array(z.string()).optional(),
  ports: z.array(portShape).optional(),
  notPorts: z.array(portShape).optional(),
});

type EntityText = z.infer<typeof entityShape>;

/** One side of a rule of Calico (CAL-30). Bare addresses stand for one address. */
export function readEntity(written: EntityText, path: Path, tell: Tell): EntityRule {
  const selector = (name: 'selector' | 'notSelector') =>
    withoutGlobal(readSelector(written[name], [...path, name], tell), [...path, name], tell);
  const { serviceAccounts, services } = written;
  const accounts = [...path, 'serviceAccounts', 'selector'];
  return {
    selector: selector('selector'),
    notSelector: selector('notSelector'),
    namespaces: readNamespaces(written.namespaceSelector, [...path, 'namespaceSelector'], tell),
    serviceAccounts: serviceAccounts
      ? {
          names: serviceAccounts.names ?? [],
          selector: withoutGlobal(readSelector(serviceAccounts.selector, accounts, tell), accounts, tell),
        }
      : null,
    service: services ? { name: services.name, namespace: services.namespace ?? null } : null,
    nets: readBlocks(written.nets?.map(withLength), [...path, 'nets'], tell),
    notNets: readBlocks(written.notNets?.map(withLength), [...path, 'notNets'], tell),
    ports: readPorts(written.ports ?? [], [...path, 'ports'], tell),
    notPorts: readPorts(written.notPorts ?? [], [...path, 'notPorts'], tell),
  };
}

function withLength(text: string): string {
  if (text.includes('/')) return text;
  return text.includes(':') ? `${text}/128` : `${text}/32`;
}

/** `global()` stands alone, and only in the namespace selector of a rule (CAL-33). */
export function withoutGlobal(selector: Selector | null, path: Path, tell: Tell): Selector | null {
  if (selector && holdsGlobal(selector))
    tell(path, 'Invalid value: global() can only be used in an EntityRule namespaceSelector');
  return selector;
}

function readNamespaces(text: string | undefined, path: Path, tell: Tell): Selector | null {
  const selector = readSelector(text, path, tell);
  if (selector && selector.kind !== 'global' && holdsGlobal(selector))
    tell(path, 'Invalid value: global() cannot be combined with other selectors');
  return selector;
}

function holdsGlobal(selector: Selector): boolean {
  if (selector.kind === 'and' || selector.kind === 'or') return selector.of.some(holdsGlobal);
  return selector.kind === 'not' ? holdsGlobal(selector.of) : selector.kind === 'global';
}

function readPorts(written: readonly (string | number)[], path: Path, tell: Tell): CalicoPort[] {
  return written.flatMap((port, i) => readPort(String(port), [...path, i], tell) ?? []);
}

/** A number, `min:max` or a name (CAL-36). */
function readPort(text: string, path: Path, tell: Tell): CalicoPort | null {
  const [, low, high = low] = /^(\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (low === undefined) {
    const fault = text.includes(':') ? 'a range of ports is written min:max' : portNameFault(text.toLowerCase());
    if (fault !== null) tell(path, `Invalid value: "${text}": ${fault}`);
    return fault === null ? { name: text } : null;
  }
  const range = { from: Number(low), to: Number(high) };
  if (!isPort(range.from) || !isPort(range.to))
    tell(path, `Invalid value: "${text}": port range invalid, port number must be between 1 and 65535`);
  else if (range.from > range.to)
    tell(path, `Invalid value: "${text}": minimum port number (${low}) is greater than maximum port number (${high})`);
  else return range;
  return null;
}
