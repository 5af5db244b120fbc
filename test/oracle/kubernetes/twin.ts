import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { known } from '../../../main/model/result.ts';
import { worldShape, type Fixture, type Vector, type World } from '../../conformance/kubernetes/vector.ts';
import type { PlainPacket, Scene } from './scene.ts';
import { allowsInCalico, slowCalicoHalf } from './slow-calico.ts';
import { slowHost } from './slow-host.ts';
import { allowsInKubernetes, slowKubernetesHalf } from './slow-kubernetes.ts';

const file = join(import.meta.dirname, '../../conformance/kubernetes/own-vectors.yaml');
const { world } = parse(readFileSync(file, 'utf8')) as { readonly world: unknown };

/** The world of the vectors of our own: the twin changes the policies in it. */
export const fixture: Fixture = { world: worldShape.parse(world), sgWorld: { always: '', node: [], groups: {} } };

/** What the twin finds, in the words of the vectors; `?` where the order of policies is not defined. */
export function slowFound(vector: Vector): Readonly<Record<string, string>> {
  const scene: Scene = { world: fixture.world, vector };
  if (vector.engine === 'hep') return hostFound(scene);
  const [half, allows] =
    vector.engine === 'k8s' ? [slowKubernetesHalf, allowsInKubernetes] : [slowCalicoHalf, allowsInCalico];
  const packet = packetOf(scene);
  const egress = half(scene, 'egress', packet);
  const ingress = half(scene, 'ingress', packet);
  return { verdict: allows(egress) && allows(ingress) ? 'allow' : 'deny', egress, ingress };
}

function hostFound(scene: Scene): Readonly<Record<string, string>> {
  const { dir = 'ingress', kind, src, dst, ...text } = known(scene.vector.packet, 'packet');
  const isLocal = kind === 'local';
  const near = isLocal ? known(scene.vector.hep, 'hep').ip : known(fixture.world.pods['web'], 'web').ip;
  const [from, to] = dir === 'ingress' ? [src ?? '', near] : [near, dst ?? ''];
  const decider = slowHost(scene, dir, isLocal, { ...plain(text), src: from, dst: to });
  return { verdict: decider.endsWith('Deny') ? 'deny' : 'allow', decider };
}

function packetOf(scene: Scene): PlainPacket {
  const { from = '', to = '', ...text } = known(scene.vector.packet, 'packet');
  return { ...plain(text), src: addressOf(scene, from), dst: addressOf(scene, to) };
}

function plain({
  proto,
  dport = 0,
  sport = 40_000,
  icmpType = 8,
  icmpCode = 0,
}: Pick<NonNullable<Vector['packet']>, 'proto' | 'dport' | 'sport' | 'icmpType' | 'icmpCode'>) {
  const icmp = proto === 'ICMP';
  return {
    proto: String(proto),
    dport: icmp ? 0 : dport,
    sport: icmp ? 0 : sport,
    icmpType: icmp ? icmpType : 0,
    icmpCode: icmp ? icmpCode : 0,
  };
}

function addressOf({ vector }: Scene, end: string): string {
  const { pods, nodes, external = {} }: World = fixture.world;
  if (end.startsWith('node:')) return nodes[end.slice(5)] ?? '';
  if (end.startsWith('hep:')) return vector.heps?.find(({ name }) => name === end.slice(4))?.ip ?? '';
  return pods[end]?.ip ?? external[end] ?? '';
}
