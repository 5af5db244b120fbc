import { idleTimeouts, usualTracking, type TrackingTimeouts } from '../../model/idle-timeouts.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import type { Compute, LambdaFunction, NatGateway } from '../../model/resource.ts';
import { resolveAutoScalingGroups, resolveMembers } from './auto-scaling.ts';
import { instanceInterfaceName, nodeName } from './derived-names.ts';
import { resolveClusterMembers, resolveClusters, resolveDbSubnetGroups, resolveSingleDatabases } from './databases.ts';
import { resolveEksClusters, resolveNodes } from './eks-clusters.ts';
import { resolveInterfaceEndpoints } from './endpoints.ts';
import { resolveFirewallEndpoints } from './firewalls.ts';
import { resolveHosts } from './hosts.ts';
import { makeInterface, refusePublic, type Attach, type InterfaceMaker } from './interfaces.ts';
import { readListening } from './listening.ts';
import { resolvePods } from './pods.ts';
import { resolveLoadBalancers } from './load-balancers.ts';
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
      tracking: trackingOf(written),
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
      state: written.state ?? 'available',
    }));
  });
}

function resolveFunctions({ context }: InterfaceMaker, attach: Attach): LambdaFunction[] {
  return Object.entries(context.text.functions ?? {}).map(([id, { subnets, groups }]) => {
    const owner = { kind: 'function', id } as const;
    const path = ['network', 'functions', id];
    const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    const interfaces = names.flatMap((subnet) => {
      const { ip } = Array.isArray(subnets) ? {} : (subnets[subnet] ?? {});
      return attach(nodeName(id, subnet, names.length), owner, { subnet, ip, groups }, path);
    });
    return { id, interfaces };
  });
}

/** As the author has it, or as AWS sets it for the Nitro version (SG-18). */
function trackingOf({ nitro, connectionTracking }: NonNullable<NetworkText['instances']>[string]): TrackingTimeouts {
  const { tcpEstablishedNitro6 } = idleTimeouts.securityGroup;
  const usual = nitro === 6 ? { ...usualTracking, tcpEstablished: tcpEstablishedNitro6 } : usualTracking;
  return {
    tcpEstablished: connectionTracking?.tcpEstablished ?? usual.tcpEstablished,
    udpTimeout: connectionTracking?.udpTimeout ?? usual.udpTimeout,
    udpStream: connectionTracking?.udpStream ?? usual.udpStream,
  };
}
