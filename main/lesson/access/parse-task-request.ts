import { isTaskName, tasks, type Task, type TaskName } from '../../model/action-ledger.ts';
import type { Network } from '../../model/network.ts';
import { err, known, ok, unreachable, type Result } from '../../model/result.ts';
import { readChanges } from '../../change/change-network.ts';
import type { Change } from '../../change/change.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { fault, wordsOf, type Fault, type Word } from '../../language/text/words.ts';
import type { TaskRequest } from './task-request.ts';
import { interfaceThing, thingNamed, type Thing } from './resource-of.ts';

/** What is asked for: a change of the network, or another task of the ledger, which changes nothing here. */
export type ReadRequest = { readonly request: TaskRequest; readonly change: Change | null };

/** Reads `add sg-web in tcp 443 0.0.0.0/0`, as any change, or `create-flow-log shop role log-writer`. */
export function parseTaskRequest(network: Network, line: string): Result<ReadRequest, Fault> {
  const [verb, ...rest] = wordsOf(line);
  if (verb && /^(add|remove|set)$/.test(verb.text)) return parseChanging(network, line);
  if (!verb || !isTaskName(verb.text)) {
    const hint = didYouMean(verb?.text ?? '', Object.keys(tasks));
    const message = `\`${verb?.text ?? ''}\` is neither a change nor a task`;
    return fault(verb, line, `${message}${hint === '' ? '' : `; ${hint}`}`);
  }
  return parseTask(network, line, verb.text, rest);
}

function parseTask(network: Network, line: string, name: TaskName, words: readonly Word[]): Result<ReadRequest, Fault> {
  const task: Task = tasks[name];
  const [named, ...rest] = words;
  const thing = named && thingNamed(network, named.text);
  const asInterface = named && thing && !task.on.includes(thing.type) && task.on.includes('network-interface');
  const isNic = asInterface && network.networkInterfaces.some(({ id }) => id === named.text);
  const meant = isNic ? interfaceThing(network, named.text) : thing;
  if (!meant || !task.on.includes(meant.type)) {
    const message = `\`${name}\` goes with the name of a ${task.on.join(' or ')}`;
    return fault(named, line, message);
  }
  const tags: Record<string, string> = {};
  let role: string | null = null;
  for (let i = 0; i < rest.length; i += 2) {
    const [word, value] = rest.slice(i, i + 2);
    const [, key, text] = /^([^=]+)=(.*)$/.exec(value?.text ?? '') ?? [];
    if (word?.text === 'role' && value && role === null) role = value.text;
    else if (word?.text === 'tag' && key !== undefined) tags[key] = text ?? '';
    else return fault(word, line, 'after the thing comes `role NAME` or `tag KEY=VALUE`');
  }
  return ok({ request: { task: name, thing: meant, others: [], tags, role }, change: null });
}

function parseChanging(network: Network, line: string): Result<ReadRequest, Fault> {
  const made = readChanges(network, [line]);
  if (!made.ok) return err(made.error.fault);
  const change = known(made.value.changes[0], 'change of the line');
  const request = taskRequestOf(network, made.value.network, change);
  return request.ok ? ok({ request: request.value, change }) : fault(undefined, line, request.error);
}

