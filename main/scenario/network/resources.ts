import type { Network, NetworkInterface } from '../../model/network.ts';
import { TCP, UDP } from '../../model/protocol.ts';
import type { Compute, LambdaFunction, Listener, LoadBalancer, NatGateway } from '../../model/resource.ts';
import type { Path } from '../report.ts';
import { resolveAutoScalingGroups, resolveMembers } from './auto-scaling.ts';
import { instanceInterfaceName, nodeName } from './derived-names.ts';
import { resolveClusterMembers, resolveClusters, resolveDbSubnetGroups, resolveSingleDatabases } from './databases.ts';
import { resolveEksClusters, resolveNodes } from './eks-clusters.ts';
import { resolveInterfaceEndpoints } from './endpoints.ts';
import { resolveFirewallEndpoints } from './firewalls.ts';
import { resolveHosts } from './hosts.ts';
import { makeInterface, type Attach, type InterfaceMaker } from './interfaces.ts';
import { readListening } from './listening.ts';
import { resolvePods } from './pods.ts';
import { preservesByDefault, readTargets } from './targets.ts';
import { resolveTasks } from './tasks.ts';
import { resolveTransitGateways } from './transit-gateways.ts';

type Resources = Pick<
  Network,
  | 'networkInterfaces'
  | 'instances'
  | 'autoScalingGroups'
  | 'tasks'
  | 'eksClusters'
  | 'pods'
  | 'natGateways'
  | 'dbSubnetGroups'
  | 'dbInstances'
  | 'dbClusters'
  | 'functions'
  | 'loadBalancers'
  | 'transitGateways'
  | 'interfaceEndpoints'
  | 'firewallEndpoints'
  | 'hosts'
>;

/** Everything that holds an interface, and the hosts outside. */
export function resolveResources(maker: InterfaceMaker): Resources {
  const networkInterfaces: NetworkInterface[] = [];
  const attach: Attach = (id, owner, text, path) => {
    const made = makeInterface(maker, id, owner, text, path);
    if (!made) return [];
    networkInterfaces.push(made);
    return [id];
  };
  return {
    networkInterfaces,
    instances: [...resolveInstances(maker, attach), ...resolveMembers(maker, attach), ...resolveNodes(maker, attach)],
    autoScalingGroups: resolveAutoScalingGroups(maker),
    tasks: resolveTasks(maker, attach),
    eksClusters: resolveEksClusters(maker, attach),
    pods: resolvePods(maker, attach, networkInterfaces),
    natGateways: resolveNatGateways(maker, attach),
    dbSubnetGroups: resolveDbSubnetGroups(maker),
    dbInstances: [...resolveSingleDatabases(maker, attach), ...resolveClusterMembers(maker, attach)],
    dbClusters: resolveClusters(maker),
    functions: resolveFunctions(maker, attach),
    loadBalancers: resolveLoadBalancers(maker, attach),
    transitGateways: resolveTransitGateways(maker.context, maker.vpcs, attach),
    interfaceEndpoints: resolveInterfaceEndpoints(maker.context, attach),
    firewallEndpoints: resolveFirewallEndpoints(maker.context, attach),
    hosts: resolveHosts(maker.context),
  };
}

function resolveInstances({ context }: InterfaceMaker, attach: Attach): Compute[] {
  return Object.entries(context.text.instances ?? {}).map(([id, written]) => {
    const path = ['network', 'instances', id];
    const owner = { kind: 'instance', id } as const;
    const interfaces =
      'interfaces' in written
        ? written.interfaces.flatMap((each, i) =>
            attach(instanceInterfaceName(id, i), owner, each, [...path, 'interfaces', i]),
          )
        : attach(id, owner, written, path);
    return {
      id,
      os: written.os ?? 'linux',
      interfaces,
      listens: readListening(context, written.listens, path),
      forwards: written.forwards ?? null,
      tableFull: written.connectionTable === 'full',
    };
  });
}

function resolveNatGateways({ context }: InterfaceMaker, attach: Attach): NatGateway[] {
  return Object.entries(context.text.natGateways ?? {}).flatMap(([id, written]) => {
    const path = ['network', 'natGateways', id];
    const isPrivate = written.private ?? false;
    if (isPrivate && written.publicIp !== undefined)
      refusePublic(context, `\`${id}\` is private: it has no public address`, 'private', [...path, 'publicIp']);
    const text = { ...written, publicIp: isPrivate ? undefined : (written.publicIp ?? true) } as const;
    const connectivity = isPrivate ? 'private' : 'public';
    return attach(id, { kind: 'nat-gateway', id }, text, path).map((nic): NatGateway => ({
      id,
      interface: nic,
      connectivity,
    }));
  });
}

function resolveFunctions({ context }: InterfaceMaker, attach: Attach): LambdaFunction[] {
  return Object.entries(context.text.functions ?? {}).map(([id, { subnets, groups }]) => {
    const owner = { kind: 'function', id } as const;
    const path = ['network', 'functions', id];
    const interfaces = subnets.flatMap((subnet) =>
      attach(nodeName(id, subnet, subnets.length), owner, { subnet, groups }, path),
    );
    return { id, interfaces };
  });
}

/** One node for each enabled subnet; only an internet-facing balancer has public addresses. */
function resolveLoadBalancers({ context }: InterfaceMaker, attach: Attach): LoadBalancer[] {
  return Object.entries(context.text.loadBalancers ?? {}).map(([id, written]) => {
    const { scheme, subnets, groups, listeners, type = 'application' } = written;
    const owner = { kind: 'load-balancer', id } as const;
    const path = ['network', 'loadBalancers', id];
    const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    expectType(context, type, listeners, path);
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
      crossZone: written.crossZone ?? type === 'application',
      listeners: listeners.map(
        (
          { port, protocol, targets, answers, targetType = 'instance', healthCheckPort, preserveClientIp },
          i,
        ): Listener => ({
          protocol: protocol === 'udp' ? UDP : TCP,
          port,
          action: answers === undefined ? (targets === 'unknown' ? 'unknown' : 'forward') : { status: answers },
          targetType,
          targets: Array.isArray(targets)
            ? readTargets(context, targets, targetType, [...path, 'listeners', i, 'targets'])
            : [],
          healthCheckPort: healthCheckPort ?? null,
          preservesClient: type === 'network' && (preserveClientIp ?? preservesByDefault(targetType, protocol)),
        }),
      ),
    };
  });
}

/** Some fields mean something for one of the two types only. */
function expectType(
  { report }: InterfaceMaker['context'],
  type: 'application' | 'network',
  listeners: readonly {
    readonly protocol?: string | undefined;
    readonly preserveClientIp?: boolean | undefined;
    readonly targets?: unknown;
    readonly answers?: number | undefined;
  }[],
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
  if (type === 'network') return;
  listeners.forEach(({ protocol, preserveClientIp }, i) => {
    if (protocol !== 'udp' && preserveClientIp === undefined) return;
    const message = 'an Application Load Balancer ends TCP connections: it knows neither UDP nor client addresses';
    report.error('shape', [...path, 'listeners', i], { message, hint: 'add `type: network` to the load balancer' });
  });
}

/** An address that would be silently lost: the author meant something else by one of two fields. */
function refusePublic({ report }: InterfaceMaker['context'], message: string, other: string, path: Path): void {
  report.error('shape', path, { message, hint: `leave out \`publicIp\` or \`${other}\`` });
}
