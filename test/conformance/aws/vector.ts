/** The file format of the shared test vectors, as far as the adapter reads it. See the head of `vectors.yaml`. */
export type VectorFile = { readonly base: Fixture; readonly vectors: readonly Vector[] };

type Lists = { readonly in?: readonly string[]; readonly out?: readonly string[] };

export type Eni = {
  readonly subnet: string;
  readonly ip: string;
  readonly ips?: readonly string[];
  readonly pub?: string;
  readonly ip6?: string;
  readonly sg?: readonly string[];
  readonly kind?: string;
  readonly lport?: number;
  readonly target?: string;
  readonly tport?: number;
  readonly preserve?: boolean;
};

export type Fixture = {
  readonly hosts: Readonly<Record<string, string>>;
  readonly vpcs: Readonly<Record<string, string>>;
  readonly peerings: Readonly<Record<string, readonly [string, string]>>;
  readonly vpc6: Readonly<Record<string, readonly string[]>>;
  readonly prefixlists: Readonly<Record<string, readonly string[]>>;
  readonly subnets: Readonly<Record<string, { vpc: string; az: number; cidr: string; routes: readonly string[] }>>;
  readonly enis: Readonly<Record<string, Eni>>;
  readonly opt: Readonly<Record<string, unknown>>;
};

export type Vector = {
  readonly id: string;
  readonly t: string;
  readonly kind?: string;
  readonly rule?: string;
  readonly sg?: Readonly<Record<string, Lists>>;
  readonly nacl?: Readonly<Record<string, Lists>>;
  readonly rt?: Readonly<Record<string, readonly string[]>>;
  readonly eni?: Readonly<Record<string, Partial<Eni>>>;
  readonly opt?: Readonly<Record<string, unknown>>;
  readonly pkt?: string;
  readonly exp: unknown;
  readonly logs?: readonly string[] | 'ungraded';
  readonly logs_assumed?: readonly string[];
  readonly seen?: Readonly<Record<string, string>>;
  /** Kind `track`. */
  readonly new?: string;
  readonly via?: string;
  readonly auto?: readonly string[];
  /** Kind `route`. */
  readonly dst?: string;
  readonly routes?: readonly string[];
  /** Kind `count`. */
  readonly rules?: readonly string[];
  /** Kind `iam`. */
  readonly action?: string;
  readonly statements?: readonly string[];
  /** Kind `mirror`. */
  readonly sessions?: readonly { readonly n: number; readonly filter: readonly string[] }[];
  /** Kind `nfw`. */
  readonly order?: string;
  readonly stateless?: readonly { readonly prio?: number; readonly rules: readonly string[] }[];
  readonly stateless_default?: string;
  readonly fragment_default?: string;
  readonly stateful?: readonly { readonly prio?: number; readonly rules: readonly string[] }[];
  readonly stateful_default?: string;
  /** Kind `record`. */
  readonly line?: string;
  readonly fields?: string;
};

/** The fields of each, for a reader that tells of others. `sure` and `note` are for people. */
export const vectorFields: ReadonlySet<string> = new Set<keyof Vector | 'sure' | 'note'>([
  ...(['id', 't', 'kind', 'rule', 'sg', 'nacl', 'rt', 'eni', 'opt', 'pkt', 'exp', 'logs', 'logs_assumed'] as const),
  ...(['seen', 'new', 'via', 'auto', 'dst', 'routes', 'rules', 'action', 'statements', 'sessions', 'order'] as const),
  ...(['stateless', 'stateless_default', 'fragment_default', 'stateful', 'stateful_default'] as const),
  ...(['line', 'fields', 'sure', 'note'] as const),
]);

export const fixtureFields: ReadonlySet<string> = new Set<keyof Fixture>([
  ...(['hosts', 'vpcs', 'peerings', 'vpc6', 'prefixlists', 'subnets', 'enis', 'opt'] as const),
]);

export const subnetFields: ReadonlySet<string> = new Set<keyof Fixture['subnets'][string]>([
  ...(['vpc', 'az', 'cidr', 'routes'] as const),
]);

export const eniFields: ReadonlySet<string> = new Set<keyof Eni>([
  ...(['subnet', 'ip', 'ips', 'pub', 'ip6', 'sg', 'kind', 'lport', 'target', 'tport', 'preserve'] as const),
]);
