import { usualTracking } from '../../model/idle-timeouts.ts';
import type { AutoScalingGroup, Compute } from '../../model/resource.ts';
import type { Path } from '../diagnostics/report.ts';
import { expectName, type Context } from './context.ts';
import { memberNames } from './derived-names.ts';
import type { Attach, InterfaceMaker, InterfaceText } from './interfaces.ts';
import { readListening } from './listening.ts';

type Text = NonNullable<Context['text']['autoScalingGroups']>[string];

/** The instances that the groups have launched, each like its template unless the author wrote more (SV-10). */
export function resolveMembers({ context }: InterfaceMaker, attach: Attach): Compute[] {
  return groupsIn(context).flatMap(({ id, written, path }) =>
    memberNames(id, written).map((name, i): Compute => {
      const text = memberText(written, name, i);
      const owner = { kind: 'instance', id: name } as const;
      const at = written.members ? [...path, 'members', name] : path;
      return {
        id: name,
        os: written.os ?? 'linux',
        interfaces: attach(name, owner, text, at),
        listens: readListening(context, written.listens, path),
        forwards: null,
        tableFull: false,
        tracking: usualTracking,
      };
    }),
  );
}

export function resolveAutoScalingGroups(maker: InterfaceMaker): AutoScalingGroup[] {
  const { context } = maker;
  return groupsIn(context).map(({ id, written, path }) => {
    const members = memberNames(id, written);
    expectPlaces(maker, id, written, path);
    expectSize(context, id, written, members.length, path);
    const vpc = maker.subnets.find((each) => each.id === written.subnets[0])?.vpc;
    const fallback = maker.vpcs.find((each) => each.id === vpc)?.defaultSecurityGroup;
    return {
      id,
      min: written.min ?? 0,
      max: written.max ?? null,
      subnets: written.subnets,
      template: {
        os: written.os ?? 'linux',
        listens: readListening(context, written.listens, path),
        groups: written.groups ?? (fallback === undefined ? [] : [fallback]),
        publicIp: written.publicIp ?? false,
      },
      members,
      targetOf: registrationsOf(context, id),
    };
  });
}

function groupsIn({ text }: Context) {
  return Object.entries(text.autoScalingGroups ?? {}).map(([id, written]) => ({
    id,
    written,
    path: ['network', 'autoScalingGroups', id],
  }));
}

/** Members are spread over the subnets one after the other. */
function memberText({ subnets, groups, publicIp, members }: Text, name: string, index: number): InterfaceText {
  const template = { groups, publicIp };
  return members?.[name]
    ? { ...template, ...members[name] }
    : { ...template, subnet: subnets[index % subnets.length] ?? '' };
}

/** The listeners that name the group among their targets. */
function registrationsOf({ text }: Context, group: string): AutoScalingGroup['targetOf'] {
  return Object.entries(text.loadBalancers ?? {}).flatMap(([loadBalancer, { listeners }]) =>
    listeners.flatMap(({ targets }, listener) =>
      (Array.isArray(targets) ? targets : []).flatMap((line) => {
        const [name, port] = line.split(':');
        return name === group ? [{ loadBalancer, listener, port: Number(port) }] : [];
      }),
    ),
  );
}

function expectPlaces(maker: InterfaceMaker, id: string, { subnets, members = {} }: Text, path: Path): void {
  const { context } = maker;
  const vpcs = subnets.flatMap((subnet, i) => {
    if (!expectName(context, subnet, [...path, 'subnets', i], ['subnet'])) return [];
    return maker.subnets.find((each) => each.id === subnet)?.vpc ?? [];
  });
  if (new Set(vpcs).size > 1) {
    const message = `the subnets of \`${id}\` belong to several VPCs; an Auto Scaling group stays in one`;
    context.report.error('other-vpc', [...path, 'subnets'], { message });
  }
  for (const [name, { subnet }] of Object.entries(members)) {
    if (subnets.includes(subnet)) continue;
    const message = `\`${name}\` is in \`${subnet}\`, which is no subnet of \`${id}\``;
    context.report.error('shape', [...path, 'members', name, 'subnet'], { message });
  }
}

function expectSize({ report }: Context, id: string, written: Text, count: number, path: Path): void {
  const { min = 0, max = Infinity, desired, members } = written;
  if (desired === undefined && !members) {
    report.error('shape', path, { message: `how many members \`${id}\` has is not said`, hint: 'add `desired: 2`' });
  } else if (desired !== undefined && desired !== count) {
    report.error('shape', [...path, 'desired'], { message: `${desired} members are desired, ${count} are written` });
  } else if (count < min || count > max) {
    const message = `\`${id}\` has ${count} members, which is not between its \`min\` and its \`max\``;
    report.error('shape', path, { message });
  }
}
