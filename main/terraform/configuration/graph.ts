import type { Document, Key, Resource } from './resource.ts';

/** The resources of a document, to be found by what references say. */
export type Graph = {
  readonly configuration: unknown;
  readonly resources: readonly Resource[];
  /** @param name type and name, `aws_vpc.main`. */
  readonly instances: (module: string, mode: Resource['mode'], name: string) => readonly Resource[];
  /** Instances of a module that is called from another one. */
  readonly modules: (parent: string, name: string) => readonly { readonly address: string; readonly key: Key }[];
};

export function openGraph({ resources, configuration }: Document): Graph {
  const byName = Map.groupBy(resources, ({ module, mode, type, name }) => `${module}|${mode}|${type}.${name}`);
  const addresses = new Set(resources.flatMap(({ module }) => withParents(module)));
  return {
    configuration,
    resources,
    instances: (module, mode, name) => byName.get(`${module}|${mode}|${name}`) ?? [],
    modules: (parent, name) => {
      const base = `${parent === '' ? '' : `${parent}.`}module.${name}`;
      return [...addresses].flatMap((address): { readonly address: string; readonly key: Key }[] => {
        if (address === base) return [{ address, key: null }];
        const key = address.startsWith(base)
          ? /^\[("(?:[^"\\]|\\.)*"|\d+)\]$/.exec(address.slice(base.length))?.[1]
          : undefined;
        if (key === undefined) return [];
        return [{ address, key: key.startsWith('"') ? key.slice(1, -1) : Number(key) }];
      });
    },
  };
}

/** `module.a.module.b` stands in `module.a`, which may hold nothing else. */
function withParents(module: string): string[] {
  const cuts = [...module.matchAll(/\.module\./g)].map(({ index }) => module.slice(0, index));
  return module === '' ? [] : [...cuts, module];
}
