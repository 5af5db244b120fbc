/** A resource of a plan; `unknown` names what only the apply will tell, `written` what the configuration says there. */
export type Planned = {
  readonly address: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly unknown?: Readonly<Record<string, unknown>>;
  readonly written?: Readonly<Record<string, unknown>>;
};

/** References as Terraform lists them: the attribute and then the thing itself. */
export function reference(...names: readonly string[]) {
  return { references: names.flatMap((name) => [name, name.split('.').slice(0, -1).join('.')]) };
}

/** The JSON that `terraform show -json` would write, with these resources in the root module. */
export function planOf(resources: readonly Planned[]): string {
  const parts = resources.map(({ address, values = {}, unknown = {}, written = {} }) => {
    const [, type = '', name = '', index] = /^(\w+)\.(\w+)(?:\[(.+)\])?$/.exec(address) ?? [];
    const own = { address, mode: 'managed', type, name, ...(index === undefined ? {} : { index: Number(index) }) };
    return {
      planned: { ...own, provider_name: 'registry.terraform.io/hashicorp/aws', values },
      change: { ...own, change: { actions: ['create'], after: values, after_unknown: { id: true, ...unknown } } },
      configuration: { address: `${type}.${name}`, mode: 'managed', type, name, expressions: written },
    };
  });
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.8',
    planned_values: { root_module: { resources: parts.map(({ planned }) => planned) } },
    resource_changes: parts.map(({ change }) => change),
    configuration: { root_module: { resources: parts.map(({ configuration }) => configuration) } },
  });
}

const inVpc = { unknown: { vpc_id: true }, written: { vpc_id: reference('aws_vpc.main.id') } };

function machine(name: string, address: string): Planned {
  return {
    address: `aws_instance.${name}`,
    values: { private_ip: address, associate_public_ip_address: false },
    unknown: { subnet_id: true, vpc_security_group_ids: true },
    written: {
      subnet_id: reference(`aws_subnet.${name}.id`),
      vpc_security_group_ids: reference(`aws_security_group.${name}.id`),
    },
  };
}

/** Everything is allowed out and nothing in: what a test adds is what decides. */
export const small: readonly Planned[] = [
  { address: 'aws_vpc.main', values: { cidr_block: '10.0.0.0/16' } },
  { address: 'aws_subnet.web', values: { cidr_block: '10.0.0.0/24', availability_zone: 'eu-west-1a' }, ...inVpc },
  { address: 'aws_subnet.db', values: { cidr_block: '10.0.1.0/24', availability_zone: 'eu-west-1b' }, ...inVpc },
  {
    address: 'aws_security_group.web',
    values: { name: 'web', egress: [{ from_port: 0, to_port: 0, protocol: '-1', cidr_blocks: ['0.0.0.0/0'] }] },
    unknown: { ...inVpc.unknown, ingress: true, egress: [{ cidr_blocks: [false] }] },
    written: inVpc.written,
  },
  {
    address: 'aws_security_group.db',
    values: { name: 'db' },
    unknown: { ...inVpc.unknown, ingress: true, egress: true },
    written: inVpc.written,
  },
  machine('web', '10.0.0.10'),
  machine('db', '10.0.1.10'),
];

/** A rule resource that lets PostgreSQL into the database. */
export function ruleFor(peer: Omit<Planned, 'address'>): Planned {
  return {
    address: 'aws_security_group_rule.db',
    values: { type: 'ingress', protocol: 'tcp', from_port: 5432, to_port: 5432, ...peer.values },
    unknown: { security_group_id: true, ...peer.unknown },
    written: { security_group_id: reference('aws_security_group.db.id'), ...peer.written },
  };
}
