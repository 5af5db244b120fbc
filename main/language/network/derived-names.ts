import { UNKNOWN_WORD } from '../../model/unknown.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path } from '../diagnostics/report.ts';

/** What AWS makes with a VPC, named for the canvas. */
export function defaultNames(vpc: string, several: boolean) {
  const suffix = several ? `-${vpc}` : '';
  return { routeTable: `rt-main${suffix}`, networkAcl: `acl-default${suffix}`, securityGroup: `sg-default${suffix}` };
}

export function gatewayName(written: string | true, usual: string, vpc: string, several: boolean): string {
  if (written !== true) return written;
  return several ? `${usual}-${vpc}` : usual;
}

/** A route table whose routes stand in its subnet. */
export function inlineTableName(subnet: string): string {
  return `rt-${subnet}`;
}

/** A network ACL whose entries stand in its subnet. */
export function inlineAclName(subnet: string): string {
  return `acl-${subnet}`;
}

/** The first interface is called like its instance. */
export function instanceInterfaceName(instance: string, index: number): string {
  return index === 0 ? instance : `${instance}-eth${index}`;
}

/** The instances of an Auto Scaling group: those written, or as many as desired. */
export function memberNames(
  group: string,
  { members, desired = 0 }: NonNullable<NetworkText['autoScalingGroups']>[string],
): string[] {
  return members ? Object.keys(members) : Array.from({ length: desired }, (_, i) => memberName(group, i + 1));
}

export function memberName(group: string, number: number): string {
  return `${group}-${number}`;
}

/** The security group that EKS makes for a cluster. */
export function clusterGroupName(cluster: string): string {
  return `sg-${cluster}`;
}

/** The interface of a load balancer or a function in one of its `count` subnets; an only one is called like its owner. */
export function nodeName(owner: string, subnet: string, count: number): string {
  return count === 1 ? owner : `${owner}-${subnet}`;
}

/** A name that nobody wrote: `what` has it because of the thing at `path`. */
export type DerivedName = {
  readonly name: string;
  readonly what: string;
  readonly owner: string;
  readonly path: Path;
};

/** The names that are made for parts of what the author wrote. Nothing else may be called so. */
export function derivedNames(text: NetworkText): DerivedName[] {
  const inline = Object.entries(text.subnets).flatMap(([id, { routes, acl }]): DerivedName[] => {
    const path = ['network', 'subnets', id];
    const table = { name: inlineTableName(id), what: `the route table of subnet \`${id}\``, owner: 'subnet', path };
    const entries = { name: inlineAclName(id), what: `the network ACL of subnet \`${id}\``, owner: 'subnet', path };
    const isInline = (written: unknown) => typeof written === 'object' || written === UNKNOWN_WORD;
    return [...(isInline(routes) ? [table] : []), ...(isInline(acl) ? [entries] : [])];
  });
  const further = Object.entries(text.instances ?? {}).flatMap(([id, written]): DerivedName[] => {
    if (!('interfaces' in written)) return [];
    const path = ['network', 'instances', id];
    const what = `an interface of instance \`${id}\``;
    return written.interfaces
      .map((_, i) => ({ name: instanceInterfaceName(id, i), what, owner: 'instance', path }))
      .slice(1);
  });
  const nodes = (
    key: 'functions' | 'loadBalancers' | 'interfaceEndpoints' | 'eksClusters',
    owner: string,
    id: string,
    subnets: readonly string[],
  ) =>
    subnets.length === 1
      ? []
      : subnets.map((subnet) => ({
          name: nodeName(id, subnet, subnets.length),
          what: `the interface of ${owner} \`${id}\` in subnet \`${subnet}\``,
          owner,
          path: ['network', key, id],
        }));
  return [
    ...inline,
    ...further,
    ...Object.entries(text.functions ?? {}).flatMap(([id, { subnets }]) =>
      nodes('functions', 'function', id, Array.isArray(subnets) ? subnets : Object.keys(subnets)),
    ),
    ...Object.entries(text.loadBalancers ?? {}).flatMap(([id, { subnets }]) =>
      nodes('loadBalancers', 'load balancer', id, Array.isArray(subnets) ? subnets : Object.keys(subnets)),
    ),
    ...Object.entries(text.interfaceEndpoints ?? {}).flatMap(([id, { subnets }]) =>
      nodes('interfaceEndpoints', 'interface endpoint', id, Array.isArray(subnets) ? subnets : Object.keys(subnets)),
    ),
    ...Object.entries(text.eksClusters ?? {}).flatMap(([id, { subnets }]) =>
      nodes('eksClusters', 'EKS cluster', id, Array.isArray(subnets) ? subnets : Object.keys(subnets)),
    ),
    ...attachmentInterfaces(text),
  ];
}

/** The interface that a transit gateway has in a subnet of an attachment. */
export function attachmentInterfaceName(attachment: string, subnet: string): string {
  return `${attachment}-${subnet}`;
}

/** The one table of a transit gateway whose author wrote none. */
export function gatewayTableName(gateway: string): string {
  return `rt-${gateway}`;
}

/** The route table of an internet gateway. */
export function edgeTableName(gateway: string): string {
  return `rt-${gateway}`;
}

function attachmentInterfaces(text: NetworkText): DerivedName[] {
  return Object.entries(text.transitGateways ?? {}).flatMap(([gateway, { attachments, routeTables }]) => {
    const owner = 'transit gateway';
    const path = ['network', 'transitGateways', gateway];
    const table = { name: gatewayTableName(gateway), what: `the route table of \`${gateway}\``, owner, path };
    const interfaces = Object.entries(attachments).flatMap(([id, attachment]): DerivedName[] =>
      'subnets' in attachment
        ? attachment.subnets.map((subnet) => ({
            name: attachmentInterfaceName(id, subnet),
            what: `the interface of attachment \`${id}\` in subnet \`${subnet}\``,
            owner,
            path: [...path, 'attachments', id],
          }))
        : [],
    );
    return [...(routeTables ? [] : [table]), ...interfaces];
  });
}
