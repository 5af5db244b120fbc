import { DEFAULT_FORMAT } from '../../model/flow-log-format.ts';
import type { FlowLog, FlowLogScope } from '../../model/flow-log-setup.ts';
import type { NetworkInterface } from '../../model/network.ts';
import type { Path } from '../diagnostics/report.ts';
import type { Context } from './context.ts';
import { didYouMean } from '../diagnostics/suggest.ts';

/** The flow logs that there are; null where the author does not speak of them (FL-01). */
export function resolveFlowLogs(context: Context, networkInterfaces: readonly NetworkInterface[]): FlowLog[] | null {
  const { flowLogs } = context.text;
  if (flowLogs === undefined) return null;
  return Object.entries(flowLogs).flatMap(([id, { scope, traffic, destination, aggregation, fields }]): FlowLog[] => {
    const path = ['network', 'flowLogs', id];
    const twice = fields?.findIndex((field, i) => fields.indexOf(field) < i) ?? -1;
    if (twice >= 0)
      context.report.error('duplicate-name', [...path, 'fields', twice], {
        message: `\`${fields?.[twice] ?? ''}\` is given twice`,
      });
    const watched = scopeNamed(context, scope, networkInterfaces, [...path, 'scope']);
    if (!watched) return [];
    return [
      {
        id,
        scope: watched,
        traffic: traffic ?? 'ALL',
        destination: destination ?? 'cloudwatch-logs',
        intervalSeconds: aggregation === '1m' ? 60 : 600,
        format: fields ?? DEFAULT_FORMAT,
      },
    ];
  });
}

function scopeNamed(
  { names, report }: Context,
  id: string,
  networkInterfaces: readonly NetworkInterface[],
  path: Path,
): FlowLogScope | null {
  const kind = names.kindOf(id);
  if (kind === 'VPC') return { kind: 'vpc', id };
  if (kind === 'subnet') return { kind: 'subnet', id };
  const interfaces = networkInterfaces.map((nic) => nic.id);
  if (interfaces.includes(id)) return { kind: 'network-interface', id };
  report.error('unknown-name', path, {
    message: `there is no VPC, subnet or network interface \`${id}\``,
    hint: didYouMean(id, [...names.of('VPC', 'subnet'), ...interfaces]),
  });
  return null;
}
