import type { Network, NetworkInterface } from '../../../main/model/network.ts';
import { known, ok, type Result } from '../../../main/model/result.ts';
import { run } from './command.ts';
import { parseDrops, type Drop } from './drop-sets.ts';
import { interfaceRuleset } from './interface-ruleset.ts';
import { natRuleset } from './nat-ruleset.ts';
import { routerRuleset } from './router-ruleset.ts';
import { openPorts, routerRules, routerWiring } from './router-wiring.ts';
import { routersOf } from './routers.ts';
import type { Ruleset } from './ruleset.ts';
import { interfaceWiring, INTERNET, internetWiring, namespacesOf, wires } from './wiring.ts';
import { MIDDLEBOX } from './world.ts';

/** Nobody else has these addresses; looking for a twin would keep the first seconds of IPv6 silent. */
const SETTINGS = 'for each in /proc/sys/net/ipv6/conf/*/accept_dad; do echo 0 > "$each"; done';

/** Forwarding on, without hints about shorter ways, also for answers that take another way than their request; bridged packets are the bridge's alone. */
const FORWARDS = `
echo 1 > /proc/sys/net/ipv4/ip_forward
echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
for each in /proc/sys/net/ipv4/conf/*/send_redirects; do echo 0 > "$each"; done
for each in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 > "$each"; done
for each in /proc/sys/net/bridge/bridge-nf-call-*; do [ ! -e "$each" ] || echo 0 > "$each"; done`;

type Namespace = {
  readonly name: string;
  readonly wiring: string;
  /** Lines for both families of `ip rule`. */
  readonly rules?: string;
  readonly forwards: boolean;
  readonly ruleset: Ruleset;
};

/** A network that stands in the kernel. */
export type Standing = {
  readonly drops: () => Promise<Result<readonly Drop[], string>>;
  readonly tearDown: () => Promise<Result<string, string>>;
};

/** How a ruleset is changed before it is loaded: not at all, or into a wrong one. */
export type Distortion = (ruleset: Ruleset) => Ruleset;

/** Builds namespaces, wires and rules. What was built when something failed goes down with the sandbox. */
export async function raise(network: Network, distort: Distortion): Promise<Result<Standing, string>> {
  const wired = await run('ip', ['-batch', '-'], { input: wires(network) });
  if (!wired.ok) return wired;
  const namespaces = namespacesFor(network);
  const raised = await Promise.all(namespaces.map((each) => furnish({ ...each, ruleset: distort(each.ruleset) })));
  const failed = raised.find((each) => !each.ok);
  if (failed) return failed;
  const opened = await Promise.all(
    routersOf(network).map((each) => run('ip', ['-n', each.name, '-batch', '-'], { input: openPorts(each) })),
  );
  const closed = opened.find((each) => !each.ok);
  if (closed) return closed;
  const lines = namespacesOf(network).map((id) => `netns del ${id}\n`);
  return ok({
    drops: () => dropsOf(namespaces),
    tearDown: () => run('ip', ['-batch', '-'], { input: lines.join('') }),
  });
}

function namespacesFor(network: Network): Namespace[] {
  return [
    ...routersOf(network).map((router) => ({
      name: router.name,
      wiring: routerWiring(router),
      rules: routerRules(router),
      forwards: true,
      ruleset: routerRuleset(router),
    })),
    { name: INTERNET, wiring: internetWiring(network), forwards: true, ruleset: { text: '', gates: [] } },
    ...network.networkInterfaces.map((nic) => namespaceAt(network, nic)),
  ];
}

function namespaceAt(network: Network, nic: NetworkInterface): Namespace {
  const isNat = nic.owner.kind === 'nat-gateway';
  const forwards = isNat || nic.id === MIDDLEBOX;
  const ruleset = isNat ? natRuleset(nic) : interfaceRuleset(network, nic);
  return { name: nic.id, wiring: interfaceWiring(network, nic), forwards, ruleset };
}

/** One shell for each namespace, since starting programs is most of the time that a network takes. */
function furnish({ name, wiring, rules = '', forwards, ruleset }: Namespace): Promise<Result<string, string>> {
  const script = `${SETTINGS}${forwards ? FORWARDS : ''}
ip -batch - <<'WIRING'
${wiring}${rules}WIRING
ip -6 -batch - <<'RULES'
${rules}RULES
nft -f - <<'RULESET'
${ruleset.text}RULESET
`;
  return run('nsenter', [`--net=/run/netns/${name}`, 'sh', '-e'], { input: script });
}

async function dropsOf(namespaces: readonly Namespace[]): Promise<Result<readonly Drop[], string>> {
  const listed = await Promise.all(namespaces.map(dropsIn));
  const unreadable = listed.find((each) => !each.ok);
  if (unreadable) return unreadable;
  return ok(listed.flatMap((each) => (each.ok ? each.value : [])));
}

async function dropsIn({ name, ruleset }: Namespace): Promise<Result<readonly Drop[], string>> {
  if (ruleset.gates.length === 0) return ok([]);
  const listed = await run('nsenter', [`--net=/run/netns/${name}`, 'nft', '--json', 'list', 'ruleset']);
  return listed.ok ? ok(parseDrops(known(listed.value, name), ruleset.gates)) : listed;
}
