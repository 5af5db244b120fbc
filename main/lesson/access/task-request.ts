import type { Needed, NeededRequest } from '../../engine/access/may-do.ts';
import type { AccessControl, AccessResource } from '../../model/access.ts';
import { tasks, type Need, type ArnType, type Task, type TaskName } from '../../model/action-ledger.ts';
import type { Network } from '../../model/network.ts';
import { ownerOf, resourceOf, type Thing } from './resource-of.ts';

/**
 * A task of the ledger with what it is done to. `others`: further things that its requests name, beside the thing
 * itself. `tags` are handed out to what is made, `role` is passed on.
 */
export type TaskRequest = {
  readonly task: TaskName;
  readonly thing: Thing;
  readonly others: readonly Thing[];
  readonly tags: Readonly<Record<string, string>>;
  readonly role: string | null;
};

/** The requests that a task takes when `asking` is the account of the principal. */
export function requestsFor(
  access: AccessControl,
  network: Network,
  asking: string,
  { task: name, thing, others, tags, role }: TaskRequest,
): Needed {
  const task: Task = tasks[name];
  const tagging = Object.keys(tags).length > 0;
  const place = { access, network, asking };
  const resource = (type: ArnType | null): AccessResource => {
    if (type === 'role' && role !== null) return resourceOf(place, type, { name: role, vpc: null }, null);
    const named = [thing, ...others].find((each) => each.type === type);
    return resourceOf(place, type, named ?? null, thing.vpc);
  };
  const request = (action: string, type: ArnType | null, perhaps: boolean): NeededRequest => ({
    request: { action, resource: resource(type), requestTags: tags },
    perhaps,
  });
  const isMeant = (type: ArnType) => type === thing.type || !task.on.includes(type);
  const requests = ({ action, on, perhaps = [] }: Need): NeededRequest[] => [
    ...(on.length === 0 ? [request(action, null, false)] : []),
    ...on.filter(isMeant).map((type) => request(action, type, false)),
    ...perhaps.filter(isMeant).map((type) => request(action, type, true)),
  ];
  const made = task.ways[0]?.[0]?.on[0];
  const tagRequests = tagging && made ? [request('ec2:CreateTags', made, false)] : [];
  return {
    owner: task.shared ? null : ownerOf(access, network, thing.name),
    ways: task.ways.map((needs) => [...needs.flatMap(requests), ...tagRequests]),
  };
}
