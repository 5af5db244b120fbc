import type { ShortManifest, Vector, World } from '../../conformance/kubernetes/vector.ts';

/** Manifests as they are written: the twin fills in defaults by itself. */
export type Written = Readonly<Record<string, unknown>>;

/** One packet, its addresses as text. */
export type PlainPacket = {
  readonly src: string;
  readonly dst: string;
  readonly proto: string;
  readonly sport: number;
  readonly dport: number;
  readonly icmpType: number;
  readonly icmpCode: number;
};

export type Scene = { readonly world: World; readonly vector: Vector };
export type Way = 'ingress' | 'egress';
export type SlowPod = World['pods'][string] & { readonly name: string };

export function podAt({ world }: Scene, address: string): SlowPod | null {
  for (const [name, pod] of Object.entries(world.pods))
    if (pod.ip === address && pod.hostNetwork !== true) return { ...pod, name };
  return null;
}

export function nodeAt({ world }: Scene, address: string): string | null {
  for (const [name, ip] of Object.entries(world.nodes)) if (ip === address) return name;
  return null;
}

/** Labels of a namespace as the API server has them. */
export function namespaceLabels({ world }: Scene, name: string): Record<string, string> {
  return { ...world.namespaces[name], 'kubernetes.io/metadata.name': name };
}

export function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Written)[name] : undefined;
}

export function list(of: unknown, name: string): readonly unknown[] {
  const found = field(of, name);
  return Array.isArray(found) ? found : [];
}

export function text(of: unknown, name: string): string | undefined {
  const found = field(of, name);
  return typeof found === 'string' ? found : undefined;
}

export function byName(a: ShortManifest, b: ShortManifest): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
