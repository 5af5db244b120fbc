import type { Firewall, FirewallEndpoint } from '../model/firewall.ts';
import type { GatewayEndpoint, InterfaceEndpoint, Network, NetworkInterface } from '../model/network.ts';
import type { Documents } from './documents.ts';
import { endpointPolicyOf } from './endpoint-policy.ts';
import { VpcEndpointShape, type EndpointShape } from './endpoint-shape.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';

export type Endpoints = Pick<Network, 'gatewayEndpoints' | 'interfaceEndpoints' | 'firewallEndpoints' | 'firewalls'>;

const HTTPS = 443;

/** Endpoints that are up, as `describe-vpc-endpoints` lists them. */
export function endpointsIn(documents: Documents, notes: Notes): EndpointShape[] {
  return itemsOf(documents, 'VpcEndpoints', VpcEndpointShape, (each) => each.VpcEndpointId, notes)
    .map(({ value }) => value)
    .filter(({ State }) => State.toLowerCase() === 'available');
}

/** `interfaces`: all of the snapshot. What stands behind a Gateway Load Balancer endpoint, nobody told. */
export function endpointsOf(
  endpoints: readonly EndpointShape[],
  interfaces: readonly NetworkInterface[],
  notes: Notes,
): Endpoints {
  const ofType = (type: string) => endpoints.filter(({ VpcEndpointType }) => VpcEndpointType === type);
  const held = (endpoint: EndpointShape) => interfaces.filter(({ owner }) => owner.id === endpoint.VpcEndpointId);
  const behind = ofType('GatewayLoadBalancer').flatMap((endpoint) => {
    const [nic] = held(endpoint);
    notes.add('not-modelled', endpoint.VpcEndpointId, 'what the appliances behind it do, the snapshot does not tell');
    return nic ? [{ id: endpoint.VpcEndpointId, interface: nic.id, firewall: endpoint.ServiceName }] : [];
  });
  return {
    gatewayEndpoints: ofType('Gateway').map((endpoint): GatewayEndpoint => ({
      id: endpoint.VpcEndpointId,
      vpc: endpoint.VpcId,
      service: serviceOf(endpoint.ServiceName),
      policy: endpointPolicyOf(endpoint, notes),
    })),
    interfaceEndpoints: ofType('Interface').map((endpoint): InterfaceEndpoint => ({
      id: endpoint.VpcEndpointId,
      service: serviceOf(endpoint.ServiceName),
      interfaces: held(endpoint).map(({ id }) => id),
      port: HTTPS,
      privateDns: endpoint.PrivateDnsEnabled,
      policy: endpointPolicyOf(endpoint, notes),
    })),
    firewallEndpoints: behind satisfies FirewallEndpoint[],
    firewalls: [...new Set(behind.map(({ firewall }) => firewall))].map((id): Firewall => ({
      id,
      kind: 'gateway-load-balancer',
      policy: null,
    })),
  };
}

/** `com.amazonaws.us-east-1.s3` is `s3`; a service of somebody else keeps its whole name. */
function serviceOf(name: string): string {
  const [, service] = /^com\.amazonaws\.[a-z0-9-]+\.(?!vpce\b)(.+)$/.exec(name) ?? [];
  return service ?? name;
}
