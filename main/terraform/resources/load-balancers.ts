import type { ListenerAction, LoadBalancerNode } from '../../declared/declarations/balancing.ts';
import type { Attributes } from '../configuration/attributes.ts';
import type { Readers } from './readers.ts';

const balancers: Readers = {
  lb: (balancer) => {
    const kind = balancer.text('load_balancer_type');
    const type = kind === 'network' || kind === 'gateway' ? kind : 'application';
    return [
      {
        kind: 'load-balancer',
        id: balancer.id,
        // Interfaces of a balancer tell it by its name, which is no ARN and has no slash.
        name: balancer.id.startsWith('arn:') ? (balancer.text('name') ?? balancer.address) : nameOf(balancer.address),
        type,
        scheme: balancer.flag('internal') ? 'internal' : 'internet-facing',
        subnets: nodesOf(balancer),
        groups: balancer.texts('security_groups'),
        // Always on for an Application Load Balancer.
        crossZone: type === 'application' || balancer.flag('enable_cross_zone_load_balancing'),
      },
    ];
  },
  lb_target_group: (group) => [
    {
      kind: 'target-group',
      id: group.id,
      name: group.text('name') ?? group.address,
      vpc: group.text('vpc_id') ?? '',
      protocol: group.text('protocol') ?? 'HTTP',
      port: group.text('port'),
      targetType: group.text('target_type') ?? 'instance',
      healthCheckPort: group.blocks('health_check')[0]?.text('port') ?? 'traffic-port',
      preservesClientIp: group.text('preserve_client_ip') === null ? null : group.flag('preserve_client_ip'),
    },
  ],
  lb_listener: (listener) => [
    {
      kind: 'listener',
      id: listener.id,
      loadBalancer: listener.text('load_balancer_arn') ?? '',
      protocol: listener.text('protocol') ?? 'HTTP',
      port: listener.text('port') ?? '',
      actions: listener.blocks('default_action').map(actionOf),
    },
  ],
  lb_listener_rule: (rule) => [
    {
      kind: 'listener-rule',
      id: rule.id,
      listener: rule.text('listener_arn') ?? '',
      actions: rule.blocks('action').map(actionOf),
    },
  ],
  lb_target_group_attachment: (each) => [
    {
      kind: 'target',
      targetGroup: each.text('target_group_arn') ?? '',
      target: each.text('target_id') ?? '',
      port: each.text('port'),
    },
  ],
};

function nameOf(address: string): string {
  return address.replaceAll('/', '_');
}

/** Each goes by two names. */
export const loadBalancers: Readers = Object.fromEntries(
  Object.entries(balancers).flatMap(([name, read]) => [
    [`aws_${name}`, read],
    [`aws_a${name}`, read],
  ]),
);

function nodesOf(balancer: Attributes): LoadBalancerNode[] {
  const mapped = balancer.blocks('subnet_mapping').map((node) => ({
    subnet: node.text('subnet_id') ?? '',
    privateIp: node.text('private_ipv4_address'),
    address: node.text('allocation_id'),
  }));
  const named = balancer.texts('subnets') ?? [];
  const known = new Set(mapped.map(({ subnet }) => subnet));
  return [
    ...mapped,
    ...named.filter((subnet) => !known.has(subnet)).map((subnet) => ({ subnet, privateIp: null, address: null })),
  ];
}

/** An action forwards to one group, spreads over several, or answers by itself. */
function actionOf(action: Attributes): ListenerAction {
  const one = action.text('target_group_arn');
  const several = action
    .blocks('forward')
    .flatMap((forward) => forward.blocks('target_group'))
    .flatMap((group) => {
      const id = group.text('arn');
      return id === null ? [] : [{ id, weight: group.text('weight') }];
    });
  const own = [...action.blocks('redirect'), ...action.blocks('fixed_response')][0];
  return {
    type: action.text('type') ?? 'forward',
    targetGroups: several.length > 0 || one === null ? several : [{ id: one, weight: null }],
    status: own?.text('status_code') ?? null,
  };
}
