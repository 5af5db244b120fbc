import type { Network } from '../network.ts';
import type { Pod } from '../resource.ts';
import { checkpoint } from './checkpoint.ts';
import { instanceCaption, podCaption, taskCaption } from './compute.ts';
import { idsOf, plain, vpcOfInterface, type ResourceType } from './resource-type.ts';

/** Pods whose policies somebody enforces, or is said not to. */
function policedPods({ pods, eksClusters }: Network): readonly Pod[] {
  const policed = new Set(eksClusters.filter(({ policyPlugin }) => policyPlugin !== null).map(({ id }) => id));
  return pods.filter(({ cluster }) => policed.has(cluster));
}

/** The name of an instance stands for its first interface, where a route leads to it. */
export const instance = {
  ...plain,
  word: 'instance',
  plural: 'instances',
  idPrefix: 'i',
  arnType: 'instance',
  target: {
    kind: 'network-interface',
    ids: ({ instances }) => idsOf(instances),
    vpcs: (network, id) => [vpcOfInterface(network, network.instances.find((each) => each.id === id)?.interfaces[0])],
  },
  owner: { kind: 'instance', caption: instanceCaption },
} as const satisfies ResourceType<'instances'>;

export const task = {
  ...plain,
  word: 'ECS task',
  plural: 'ECS tasks',
  idPrefix: 'task',
  parts: [
    {
      word: 'container',
      idPrefix: null,
      ids: ({ containers }: { readonly containers: readonly string[] }) => containers,
    },
  ],
  owner: { kind: 'task', caption: taskCaption },
} as const satisfies ResourceType<'tasks'>;

export const eksCluster = {
  ...plain,
  word: 'EKS cluster',
  plural: 'EKS clusters',
  idPrefix: 'eks',
  owner: {
    kind: 'eks-cluster',
    caption: ({ eksClusters }, id) => {
      const mode = eksClusters.find((each) => each.id === id)?.podGroups ?? null;
      return mode === null ? 'EKS control plane' : `EKS control plane, groups of pods ${mode}`;
    },
  },
} as const satisfies ResourceType<'eksClusters'>;

export const pod = {
  ...plain,
  word: 'pod',
  plural: 'pods',
  idPrefix: 'pod',
  written: 'derived',
  owner: { kind: 'pod', caption: podCaption },
  checkpoints: [
    checkpoint('pod', null, ({ pods }) => idsOf(pods), {
      details: () => [
        'own-interface',
        'shared-interface',
        'on-node',
        'as-node',
        'turned-back',
        'to-service',
        'from-service',
        'unknown',
      ],
    }),
    checkpoint('policy', null, (network) => policedPods(network).map(({ id }) => id), {
      details: () => ['egress', 'ingress'],
      locatables: (network) =>
        policedPods(network).flatMap(({ id, interface: place }) =>
          (['egress', 'ingress'] as const).map((direction) => ({
            component: `policy:${id}:${direction}`,
            places: [...new Set([place, id])],
            label: `network policies of ${id} (${direction})`,
            rules: [],
          })),
        ),
    }),
  ],
} as const satisfies ResourceType<'pods'>;

export const lambdaFunction = {
  ...plain,
  word: 'function',
  plural: 'functions',
  idPrefix: 'function',
  arnType: 'function',
  owner: { kind: 'function', caption: () => 'Lambda function' },
  checkpoints: [
    checkpoint('function', 'function', ({ functions }) => idsOf(functions), {
      details: () => ['inbound'],
      locatables: ({ functions }) =>
        functions.map(({ id, interfaces }) => ({
          component: `function:${id}`,
          places: [...interfaces],
          label: `the function ${id} itself (takes no connections)`,
          rules: [],
        })),
    }),
  ],
} as const satisfies ResourceType<'functions'>;
