import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { TCP, UDP } from '../../model/protocol.ts';
import type { Listener, LoadBalancer } from '../../model/resource.ts';
import { UNKNOWN, UNKNOWN_WORD, type Unknown } from '../../model/unknown.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path } from '../diagnostics/report.ts';
import type { Context } from './context.ts';
import { nodeName } from './derived-names.ts';
import { refusePublic, type Attach, type InterfaceMaker } from './interfaces.ts';
import { preservesByDefault, readTargets } from './targets.ts';

type BalancerText = NonNullable<NetworkText['loadBalancers']>[string];
type ListenerText = BalancerText['listeners'][number];

/** One node for each enabled subnet; only an internet-facing balancer has public addresses. */
export function resolveLoadBalancers({ context }: InterfaceMaker, attach: Attach): LoadBalancer[] {
  return Object.entries(context.text.loadBalancers ?? {}).map(([id, written]) => {
    const { scheme, subnets, groups, listeners, type = 'application' } = written;
    const owner = { kind: 'load-balancer', id } as const;
    const path = ['network', 'loadBalancers', id];
    const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    expectType(context, type, listeners, path);
    refuseIdleTimeouts(context, type, written, path);
    const interfaces = names.flatMap((subnet) => {
      const { ip, publicIp } = Array.isArray(subnets) ? {} : (subnets[subnet] ?? {});
      if (scheme === 'internal' && publicIp !== undefined)
        refusePublic(context, `\`${id}\` is internal: its nodes have no public address`, 'scheme: internal', [
          ...path,
          'subnets',
          subnet,
          'publicIp',
        ]);
      const text = {
        subnet,
        ip,
        publicIp: scheme === 'internet-facing' ? (publicIp ?? true) : undefined,
        // A Network Load Balancer that was made without groups stays without (LB-06).
        groups: type === 'network' ? (groups ?? []) : groups,
      };
      return attach(nodeName(id, subnet, names.length), owner, text, path);
    });
    return {
      id,
      scheme,
      interfaces,
      type,
      crossZone: settingOf(written.crossZone, type === 'application'),
      idleSeconds: written.idleTimeout ?? idleTimeouts.applicationLoadBalancer.usual,
      ...(written.furtherListeners === undefined ? {} : { furtherListeners: UNKNOWN }),
      listeners: listeners.flatMap((listener, i) => listenersOf(context, type, listener, [...path, 'listeners', i])),
    };
  });
}

function settingOf(written: boolean | typeof UNKNOWN_WORD | undefined, usual: boolean): boolean | Unknown {
  return written === UNKNOWN_WORD ? UNKNOWN : (written ?? usual);
}

/** One listener of AWS; TCP_UDP is one for each of the two protocols here. */
function listenersOf(
  context: Context,
  type: 'application' | 'network',
  {
    port,
    protocol = 'tcp',
    targets,
    answers,
    targetType = 'instance',
    healthCheckPort,
    preserveClientIp,
    idleTimeout,
  }: ListenerText,
  path: Path,
): Listener[] {
  const registered = Array.isArray(targets) ? readTargets(context, targets, targetType, [...path, 'targets']) : [];
  const preserves = settingOf(preserveClientIp, preservesByDefault(targetType, protocol));
  return (protocol === 'tcp_udp' ? [TCP, UDP] : [protocol === 'udp' ? UDP : TCP]).map((number) => ({
    protocol: number,
    port,
    action: answers === undefined ? (targets === 'unknown' ? 'unknown' : 'forward') : { status: answers },
    targetType,
    targets: registered,
    healthCheckPort: healthCheckPort ?? null,
    preservesClient: type === 'network' && preserves,
    tcpIdleSeconds: idleTimeout ?? idleTimeouts.networkLoadBalancer.tcp,
  }));
}

/** An idle timeout that would change nothing: those of the two types are set in different places (LB-01, LB-05). */
function refuseIdleTimeouts(
  { report }: Context,
  type: 'application' | 'network',
  { idleTimeout, listeners }: Pick<BalancerText, 'idleTimeout' | 'listeners'>,
  path: Path,
): void {
  if (type === 'network' && idleTimeout !== undefined) {
    const message = 'the idle timeout of a Network Load Balancer belongs to its TCP listeners';
    report.error('shape', [...path, 'idleTimeout'], { message, hint: 'write `idleTimeout` into the listener' });
  }
  listeners.forEach((listener, i) => {
    if (listener.idleTimeout === undefined || (type === 'network' && listener.protocol !== 'udp')) return;
    const message =
      type === 'network'
        ? 'the idle timeout of a UDP listener is 120 seconds and cannot be changed'
        : 'the idle timeout of an Application Load Balancer belongs to the load balancer';
    const hint = type === 'network' ? 'leave out `idleTimeout`' : 'write `idleTimeout` beside `listeners`';
    report.error('shape', [...path, 'listeners', i, 'idleTimeout'], { message, hint });
  });
}

/** Some fields mean something for one of the two types only. */
function expectType(
  { report }: Context,
  type: 'application' | 'network',
  listeners: readonly ListenerText[],
  path: Path,
): void {
  listeners.forEach(({ targets, answers }, i) => {
    const at = [...path, 'listeners', i];
    if ((targets === undefined) === (answers === undefined)) {
      const message = 'a listener has either `targets` or `answers`';
      report.error('shape', at, { message, hint: 'write one of them: `targets: [web:80]` or `answers: 301`' });
    } else if (type === 'network' && answers !== undefined) {
      const message = 'a Network Load Balancer knows no HTTP: it forwards only';
      report.error('shape', [...at, 'answers'], { message, hint: 'write `targets`' });
    }
  });
  if (type === 'network') {
    refuseUnpreserved(report, listeners, path);
    return;
  }
  listeners.forEach(({ protocol, preserveClientIp }, i) => {
    if ((protocol === undefined || protocol === 'tcp') && preserveClientIp === undefined) return;
    const message = 'an Application Load Balancer ends TCP connections: it knows neither UDP nor client addresses';
    report.error('shape', [...path, 'listeners', i], { message, hint: 'add `type: network` to the load balancer' });
  });
}

/** The targets of UDP and TCP_UDP listeners always see the client (LB-05). */
function refuseUnpreserved(report: Context['report'], listeners: readonly ListenerText[], path: Path): void {
  listeners.forEach(({ protocol, preserveClientIp }, i) => {
    if (preserveClientIp !== false || (protocol !== 'udp' && protocol !== 'tcp_udp')) return;
    const message = `client IP preservation of a ${protocol.toUpperCase()} listener cannot be switched off`;
    const hint = 'leave out `preserveClientIp`: targets see the address of the client';
    report.error('shape', [...path, 'listeners', i, 'preserveClientIp'], { message, hint });
  });
}
