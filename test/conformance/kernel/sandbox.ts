import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../main/model/result.ts';
import { parseOptions, USAGE } from './options.ts';

/**
 * Namespaces of its own for network, mounts and processes. Network namespaces live by a mount in here, and everything
 * in here dies with its first process, which dies with us, whatever kills us: nothing is left to clean up.
 */
const SANDBOX = [
  ...['setpriv', '--pdeathsig', 'KILL'],
  ...['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'],
  ...['sh', '-c', 'mount -t tmpfs perimeter /run && mkdir /run/netns && exec "$@"', 'sh'],
];

/** The least that needs every part of the kernel that a network needs. */
const TRIAL = `
ip netns add a && ip netns add b &&
ip link add eth0 netns a type veth peer name a netns b &&
ip -n b link add name s0 type bridge mcast_snooping 0 && ip -n a link set eth0 up &&
ip -n b rule add iif s0 lookup 100 && ip -n b -6 rule add iif s0 lookup 100 &&
ip -n a address add 10.0.0.4/24 dev eth0 && ip -n a address add 2001:db8::4/64 dev eth0 nodad &&
nsenter --net=/run/netns/a nft -f - <<'RULES'
table inet trial {
  set drops { typeof meta mark . th sport; flags dynamic; counter; }
  chain in {
    type filter hook input priority filter; policy accept;
    ct state established,related accept
    meta l4proto { 6, 17 } update @drops { meta mark . th sport } drop
  }
  chain rewritten {
    type filter hook prerouting priority dstnat; policy accept;
    ip daddr set ip daddr map { 192.0.2.4 : 10.0.0.4 }
  }
  chain translated {
    type nat hook postrouting priority srcnat; policy accept;
    oifname eth0 snat ip to 10.0.0.4
  }
}
RULES`;

const PROGRAMS = ['ip', 'nft', 'nsenter', 'python3', 'setpriv', 'sh', 'unshare'];

/** Where the kernel cannot be asked, which is neither agreement nor disagreement. */
export const NOT_RUN = 3;

/** `npm run conformance -- kernel`. @returns the exit code: 0 agreement, 1 disagreement, 2 usage, 3 not run. */
export function judgeKernel(args: readonly string[]): number {
  const options = parseOptions(args);
  if (!options.ok) {
    console.error(`${options.error}\nusage: ${USAGE}`);
    return 2;
  }
  const possible = isPossible();
  if (!possible.ok) {
    console.log(`kernel conformance NOT RUN: ${possible.error}`);
    return NOT_RUN;
  }
  const { status } = inSandbox([process.execPath, join(import.meta.dirname, 'inside.ts'), ...args], 'inherit');
  if (status === 0 || status === 1) return status;
  console.log(`the sandbox ended with ${String(status)}\n\n0 passed, 1 failed`);
  return 1;
}

/** Whether a network can be built here, or why not. */
export function isPossible(): Result<null, string> {
  if (process.platform !== 'linux') return err('namespaces are a thing of Linux');
  if (process.getuid?.() !== 0) return err('only root may make network namespaces');
  const absent = PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (absent.length > 0) return err(`not installed: ${absent.join(', ')}`);
  const { status, stderr } = inSandbox(['sh', '-c', TRIAL], 'pipe');
  return status === 0 ? ok(null) : err(`the kernel or this container refuses: ${stderr.trim()}`);
}

function inSandbox(command: readonly string[], stdio: 'inherit' | 'pipe') {
  const [program = '', ...args] = [...SANDBOX, ...command];
  return spawnSync(program, args, { stdio, encoding: 'utf8' });
}
