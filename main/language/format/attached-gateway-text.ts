import { z } from 'zod';
import { equalCidrs, formatCidr, type Cidr } from '../../model/cidr.ts';
import type { AttachedGateways, Gateway, VirtualPrivateGateway } from '../../model/gateway.ts';
import { attachedGatewayLists, attachedGateways } from '../../model/resource-types/attached-gateways.ts';
import { Block, Name } from './values.ts';

/** What the text of a gateway is read with. */
export type GatewayReader = {
  /** The route table of what arrives, where the VPC writes its routes. */
  readonly edgeTable: string | null;
  /** Blocks of a list under this key; null for one that is reported. */
  readonly blocks: (key: string, list: readonly string[]) => readonly (Cidr | null)[];
  readonly report: (key: string, index: number, message: string) => void;
};

/** How a VPC of a file writes a gateway, its name apart: `read` what it says beside the name, `write` the whole. */
type GatewayText<T extends Gateway, Schema extends z.ZodType> = {
  readonly schema: Schema;
  readonly read: (written: z.output<Schema>, reader: GatewayReader) => Omit<T, keyof Gateway>;
  readonly write: (gateway: T, name: string) => z.input<Schema>;
};

const named = () => z.union([Name, z.literal(true)]);
const PrivateGateway = z.strictObject({
  name: Name,
  onPremises: z.array(Block).max(50),
  tunnelsDown: z
    .union([z.literal(true), z.array(Block).min(1).max(50)])
    .optional()
    .meta({
      description: 'All VPN tunnels are down: nothing gets through, or nothing to these blocks of `onPremises`.',
    }),
});

const texts = {
  internetGateways: textOf('internetGateways', {
    schema: named(),
    read: (_, { edgeTable }) => ({ edgeTable }),
    write: (_, name) => name,
  }),
  egressOnlyInternetGateways: textOf('egressOnlyInternetGateways', {
    schema: named(),
    read: () => ({}),
    write: (_, name) => name,
  }),
  virtualPrivateGateways: textOf('virtualPrivateGateways', {
    schema: PrivateGateway,
    read: (written, reader) => ({ edgeTable: null, ...behindGateway(written, reader) }),
    write: ({ onPremises, tunnelsDown }, name) => ({
      name,
      onPremises: onPremises.map(formatCidr),
      ...tunnelsDownText(tunnelsDown),
    }),
  }),
} satisfies { readonly [K in keyof AttachedGateways]: unknown };

type Texts = typeof texts;
type Shapes = {
  [K in keyof Texts as (typeof attachedGateways)[K]['written']['vpc']]: z.ZodOptional<Texts[K]['schema']>;
};

/** The fields of a VPC that write its gateways. */
export const attachedGatewayShapes = Object.fromEntries(
  attachedGatewayLists.map((list) => [attachedGateways[list].written.vpc, texts[list].schema.optional()]),
) as Shapes;

/** What a VPC says of a gateway beside its name. */
export function readGateway<K extends keyof AttachedGateways>(list: K, written: unknown, reader: GatewayReader) {
  return (texts[list].read as GatewayText<AttachedGateways[K][number], z.ZodType>['read'])(written, reader);
}

export function writeGateway<K extends keyof AttachedGateways>(
  list: K,
  gateway: AttachedGateways[K][number],
  name: string,
): unknown {
  return (texts[list].write as GatewayText<AttachedGateways[K][number], z.ZodType>['write'])(gateway, name);
}

/** True where a VPC may write `true` for one with the usual name. */
export function hasUsualName(list: keyof AttachedGateways): boolean {
  return texts[list].schema.safeParse(true).success;
}

function textOf<K extends keyof AttachedGateways, Schema extends z.ZodType>(
  _: K,
  text: GatewayText<AttachedGateways[K][number], Schema>,
) {
  return text;
}

/** What is behind a virtual private gateway, and to which of it the VPN tunnels are down. */
function behindGateway({ onPremises: blocks, tunnelsDown }: z.output<typeof PrivateGateway>, reader: GatewayReader) {
  const onPremises = reader.blocks('onPremises', blocks).filter((cidr) => cidr !== null);
  if (tunnelsDown === true) return { onPremises, tunnelsDown: 'all' as const };
  const down = reader.blocks('tunnelsDown', tunnelsDown ?? []);
  down.forEach((cidr, i) => {
    if (cidr === null || onPremises.some((block) => equalCidrs(block, cidr))) return;
    reader.report('tunnelsDown', i, `\`${formatCidr(cidr)}\` is not a block of \`onPremises\``);
  });
  return { onPremises, tunnelsDown: down.filter((cidr) => cidr !== null) };
}

function tunnelsDownText(down: VirtualPrivateGateway['tunnelsDown']) {
  if (down === 'all') return { tunnelsDown: true as const };
  return down.length === 0 ? {} : { tunnelsDown: down.map(formatCidr) };
}
