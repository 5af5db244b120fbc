import type { Network } from '../../model/network.ts';
import type { ListKey } from '../../model/resource-types/written.ts';
import { writeAutoScalingGroups } from './auto-scaling.ts';
import { writeClusters, writeDatabases, writeDbSubnetGroups } from './databases.ts';
import { writeEksClusters } from './eks-clusters.ts';
import { writeFirewalls } from './firewalls.ts';
import { writeGatewayEndpoints, writeInterfaceEndpoints, writePeerings, writeTransitGateways } from './connections.ts';
import { openOmissions, type Omission } from './omissions.ts';
import { writeFlowLogs } from './flow-logs.ts';
import { writeMirrorFilters, writeMirrorSessions, writeMirrorTargets } from './mirroring.ts';
import { writeAcls, writeGroups, writePrefixLists } from './policies.ts';
import { writeFunctions, writeHosts, writeInstances, writeLoadBalancers, writeNatGateways } from './resources.ts';
import { writeRouteTables } from './routes.ts';
import { writeTasks } from './tasks.ts';
import { writeSubnets, writeVpcs } from './vpcs.ts';
import { writtenNames } from './written-names.ts';
import type { Writer } from './writer.ts';

/** A network in the words of scenario files. */
export type WrittenNetwork = {
  /** What stands under `network:`. */
  readonly text: Readonly<Record<string, unknown>>;
  /** The name in the file of every thing, by its id. */
  readonly names: ReadonlyMap<string, string>;
  readonly left: readonly Omission[];
};

/** Writes a network as a file has it. Reading it again gives a network in which every flow has the same fate. */
export function writeNetwork(network: Network): WrittenNetwork {
  const names = writtenNames(network);
  const left = openOmissions();
  const interfaces = new Map(network.networkInterfaces.map((nic) => [nic.id, nic]));
  const writer: Writer = { network, name: (id) => names.get(id) ?? id, nic: (id) => interfaces.get(id), left };
  const parts: Readonly<Record<ListKey, unknown>> = {
    vpcs: writeVpcs(writer),
    subnets: writeSubnets(writer),
    routeTables: writeRouteTables(writer),
    networkAcls: writeAcls(writer),
    securityGroups: writeGroups(writer),
    prefixLists: writePrefixLists(writer),
    instances: writeInstances(writer),
    autoScalingGroups: writeAutoScalingGroups(writer),
    tasks: writeTasks(writer),
    eksClusters: writeEksClusters(writer),
    natGateways: writeNatGateways(writer),
    dbSubnetGroups: writeDbSubnetGroups(writer),
    dbInstances: writeDatabases(writer),
    dbClusters: writeClusters(writer),
    functions: writeFunctions(writer),
    loadBalancers: writeLoadBalancers(writer),
    peeringConnections: writePeerings(writer),
    transitGateways: writeTransitGateways(writer),
    gatewayEndpoints: writeGatewayEndpoints(writer),
    interfaceEndpoints: writeInterfaceEndpoints(writer),
    firewalls: writeFirewalls(writer),
    hosts: writeHosts(writer),
    trafficMirrorFilters: writeMirrorFilters(writer),
    trafficMirrorTargets: writeMirrorTargets(writer),
    trafficMirrorSessions: writeMirrorSessions(writer),
    flowLogs: writeFlowLogs(writer),
  };
  const text = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return { text, names, left: left.all };
}
