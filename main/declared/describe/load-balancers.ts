import type { Declared, Of } from '../declaration.ts';
import type { Doubts } from '../doubts.ts';
import { interfaceOf } from '../interfaces.ts';
import type { Lists } from '../lists.ts';
import { isUnresolved } from '../unresolved.ts';
import type { Notes } from '../../snapshot/notes.ts';

const letters = { application: 'app', network: 'net', gateway: 'gwy' } as const;

/** Load balancers with what stands behind them. A target names its group, which the describe call leaves to the caller. */
export function describeLoadBalancers(declared: Declared, doubts: Doubts, notes: Notes): Lists {
  const balancers = declared.of('load-balancer').filter(({ type }) => type !== 'gateway');
  const groups = declared.of('target-group');
  for (const balancer of balancers) noteDoubts(balancer, declared, doubts, notes);
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
    TargetGroupAttributes: groups.flatMap(({ id, preservesClientIp: preserves }) =>
      preserves === null
        ? []
        : [{ TargetGroupArn: id, Attributes: [{ Key: 'preserve_client_ip.enabled', Value: String(preserves) }] }],
    ),
    Listeners: knownListeners(declared).map(({ id, loadBalancer, protocol, port, targetGroups }) => ({
      ListenerArn: id,
      LoadBalancerArn: loadBalancer,
      Protocol: protocol,
      Port: Number(port),
      DefaultActions: targetGroups.map((TargetGroupArn) => ({ Type: 'forward', TargetGroupArn })),
    })),
    LoadBalancerTargetHealth: [...Map.groupBy(declared.of('target'), ({ targetGroup }) => targetGroup)].map(
      ([TargetGroupArn, targets]) => ({
        TargetGroupArn,
        TargetHealthDescriptions: targets.flatMap(({ target, port }) => {
          const at = port ?? groups.find(({ id }) => id === TargetGroupArn)?.port ?? null;
          if (at === null || isUnresolved(at) || isUnresolved(target)) return [];
          return [{ Target: { Id: target, Port: Number(at) }, TargetHealth: { State: 'healthy' } }];
        }),
      }),
    ),
  };
}

function knownListeners(declared: Declared): Of<'listener'>[] {
  return declared
    .of('listener')
    .filter(({ port }) => !isUnresolved(port))
    .map((each) => ({ ...each, targetGroups: each.targetGroups.filter((id) => !isUnresolved(id)) }));
}

/** What a balancer does with a packet is certain only where its ports and everything behind it are known. */
function noteDoubts(balancer: Of<'load-balancer'>, declared: Declared, doubts: Doubts, notes: Notes): void {
  const doubt = (what: string) => {
    doubts.add(balancer.name, `${what} of ${balancer.name}`);
    notes.add('missing', balancer.name, `${what} is not in the text; what it would send there is not known`);
  };
  for (const { port, targetGroups } of declared.of('listener').filter(({ loadBalancer: id }) => id === balancer.id)) {
    if (isUnresolved(port)) doubt('the port of a listener');
    if (targetGroups.length === 0 || targetGroups.some(isUnresolved)) doubt(`what stands behind port ${port}`);
    for (const id of targetGroups) {
      const targets = declared.of('target').filter(({ targetGroup }) => targetGroup === id);
      const port = declared.of('target-group').find((group) => group.id === id)?.port ?? null;
      const isOpen = targets.some((each) => isUnresolved(each.target) || isUnresolved(each.port ?? port ?? ''));
      if (!isUnresolved(id) && (targets.length === 0 || isOpen)) doubt(`a target of ${id}`);
    }
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
