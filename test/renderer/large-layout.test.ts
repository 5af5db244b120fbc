import { describe, expect, test } from 'vitest';
import type { NetworkView } from '../../main/contract/network-view.ts';
import { sceneOf } from './picture.ts';
import { holds, overlaps } from '../../renderer/diagram/geometry/box.ts';
import { labelBox } from '../../renderer/diagram/text/label.ts';

const ZONES = 3;
const SUBNETS = 12;
const PER_SUBNET = 17;

/** 204 instances in 12 subnets of two VPCs, some with names that fit nowhere. */
function largeNetwork(): NetworkView {
  const subnets = Array.from({ length: SUBNETS }, (_, i) => ({
    id: `subnet-${i}`,
    vpc: i < 8 ? 'north' : 'south',
    zone: `eu-west-1${'abc'.charAt(i % ZONES)}`,
    cidrs: [`10.${i}.0.0/24`],
    isPublic: i % 4 === 0,
    routeTable: 'rt-main',
    networkAcl: 'acl-default',
    flowLogs: [],
  }));
  const interfaces = subnets.flatMap(({ id }, i) =>
    Array.from({ length: PER_SUBNET }, (_, j) => ({
      id: `${id}-${j % 5 === 0 ? 'an-instance-with-a-name-beyond-every-measure' : 'app'}-${j}`,
      subnet: id,
      kind: 'instance' as const,
      owner: `owner-${i}-${j}`,
      caption: 'EC2 instance',
      privateIps: [`10.${i}.0.${j + 10}`],
      publicIps: i % 4 === 0 ? [`198.51.100.${j}`] : [],
      ipv6: j % 3 === 0 ? [`2001:db8:${i}::${j}`] : [],
      groups: ['sg-app'],
      sourceDestCheck: true,
      policy: [],
      mirroredBy: [],
      mirrorTargetOf: [],
      flowLogs: [],
    })),
  );
  return {
    vpcs: ['north', 'south'].map((id) => ({ id, region: 'eu-west-1', cidrs: ['10.0.0.0/8'], without: [] })),
    subnets,
    routeTables: [],
    networkAcls: [],
    securityGroups: [],
    prefixLists: [],
    gateways: [
      {
        id: 'igw',
        vpc: 'north',
        kind: 'internet-gateway',
        caption: '',
        joins: [],
        policy: [],
        routeTable: null,
        tables: [],
      },
    ],
    interfaces,
    clusters: [],
    hosts: [],
    targets: [],
  };
}

describe('two hundred things', () => {
  const network = largeNetwork();
  const scene = sceneOf(network);

  test('all are placed, none over another', () => {
    expect(scene.nodes.filter(({ subnet }) => subnet !== null)).toHaveLength(SUBNETS * PER_SUBNET);
    const overlapping = scene.nodes.flatMap((a, i) =>
      scene.nodes.slice(i + 1).flatMap((b) => (overlaps(a.box, b.box) ? [`${a.id} and ${b.id}`] : [])),
    );
    expect(overlapping).toEqual([]);
  });

  test('each inside its subnet, each subnet inside its VPC', () => {
    const frames = new Map([...scene.subnets, ...scene.vpcs].map(({ id, box }) => [id, box]));
    const strays = [
      ...scene.nodes.flatMap(({ id, subnet, box }) => (subnet === null ? [] : [{ id, holder: subnet, box }])),
      ...scene.subnets.map(({ id, vpc, box }) => ({ id, holder: vpc, box })),
    ].filter(({ holder, box }) => {
      const frame = frames.get(holder);
      return !frame || !holds(frame, box);
    });
    expect(strays).toEqual([]);
  });

  test('the same network, the same picture', () => {
    expect(sceneOf(largeNetwork())).toEqual(scene);
  });

  test('long names are cut before they leave their subnet', () => {
    const frames = new Map(scene.subnets.map(({ id, box }) => [id, box]));
    for (const { labels, subnet } of scene.nodes) {
      const frame = frames.get(subnet ?? '');
      for (const label of labels) if (frame) expect(holds(frame, labelBox(label))).toBe(true);
    }
  });

  test('on the map a tile tells how many there are', () => {
    const map = sceneOf(network, 'map');
    expect(map.subnets[0]?.labels.map(({ text }) => text)).toContain(String(PER_SUBNET));
    expect(map.subnets[0]?.glyphs.map(({ kind }) => kind)).toEqual(['instance']);
  });
});
