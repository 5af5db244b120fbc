import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../main/engine/explain/sentence.ts';
import { blameOf, networkFrom, stepAt, traceThrough } from './lab.ts';

const behind = (gateway: string) =>
  networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16, virtualPrivateGateway: { name: vgw, ${gateway} } } }
subnets: { app: { az: a, cidr: 10.0.0.0/24, routes: rt-app } }
routeTables: { rt-app: [192.168.0.0/16 vgw, 172.16.0.0/12 vgw] }
securityGroups: { sg: { in: [all 0.0.0.0/0], out: [all 0.0.0.0/0] } }
instances: { server: { subnet: app, groups: [sg], listens: [tcp 443] } }
`);
const blame = (gateway: string, flow: string) => blameOf(traceThrough(behind(gateway), flow));
const ALL = 'onPremises: [192.168.0.0/16, 172.16.0.0/12], tunnelsDown: true';
const ONE = 'onPremises: [192.168.0.0/16, 172.16.0.0/12], tunnelsDown: [192.168.0.0/16]';
const BACKUP = 'onPremises: [192.168.10.0/24, 192.168.0.0/16], tunnelsDown: [192.168.10.0/24]';

describe('RT-11: a VPN connection whose tunnels are all down', () => {
  test.each([
    { gateway: ALL, flow: 'tcp server:40000 > 192.168.10.7:443', verdict: 'denied vgw:tunnels-down' },
    { gateway: ALL, flow: 'tcp 192.168.10.7:40000 > server:443', verdict: 'denied vgw:tunnels-down' },
    { gateway: ONE, flow: 'tcp server:40000 > 192.168.10.7:443', verdict: 'denied vgw:tunnels-down' },
    { gateway: ONE, flow: 'tcp 192.168.10.7:40000 > server:443', verdict: 'denied vgw:tunnels-down' },
    { gateway: ONE, flow: 'tcp server:40000 > 172.16.0.7:443', verdict: 'allowed' },
    { gateway: ONE, flow: 'tcp 172.16.0.7:40000 > server:443', verdict: 'allowed' },
    { gateway: BACKUP, flow: 'tcp server:40000 > 192.168.10.7:443', verdict: 'allowed' },
  ])('$flow with $gateway: $verdict', ({ gateway, flow, verdict }) => {
    expect(blame(gateway, flow)).toBe(verdict);
  });

  test('the trace names the tunnels', () => {
    const trace = traceThrough(behind(ALL), 'tcp server:40000 > 192.168.10.7:443');
    const step = stepAt(trace, 'vgw:tunnels-down');
    expect(step).toMatchObject({ code: 'BAD_STATE_VPN', rules: ['RT-11'] });
    expect(sentenceOf(step)).toBe('All tunnels of the VPN connection behind vgw are down, so the packet is dropped.');
  });
});
