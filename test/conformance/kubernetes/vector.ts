import { z } from 'zod';

const names = z.record(z.string(), z.string());
const fields = z.record(z.string(), z.unknown());

/** A manifest in short: the kind is that of the list it stands in, unless it says one. */
export const shortManifest = z.object({
  kind: z.string().optional(),
  name: z.string(),
  namespace: z.string().optional(),
  labels: names.optional(),
  annotations: names.optional(),
  spec: fields.optional(),
});

const podShape = z.object({
  ns: z.string(),
  ip: z.string(),
  node: z.string(),
  labels: names.optional(),
  annotations: names.optional(),
  ports: names.optional(),
  sa: z.string().optional(),
  hostNetwork: z.boolean().optional(),
});

const serviceShape = z.object({
  clusterIP: z.string().optional(),
  port: z.number(),
  targetPort: z.union([z.number(), z.string()]).optional(),
  nodePort: z.number().optional(),
  proto: z.string().optional(),
  pods: z.array(z.string()).optional(),
});

export const worldShape = z.object({
  namespaces: z.record(z.string(), names),
  pods: z.record(z.string(), podShape),
  nodes: z.record(z.string(), z.string()),
  services: z.record(z.string(), serviceShape).optional(),
  external: names.optional(),
  serviceAccounts: z.record(z.string(), names).optional(),
});

const groupRule = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]);
const groupShape = z.object({ in: z.array(groupRule).optional(), out: z.array(groupRule).optional() });

export const groupWorldShape = z.object({
  always: z.string(),
  node: z.array(z.string()),
  groups: z.record(z.string(), groupShape),
  podDefaultVariants: z.record(z.string(), groupShape).optional(),
});

const groupedPod = z.object({ annotation: z.string().optional(), labels: names.optional() });

const groupQuestion = z.object({
  podDefault: z.string().optional(),
  defaultPodMetadataAccess: z.enum(['Allowed', 'Denied']).optional(),
  pod: groupedPod,
  peer: groupedPod.extend({ kind: z.string(), sgs: z.array(z.string()).optional(), ip: z.string().optional() }),
});

const hostShape = z.object({
  name: z.string(),
  node: z.string().optional(),
  interfaceName: z.string().optional(),
  ip: z.string(),
  labels: names.optional(),
  profiles: z.array(z.string()).optional(),
});

const netset = z.object({
  kind: z.string().optional(),
  name: z.string(),
  namespace: z.string().optional(),
  labels: names.optional(),
  nets: z.array(z.string()),
});

const tier = z.object({ name: z.string(), order: z.number().optional(), defaultAction: z.string().optional() });

const packetShape = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  src: z.string().optional(),
  dst: z.string().optional(),
  dir: z.enum(['ingress', 'egress']).optional(),
  kind: z.string().optional(),
  proto: z.union([z.string(), z.number()]),
  dport: z.number().optional(),
  sport: z.number().optional(),
  icmpType: z.number().optional(),
  icmpCode: z.number().optional(),
  conn: z.enum(['new', 'reply', 'established', 'invalid']).optional(),
  reply: z.boolean().optional(),
});

const podInterfaces = z.object({
  mode: z.enum(['strict', 'standard']),
  src: z.string(),
  dst: z.string(),
  sameNode: z.boolean().optional(),
  externalSNAT: z.boolean().optional(),
  externalSnat: z.boolean().optional(),
});

const firewallShape = z.object({
  stateless: z.array(fields).optional(),
  statelessDefault: z.string().optional(),
  order: z.enum(['STRICT_ORDER', 'DEFAULT_ACTION_ORDER']),
  defaults: z.array(z.string()).optional(),
  homeNet: z.array(z.string()).optional(),
  externalNet: z.array(z.string()).optional(),
  domainLists: z
    .array(z.object({ type: z.string(), targetTypes: z.array(z.string()), targets: z.array(z.string()) }))
    .optional(),
  rules: z.array(z.string()).optional(),
  symmetric: z.boolean().optional(),
});

const connectionShape = z.object({
  src: z.string(),
  dst: z.string(),
  proto: z.string(),
  dport: z.number(),
  sport: z.number().optional(),
  tls: z.string().optional(),
  http: z.string().optional(),
});

export const vectorShape = z.object({
  id: z.string(),
  title: z.string().optional(),
  rules: z.array(z.string()).optional(),
  engine: z.string(),
  netpols: z.array(shortManifest).optional(),
  cnps: z.array(shortManifest).optional(),
  policies: z.array(shortManifest).optional(),
  tiers: z.array(tier).optional(),
  netsets: z.array(netset).optional(),
  heps: z.array(hostShape).optional(),
  hep: hostShape.optional(),
  podSGs: z.record(z.string(), z.array(z.string())).optional(),
  sg: groupQuestion.optional(),
  sgp: podInterfaces.optional(),
  anf: firewallShape.optional(),
  packet: packetShape.optional(),
  flow: connectionShape.optional(),
  expect: fields,
});

export type World = z.infer<typeof worldShape>;
export type GroupWorld = z.infer<typeof groupWorldShape>;
export type Vector = z.infer<typeof vectorShape>;
export type ShortManifest = z.infer<typeof shortManifest>;

/** The shared parts of a file of vectors. */
export type Fixture = { readonly world: World; readonly sgWorld: GroupWorld };

/** What was found, by the fields of `expect`. */
export type Found = Readonly<Record<string, unknown>>;
