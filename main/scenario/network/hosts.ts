import { parseAddress } from '../../model/address.ts';
import type { Host } from '../../model/resource.ts';
import type { Context } from './context.ts';
import { readListening } from './listening.ts';

/** Machines outside every VPC: on the internet, unless the author says on-premises. */
export function resolveHosts(context: Context): Host[] {
  return Object.entries(context.text.hosts ?? {}).map(([id, { ip, at, os, listens, service }]) => {
    const path = ['network', 'hosts', id];
    const addresses = [ip].flat().flatMap((text, i) => {
      const address = parseAddress(text);
      if (address.ok) return [address.value];
      context.report.fault(typeof ip === 'string' ? [...path, 'ip'] : [...path, 'ip', i], {
        offset: 0,
        message: address.error,
      });
      return [];
    });
    return {
      id,
      place: at ?? 'internet',
      addresses,
      os: os ?? 'linux',
      service: service ?? null,
      listens: readListening(context, listens, path),
    };
  });
}
