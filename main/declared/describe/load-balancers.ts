import type { Declared, Of } from '../declaration.ts';
import type { ListenerAction } from '../declarations/balancing.ts';
import type { UnknownThings } from '../unknown-things.ts';
import { interfaceOf } from '../interfaces.ts';
import type { Lists } from '../lists.ts';
import { isUnknownValue, unknownValue } from '../unknown-value.ts';
import type { Notes } from '../../snapshot/notes.ts';

const letters = { application: 'app', network: 'net', gateway: 'gwy' } as const;

/** Load balancers with what stands behind them. A target names its group, which the describe call leaves to the caller. */
export function describeLoadBalancers(declared: Declared, unknownThings: UnknownThings, notes: Notes): Lists {
  const balancers = declared.of('load-balancer').filter(({ type }) => type !== 'gateway');
  const groups = declared.of('target-group');
  for (const balancer of balancers) noteUnknownPorts(balancer, declared, unknownThings, notes);
  return {
    LoadBalancers: balancers.map(({ id, name, type, scheme, subnets, groups }) => ({
      LoadBalancerArn: id,
      LoadBalancerName: name,
      Type: type,
      Scheme: scheme,
      VpcId: vpcOf(subnets[0]?.subnet, declared),
      State: { Code: 'active' },
      AvailabilityZones: subnets.map(({ subnet }) => ({ ZoneName: zoneOf(subnet, declared), SubnetId: subnet })),
      SecurityGroups: groups ?? [],
    })),
    LoadBalancerAttributes: balancers.map(({ id, crossZone }) => ({
      LoadBalancerArn: id,
      Attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: String(crossZone) }],
    })),
    TargetGroups: groups.map((group) => ({
      TargetGroupArn: group.id,
      TargetGroupName: group.name,
      Protocol: group.protocol,
      ...(group.port === null ? {} : { Port: Number(group.port) }),
      VpcId: group.vpc,
      TargetType: group.targetType,
      HealthCheckPort: group.healthCheckPort,
    })),
    TargetGroupAttributes: groups.map((group) => ({
      TargetGroupArn: group.id,
      Attributes: [{ Key: 'preserve_client_ip.enabled', Value: String(preservesClientIp(group)) }],
    })),
    LoadBalancerListeners: balancers.map(({ id }) => ({
      LoadBalancerArn: id,
      Listeners: declared.of('listener').flatMap((each) => (each.loadBalancer === id ? listenerOf(each) : [])),
    })),
    Rules: declared.of('listener-rule').map(({ id, listener, actions }) => ({
      RuleArn: id,
      ListenerArn: listener,
      Actions: actions.map(actionOf),
    })),
    LoadBalancerTargetHealth: groups.flatMap((group) => healthOf(group, declared)),
  };
}

/** On unless TCP or TLS goes to addresses (LB-05). */
function preservesClientIp({ preservesClientIp: said, targetType, protocol }: Of<'target-group'>): boolean {
  return said ?? !(targetType === 'ip' && /^(TCP|TLS)$/.test(protocol));
}

function listenerOf({ id, protocol, port, actions }: Of<'listener'>): object[] {
  if (isUnknownValue(port) || port === '') return [];
  return [{ ListenerArn: id, Protocol: protocol, Port: Number(port), DefaultActions: actions.map(actionOf) }];
}

function actionOf({ type, targetGroups, status }: ListenerAction): object {
  const spread = targetGroups.map(({ id, weight }) => ({
    TargetGroupArn: id,
    ...(weight === null || isUnknownValue(weight) ? {} : { Weight: Number(weight) }),
  }));
  return {
    Type: isUnknownValue(type) ? 'forward' : type,
    ...(spread.length > 0 ? { ForwardConfig: { TargetGroups: spread } } : {}),
    ...(status === null ? {} : { RedirectConfig: { StatusCode: status } }),
  };
}

/** The targets of a group where all of them are known. One without any may be filled by what the text does not say. */
function healthOf({ id, port }: Of<'target-group'>, declared: Declared): object[] {
  const targets = declared.of('target').filter(({ targetGroup }) => targetGroup === id);
  const isOpen = targets.some(
    (each) => isUnknownValue(each.target) || isUnknownValue(each.port ?? port ?? unknownValue('')),
  );
  if (targets.length === 0 || isOpen) return [];
  return [
    {
      TargetGroupArn: id,
      TargetHealthDescriptions: targets.map((each) => ({
        Target: { Id: each.target, Port: Number(each.port ?? port) },
        TargetHealth: { State: 'healthy' },
      })),
    },
  ];
}

/** A port that is not known may be any. What stands behind those that are known, the reader of this tells. */
function noteUnknownPorts(
  balancer: Of<'load-balancer'>,
  declared: Declared,
  unknownThings: UnknownThings,
  notes: Notes,
): void {
  const note = (what: string) => {
    unknownThings.add(balancer.name, `${what} of ${balancer.name}`);
    notes.add('missing', balancer.name, `${what} is not in the text; what it would send there is not known`);
  };
  for (const { port } of declared.of('listener').filter(({ loadBalancer: id }) => id === balancer.id)) {
    if (isUnknownValue(port)) note('the port of a listener');
  }
}

/** One node for each subnet. */
export function loadBalancerNodes(declared: Declared): Of<'network-interface'>[] {
  return declared.of('load-balancer').flatMap(({ name, type, scheme, subnets, groups }) =>
    subnets.map(({ subnet, privateIp, address }, i) => {
      const elastic = declared.of('elastic-ip').find(({ id }) => id === address)?.publicIp ?? 'assigned';
      return interfaceOf({
        id: `${name}-node-${i + 1}`,
        subnet,
        addresses: privateIp === null ? [] : [privateIp],
        publicIp: scheme === 'internet-facing' ? elastic : null,
        groups: groups ?? (type === 'application' ? null : []),
        type: type === 'application' ? 'interface' : `${type}_load_balancer`,
        description: `ELB ${letters[type]}/${name}/${i + 1}`,
      });
    }),
  );
}

function vpcOf(subnet: string | undefined, declared: Declared): string {
  return declared.of('subnet').find(({ id }) => id === subnet)?.vpc ?? '';
}

function zoneOf(subnet: string, declared: Declared): string {
  return declared.of('subnet').find(({ id }) => id === subnet)?.zone ?? 'unknown';
}
