import { askPolicies, type ManifestFile } from '../../app/file/ask-policies.ts';
import { PLUGINS } from '../../app/file/import-kubernetes.ts';
import { policyLines } from '../../app/file/policy-lines.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { readText, Unreadable } from './scenario-files.ts';

export const policiesHelp = `perimeter policies FILE … --from A --to B [--proto tcp] [--port 443] [--plugin kubernetes] [--json]

Tells what policies of Kubernetes and Calico say of a flow: for both ends every tier, and the rule that decides. FILES are
manifests, or what \`kubectl get -o yaml|json\` and \`calicoctl get -o yaml\` print: namespaces, nodes, pods, services,
endpoint slices and policies. What is not understood is told, and leaves the answer undetermined.
  --from, --to      namespace/pod, service:namespace/name, node:name, host:name or an address
  --proto           tcp (default), udp, sctp, icmp or a number
  --port            destination port, of the service where the flow goes to one
  --plugin          who enforces policies: kubernetes (default, by the text of Kubernetes), calico, none
  --json            the same as JSON

Exit code 0: told; 1: a file or the flow is wrong; 2: usage.`;

export function policies(args: readonly string[]): number {
  const read = readArguments(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    proto: { type: 'string' },
    port: { type: 'string' },
    plugin: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  const files = read.ok ? read.value.positionals : [];
  const values: Readonly<Record<string, unknown>> = read.ok ? read.value.values : {};
  const word = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const [from, to, plugin] = [word('from'), word('to'), word('plugin') ?? 'kubernetes'];
  const enforcing = PLUGINS.find((each) => each === plugin);
  if (!read.ok || files.length === 0 || from === undefined || to === undefined || !enforcing) {
    console.error(read.ok ? policiesHelp : read.error);
    return USAGE;
  }
  const asked = { from, to, protocol: word('proto') ?? 'tcp', port: word('port') ?? null, plugin: enforcing };
  const answer = askPolicies(files.map(manifestsIn), asked);
  for (const line of answer.ok ? [] : answer.error) console.error(line);
  if (answer.ok)
    console.log(values['json'] ? JSON.stringify(answer.value, null, 2) : policyLines(answer.value).join('\n'));
  return answer.ok ? OK : FINDINGS;
}

function manifestsIn(name: string): ManifestFile {
  const text = readText(name);
  if (text.trim() === '')
    throw new Unreadable(`\`${name}\` is empty; write manifests, or what \`kubectl get -o yaml\` prints`);
  return { name, text };
}
