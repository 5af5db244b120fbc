import type { Parsed } from './arguments.ts';

/** The options of a command that takes one flow. */
export const flowOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  proto: { type: 'string' },
  port: { type: 'string' },
  'source-port': { type: 'string' },
} as const;

/** The options as a flow line, so that the command line and scenario files mean the same. */
export function flowText(values: Parsed['values']): string {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const protocol = text('proto') ?? 'tcp';
  const icmp = protocol.startsWith('icmp');
  const end = (name: string, port: string | undefined) => {
    if (port === undefined || icmp) return name;
    return name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`;
  };
  const port = text('port');
  const type = icmp && port !== undefined ? `${port} ` : '';
  return `${protocol} ${type}${end(text('from') ?? '', text('source-port'))} > ${end(text('to') ?? '', port)}`;
}

/** What to do where a flow has no destination port, though its protocol has ports; null where nothing is missing. */
export function missingPort(values: Parsed['values']): string | null {
  const protocol = String(values['proto'] ?? 'tcp').toLowerCase();
  if (values['port'] !== undefined) return null;
  if (/^(icmp|icmpv6|1|58)$/.test(protocol)) return 'give the ICMP type and code, such as --port 8:0';
  return /^(tcp|udp|6|17)$/.test(protocol) ? 'give the destination port, such as --port 443' : null;
}
