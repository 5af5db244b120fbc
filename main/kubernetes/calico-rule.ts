import { z } from 'zod';
import type { CalicoRule, EntityRule, IcmpMatch } from '../model/calico-policy.ts';
import type { PolicyDirection } from '../model/network-policy.ts';
import { ICMP, ICMPV6, SCTP, TCP, UDP } from '../model/protocol.ts';
import { unsupported, type Path, type Tell } from './fault.ts';
import { entityShape, readEntity } from './calico-entity.ts';

const protocol = z.union([z.number(), z.string()]).optional();
const icmp = z.strictObject({ type: z.number().optional(), code: z.number().optional() }).optional();

export const ruleShape = z.strictObject({
  action: z.string(),
  ipVersion: z.number().optional(),
  ...{ protocol, notProtocol: protocol, icmp, notICMP: icmp },
  source: entityShape.optional(),
  destination: entityShape.optional(),
  http: z.strictObject({ methods: z.array(z.string()).optional(), paths: z.array(z.unknown()).optional() }).optional(),
  metadata: z.looseObject({}).optional(),
});

type RuleText = z.infer<typeof ruleShape>;
type Place = { readonly direction: PolicyDirection; readonly isGlobal: boolean };

const ACTIONS = ['Allow', 'Deny', 'Log', 'Pass'] as const;

const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ...([
    ['tcp', TCP],
    ['udp', UDP],
    ['icmp', ICMP],
    ['icmpv6', ICMPV6],
    ['sctp', SCTP],
    ['udplite', 136],
  ] as const),
]);

/** A rule of Calico with the checks of its API (CAL-34, CAL-36 to CAL-39). */
export function readCalicoRule(written: RuleText, place: Place, path: Path, tell: Tell): CalicoRule | null {
  const action = ACTIONS.find((each) => each === written.action);
  if (!action) tell([...path, 'action'], unsupported(written.action, ACTIONS));
  const rule = {
    protocol: readProtocol(written.protocol, [...path, 'protocol'], tell),
    notProtocol: readProtocol(written.notProtocol, [...path, 'notProtocol'], tell),
    icmp: readIcmp(written.icmp, [...path, 'icmp'], tell),
    notIcmp: readIcmp(written.notICMP, [...path, 'notICMP'], tell),
    ipVersion: readVersion(written.ipVersion, [...path, 'ipVersion'], tell),
    source: readEntity(written.source ?? {}, [...path, 'source'], tell),
    destination: readEntity(written.destination ?? {}, [...path, 'destination'], tell),
    readsHttp: written.http !== undefined,
  };
  checkTransport(rule, path, tell);
  checkFamilies(rule, path, tell);
  checkHttp(written, place, rule.protocol, path, tell);
  checkService(rule.source, place.direction === 'ingress', place, [...path, 'source'], tell);
  checkService(rule.destination, place.direction === 'egress', place, [...path, 'destination'], tell);
  return action ? { action, ...rule } : null;
}

function readProtocol(written: number | string | undefined, path: Path, tell: Tell): number | null {
  if (written === undefined) return null;
  const number = PROTOCOLS.get(String(written).toLowerCase()) ?? Number(written);
  if (Number.isInteger(number) && number >= 1 && number <= 255) return number;
  tell(path, `Invalid value: "${written}": expected TCP, UDP, ICMP, ICMPv6, SCTP, UDPLite or a number from 1 to 255`);
  return null;
}

function readIcmp(written: RuleText['icmp'], path: Path, tell: Tell): IcmpMatch | null {
  if (!written) return null;
  const { type, code } = written;
  if (type === undefined) {
    if (code !== undefined) tell([...path, 'code'], 'Invalid value: ICMP code specified without an ICMP type');
    return null;
  }
  if (!isWithin(type, 254)) tell([...path, 'type'], `Invalid value: ${type}: must be between 0 and 254`);
  if (code !== undefined && !isWithin(code, 255))
    tell([...path, 'code'], `Invalid value: ${code}: must be between 0 and 255`);
  return { type, code: code ?? null };
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}

function readVersion(written: number | undefined, path: Path, tell: Tell): 4 | 6 | null {
  if (written === undefined || written === 4 || written === 6) return written ?? null;
  tell(path, unsupported(written, ['4', '6']));
  return null;
}

type Read = Omit<CalicoRule, 'action'>;

function checkTransport(
  { protocol: number, notProtocol, icmp: match, notIcmp, ...sides }: Read,
  path: Path,
  tell: Tell,
) {
  const hasPorts = number === TCP || number === UDP || number === SCTP;
  for (const side of ['source', 'destination'] as const)
    for (const field of ['ports', 'notPorts'] as const)
      if (sides[side][field].length > 0 && !hasPorts)
        tell([...path, side, field], 'Invalid value: rules that specify ports must set protocol to TCP or UDP or SCTP');
  const isIcmp = (each: number | null) => each === ICMP || each === ICMPV6;
  if (match && !isIcmp(number))
    tell([...path, 'icmp'], 'Invalid value: rules that specify ICMP fields must set protocol to ICMP');
  if (notIcmp && !isIcmp(number) && !isIcmp(notProtocol))
    tell([...path, 'notICMP'], 'Invalid value: rules that specify ICMP fields must set protocol to ICMP');
}

/** One rule is about one family: that of its blocks and of its version (CAL-34). */
function checkFamilies({ source, destination, ipVersion }: Read, path: Path, tell: Tell): void {
  const blocks = [source, destination].flatMap(({ nets, notNets }) => [...nets, ...notNets]);
  const families = new Set([...blocks.map(({ family }) => family), ...(ipVersion === null ? [] : [ipVersion])]);
  if (families.size > 1) tell(path, 'Invalid value: rules must not mix IPv4 and IPv6 CIDRs');
}

function checkHttp(written: RuleText, { direction }: Place, number: number | null, path: Path, tell: Tell): void {
  if (!written.http) return;
  const at = [...path, 'http'];
  if (direction === 'egress') tell(at, 'Invalid value: HTTP match is only valid on Ingress rules');
  if (written.action !== 'Allow') tell(at, 'Invalid value: HTTP match is only valid on rules with action Allow');
  if (number !== null && number !== TCP)
    tell(at, 'Invalid value: rules that specify HTTP fields must set protocol to TCP or empty');
}

/** Services of an ingress rule are sources, those of an egress rule destinations, and nothing stands beside them (CAL-38). */
function checkService(side: EntityRule, isRightSide: boolean, { isGlobal }: Place, path: Path, tell: Tell): void {
  if (!side.service) return;
  const at = [...path, 'services'];
  if (!isRightSide)
    tell(at, 'Invalid value: services are only valid in the source of ingress and the destination of egress rules');
  if (isGlobal && side.service.namespace === null)
    tell([...at, 'namespace'], 'Required value: a GlobalNetworkPolicy must name the namespace of services');
  const beside = [
    side.selector ?? side.notSelector ?? side.namespaces ?? side.serviceAccounts ?? undefined,
    ...[...side.nets, ...side.notNets, ...(path.at(-1) === 'destination' ? [...side.ports, ...side.notPorts] : [])],
  ].filter((each) => each !== undefined);
  if (beside.length > 0)
    tell(at, 'Invalid value: services cannot be combined with selectors, serviceAccounts, nets or ports');
}
