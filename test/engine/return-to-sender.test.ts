import { describe, expect, test } from 'vitest';
import { blameOf, networkFrom, traceThrough } from './lab.ts';

const network = (back: string, desk = '0.0.0.0/0 nat') =>
  networkFrom(`
vpcs: { home: { cidr: 10.1.0.0/16, internetGateway: igw }, away: { cidr: 10.2.0.0/16 } }
peeringConnections: { pcx: { between: [home, away] } }
subnets:
  edge: { vpc: home, az: a, cidr: 10.1.0.0/24, routes: [0.0.0.0/0 igw, 10.2.0.0/16 pcx] }
  desk: { vpc: home, az: a, cidr: 10.1.1.0/24, routes: rt-desk }
  far: { vpc: away, az: a, cidr: 10.2.0.0/24, routes: rt-far }
routeTables: { rt-far: { vpc: away, routes: [${back}] }, rt-desk: { vpc: home, routes: [${desk}] } }
natGateways: { nat: { subnet: edge, publicIp: 198.51.100.9 } }
securityGroups: { sg-far: { vpc: away, in: [tcp 443 10.1.0.0/16] }, sg-desk: { vpc: home } }
instances:
  client: { subnet: desk, ip: 10.1.1.10, groups: [sg-desk] }
  server: { subnet: far, ip: 10.2.0.10, groups: [sg-far] }
`);

const flow = 'tcp client:50000 > server:443';

describe('RT-05: a NAT gateway that asks over a peering connection', () => {
  test('gets its answer back though no route leads there', () => {
    const trace = traceThrough(network(''), flow);
    expect(blameOf(trace)).toBe('allowed');
    expect(trace.steps.find(({ component }) => component === 'route:far:return-to-sender')).toMatchObject({
      ...{ reply: true, verdict: 'pass', rules: ['RT-05'] },
    });
  });

  test('and with a route', () => {
    expect(blameOf(traceThrough(network('10.1.0.0/16 pcx'), flow))).toBe('allowed');
  });

  test('a client that asks in its own name needs the route', () => {
    expect(blameOf(traceThrough(network('', '10.2.0.0/16 pcx'), flow))).toBe('denied response route:far:none');
  });
});