/** The task that a change is, and what it is done to; the reason in words when the ledger has none. */
function taskRequestOf(network: Network, after: Network, change: Change): Result<TaskRequest, string> {
  const make: Make = (task, name, others = []) => {
    const wanted: Task = tasks[task];
    const named = thingNamed(network, name);
    const thing = named && wanted.on.includes(named.type) ? named : interfaceThing(network, name);
    return ok({ task, thing, others, tags: {}, role: null });
  };
  const things = (...names: readonly string[]) => names.flatMap((name) => thingNamed(network, name) ?? []);
  switch (change.kind) {
    case 'group-rule':
      // Only the group that is edited is asked for; one that the rule names is not (IAM-04).
      return make(`${change.act}-${change.direction === 'in' ? 'inbound' : 'outbound'}-rule`, change.group);
    case 'add-entry':
      return make('add-acl-entry', change.acl);
    case 'remove-entry':
      return make('remove-acl-entry', change.acl);
    case 'add-route':
      return make(
        routesIn(after, change.table) === routesIn(network, change.table) ? 'replace-route' : 'add-route',
        change.table,
      );
    case 'remove-route':
      return make('remove-route', change.table);
    case 'set-groups':
      return groupsOf(network, change.thing, things(...change.groups), make);
    case 'set-public-ip': {
      const kind = network.networkInterfaces.find(({ id }) => id === change.thing)?.owner.kind;
      if (kind === 'db-instance') return make('set-public-access-of-database', change.thing);
      // Whether the address is an Elastic IP address or came with the instance decides which action takes it away.
      return change.address
        ? make('associate-address', change.thing)
        : err('how a public address is taken away depends on where it came from');
    }
    case 'set-acl':
      return make('set-acl', change.subnet, things(change.acl));
    case 'set-routes': {
      const subnet = network.subnets.find(({ id }) => id === change.subnet);
      const isMain = network.routeTables.some(({ id, main }) => main && id === subnet?.routeTable);
      return make(isMain ? 'associate-table' : 'replace-table', change.subnet, things(change.table));
    }
    case 'set-check': {
      const [instance, several] = instanceAt(network, change.thing);
      if (instance === null || several) return make('set-check-of-interface', change.thing);
      return make('set-check-of-instance', instance, [interfaceThing(network, change.thing)]);
    }
    case 'create-flow-log':
    case 'delete-flow-log':
    case 'edit-flow-log':
      return err(
        `where it is delivered decides: say \`create-flow-log SCOPE role NAME\` or \`delete-flow-log-to-s3 SCOPE\``,
      );
    case 'policy':
    case 'set-order':
    case 'set-pod-mark':
    case 'set-tier':
    case 'scale':
    case 'set-pod-groups':
    case 'set-dns-resolution':
    case 'add-statement':
    case 'set-policy':
    case 'set-table':
    case 'propagate':
    case 'set-association':
    case 'set-switch':
      return err('the ledger of actions has none for this change');
    default:
      return unreachable(change);
  }
}

type Make = (task: TaskName, name: string, others?: readonly Thing[]) => Result<TaskRequest, string>;

/** Which service swaps the groups depends on what the interface belongs to (IAM-02, IAM-03). */
function groupsOf(network: Network, name: string, groups: readonly Thing[], make: Make): Result<TaskRequest, string> {
  const nic = network.networkInterfaces.find(({ id, owner }) => id === name || owner.id === name);
  const cluster = network.dbInstances.find(({ id }) => id === name)?.cluster ?? name;
  if (network.dbClusters.some(({ id }) => id === cluster)) return make('set-groups-of-cluster', cluster);
  if (!nic) return err(`\`${name}\` has no network interface`);
  const { kind, id } = nic.owner;
  switch (kind) {
    case 'instance': {
      const [instance, several] = instanceAt(network, name);
      if (instance === null || several) return make('set-groups-of-interface', nic.id, groups);
      return make('set-groups-of-instance', instance, [...groups, interfaceThing(network, nic.id)]);
    }
    case 'db-instance':
      return make('set-groups-of-database', id);
    case 'function':
      return make('set-groups-of-function', id);
    case 'load-balancer': {
      const isNetwork = network.loadBalancers.some((each) => each.id === id && each.type === 'network');
      return make(isNetwork ? 'set-groups-of-network-balancer' : 'set-groups-of-application-balancer', id);
    }
    case 'interface-endpoint':
      return make('set-groups-of-endpoint', id, groups);
    case 'task':
    case 'pod':
    case 'eks-cluster':
      return err(`what gives \`${name}\` its groups, the network does not name`);
    case 'nat-gateway':
    case 'transit-gateway':
    case 'firewall-endpoint':
      return err(`\`${name}\` has no security groups`);
    default:
      return unreachable(kind);
  }
}

/** The instance that an interface belongs to, and whether it has others: then the instance cannot stand for them. */
function instanceAt({ instances }: Network, nic: string): [string | null, boolean] {
  const instance = instances.find(({ id, interfaces }) => id === nic || interfaces.includes(nic));
  return [instance?.id ?? null, (instance?.interfaces.length ?? 0) > 1];
}

function routesIn({ routeTables }: Network, table: string): number {
  return routeTables.find(({ id }) => id === table)?.routes.length ?? 0;
}
