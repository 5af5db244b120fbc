import { parseAddress } from '../../model/address.ts';
import type { Host } from '../../model/resource.ts';
import { AWS_SERVICES } from '../../model/aws-service.ts';
import type { Path } from '../diagnostics/report.ts';
import type { Context } from './context.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
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
    expectService(context, service, [...path, 'service']);
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

/** A name that no endpoint has and AWS neither would leave the host beside every endpoint, without a word. */
function expectService({ text, report }: Context, service: string | undefined, path: Path): void {
  if (service === undefined) return;
  const endpoints = [...Object.values(text.interfaceEndpoints ?? {}), ...Object.values(text.gatewayEndpoints ?? {})];
  const known = [...new Set([...endpoints.map((endpoint) => endpoint.service), ...AWS_SERVICES])];
  if (known.includes(service)) return;
  const hint = didYouMean(service, known) || 'write it as the endpoint does, for example `s3`, `sqs` or `logs`';
  report.error('unknown-name', path, { message: `there is no service \`${service}\``, hint });
}
