import type { ListenerAction } from '../../declared/declarations/balancing.ts';
import type { Declaration } from '../../declared/declaration.ts';
import type { Properties } from '../template/properties.ts';
import type { Readers } from './readers.ts';

export const loadBalancers: Readers = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (balancer) => {
    const kind = balancer.text('Type');
    const type = kind === 'network' || kind === 'gateway' ? kind : 'application';
    return [
      {
        kind: 'load-balancer',
        id: balancer.id,
        name: balancer.id,
        type,
        scheme: balancer.text('Scheme') === 'internal' ? 'internal' : 'internet-facing',
        subnets: [
          ...(balancer.texts('Subnets') ?? []).map((subnet) => ({ subnet, privateIp: null, address: null })),
          ...balancer.objects('SubnetMappings').map((node) => ({
            subnet: node.text('SubnetId') ?? '',
            privateIp: node.text('PrivateIPv4Address'),
            address: node.text('AllocationId'),
          })),
        ],
        groups: balancer.texts('SecurityGroups'),
        crossZone:
          setting(balancer, 'LoadBalancerAttributes', 'load_balancing.cross_zone.enabled') ?? type === 'application',
      },
    ];
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': (group) => [
    {
      kind: 'target-group',
      id: group.id,
      name: group.text('Name') ?? group.id,
      vpc: group.text('VpcId') ?? '',
      protocol: group.text('Protocol') ?? 'HTTP',
      port: group.text('Port'),
      targetType: group.text('TargetType') ?? 'instance',
      healthCheckPort: group.text('HealthCheckPort') ?? 'traffic-port',
      preservesClientIp: setting(group, 'TargetGroupAttributes', 'preserve_client_ip.enabled'),
    },
    ...group.objects('Targets').map((target): Declaration => ({
      kind: 'target',
      targetGroup: group.id,
      target: target.text('Id') ?? '',
      port: target.text('Port'),
    })),
  ],
  'AWS::ElasticLoadBalancingV2::Listener': (listener) => [
    {
      kind: 'listener',
      id: listener.id,
      loadBalancer: listener.text('LoadBalancerArn') ?? '',
      protocol: listener.text('Protocol') ?? 'HTTP',
      port: listener.text('Port') ?? '',
      actions: listener.objects('DefaultActions').map(actionOf),
    },
  ],
  'AWS::ElasticLoadBalancingV2::ListenerRule': (rule) => [
    {
      kind: 'listener-rule',
      id: rule.id,
      listener: rule.text('ListenerArn') ?? '',
      actions: rule.objects('Actions').map(actionOf),
    },
  ],
};

/** An action forwards to one group, spreads over several, or answers by itself. */
function actionOf(action: Properties): ListenerAction {
  const one = action.text('TargetGroupArn');
  const several = action
    .objects('ForwardConfig')
    .flatMap((forward) => forward.objects('TargetGroups'))
    .flatMap((group) => {
      const id = group.text('TargetGroupArn');
      return id === null ? [] : [{ id, weight: group.text('Weight') }];
    });
  const own = [...action.objects('RedirectConfig'), ...action.objects('FixedResponseConfig')][0];
  return {
    type: action.text('Type') ?? 'forward',
    targetGroups: several.length > 0 || one === null ? several : [{ id: one, weight: null }],
    status: own?.text('StatusCode') ?? null,
  };
}

function setting(of: Properties, list: string, key: string): boolean | null {
  return (
    of
      .objects(list)
      .find((each) => each.text('Key') === key)
      ?.flag('Value') ?? null
  );
}
