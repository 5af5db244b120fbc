import type { Declared, Of } from '../declaration.ts';
import { interfaceOf } from '../interfaces.ts';
import type { Lists } from '../lists.ts';
import { isUnknownValue, whyUnknown } from '../unknown-value.ts';

/** Endpoints with everything that was associated with them. */
export function describeVpcEndpoints(declared: Declared): Lists {
  return {
    VpcEndpoints: declared.of('vpc-endpoint').map((endpoint) => ({
      VpcEndpointId: endpointIdOf(endpoint.id),
      VpcEndpointType: endpoint.type,
      VpcId: endpoint.vpc,
      ServiceName: serviceOf(endpoint.service),
      State: 'available',
      RouteTableIds: associated(endpoint, 'table', declared),
      SubnetIds: associated(endpoint, 'subnet', declared),
      Groups: (groupsOf(endpoint, declared) ?? []).map((GroupId) => ({ GroupId })),
      NetworkInterfaceIds: interfacesOf(endpoint, declared).map(({ id }) => id),
      PrivateDnsEnabled: endpoint.privateDns,
      PolicyDocument: policyOf(endpoint, declared),
    })),
  };
}

const FULL_ACCESS = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] });

/** Left out where one is declared and its text is not known. */
function policyOf(endpoint: Of<'vpc-endpoint'>, declared: Declared): string | undefined {
  const [policy = FULL_ACCESS] = further(endpoint, 'policy', declared).concat(endpoint.policy ?? []);
  return isUnknownValue(policy) ? undefined : policy;
}

/** What a gateway endpoint adds to its route tables: the list of its service, which only AWS knows. */
export function endpointRoutes(declared: Declared, table: string): object[] {
  return declared
    .of('vpc-endpoint')
    .filter((endpoint) => endpoint.type === 'Gateway' && associated(endpoint, 'table', declared).includes(table))
    .map(({ id, service }) => ({
      DestinationPrefixListId: `pl-${serviceOf(service)}`,
      GatewayId: endpointIdOf(id),
      State: 'active',
      Origin: 'CreateRoute',
    }));
}

/** The region makes no difference: `com.amazonaws.${AWS::Region}.s3` is S3, wherever it is. */
function serviceOf(service: string): string {
  if (!isUnknownValue(service)) return service;
  const [, name] = /^com\.amazonaws\.\$\{[^{}]*region[^{}]*\}\.([a-z0-9.-]+)$/i.exec(whyUnknown(service)) ?? [];
  return name === undefined ? service : `com.amazonaws.region.${name}`;
}

export function endpointInterfaces(declared: Declared): Of<'network-interface'>[] {
  return declared.of('vpc-endpoint').flatMap((endpoint) => interfacesOf(endpoint, declared));
}

function interfacesOf(endpoint: Of<'vpc-endpoint'>, declared: Declared): Of<'network-interface'>[] {
  if (endpoint.type === 'Gateway') return [];
  return associated(endpoint, 'subnet', declared).map((subnet, i) =>
    interfaceOf({
      id: `${endpoint.id}-interface-${i + 1}`,
      subnet,
      groups: groupsOf(endpoint, declared),
      type: 'vpc_endpoint',
      description: `VPC Endpoint Interface ${endpointIdOf(endpoint.id)}`,
    }),
  );
}

function associated(endpoint: Of<'vpc-endpoint'>, what: 'table' | 'subnet', declared: Declared): string[] {
  const own = what === 'table' ? endpoint.tables : endpoint.subnets;
  return [...new Set([...own, ...further(endpoint, what, declared)])];
}

function groupsOf(endpoint: Of<'vpc-endpoint'>, declared: Declared): string[] | null {
  const all = [...(endpoint.groups ?? []), ...further(endpoint, 'group', declared)];
  return all.length === 0 ? null : [...new Set(all)];
}

function further({ id }: Of<'vpc-endpoint'>, what: string, declared: Declared): string[] {
  return declared
    .of('vpc-endpoint-association')
    .flatMap((each) => (each.endpoint === id && each.with === what ? [each.id] : []));
}

/** The id under which the describe calls show an endpoint. */
export function endpointIdOf(id: string): string {
  return id.startsWith('vpce-') ? id : `vpce-${id}`;
}
