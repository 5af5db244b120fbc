import type { ListenerAction, Target } from '../model/resource.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { RuleShape, type ActionShape, type TargetGroup } from './balancing-shapes.ts';

/** What a listener does by default, and where to. */
export type Behind = {
  readonly action: ListenerAction;
  readonly group: TargetGroup | undefined;
  readonly targets: readonly Target[];
};

export type Known = {
  readonly groups: readonly TargetGroup[];
  /** Registered targets by target group; one that is not here was not described, or not all of it is known. */
  readonly targets: ReadonlyMap<string, readonly Target[]>;
  /** Which call would tell, where the answers of calls were given. */
  readonly hint: (call: string) => string;
};

/** @param where the balancer, and `port` its listener, as notes name them. */
export function behindListener(
  actions: readonly ActionShape[],
  { groups, targets, hint }: Known,
  where: { readonly balancer: string; readonly port: number },
  notes: Notes,
): Behind {
  const open = (why: string): Behind => {
    const message = `what is behind its listener on ${where.port} is not known: ${why}`;
    notes.add('missing', where.balancer, message);
    return { action: 'unknown', group: undefined, targets: [] };
  };
  const first = actions.find(({ Type }) => /^(authenticate|jwt)/.test(Type));
  if (first) return open(`it wants clients to sign in (${first.Type})`);
  const status = ownAnswerOf(actions);
  if (status !== null) return { action: { status }, group: undefined, targets: [] };
  const chosen = targetGroupsOf(actions);
  if (chosen.length === 0) return open('it forwards to no target group');
  const unread = chosen.find((each) => !targets.has(each));
  const group = groups.find(({ TargetGroupArn }) => TargetGroupArn === chosen[0]);
  if (group && /^(lambda|alb)$/.test(group.TargetType)) return open(`its targets are of type ${group.TargetType}`);
  if (unread !== undefined) return open(`the targets of \`${unread}\`${hint('describe-target-health')}`);
  const others = groups.filter((each) => each !== group && chosen.includes(each.TargetGroupArn));
  const differs = others.some(
    (each) => each.TargetType !== group?.TargetType || each.HealthCheckPort !== group.HealthCheckPort,
  );
  if (differs) return open('it spreads over target groups that differ');
  return { action: 'forward', group, targets: chosen.flatMap((each) => targets.get(each) ?? []) };
}

/** The status of a redirect or of a fixed response; null where requests are passed on. */
function ownAnswerOf(actions: readonly ActionShape[]): number | null {
  const own = actions.find(({ Type }) => Type === 'redirect' || Type === 'fixed-response');
  const text = own?.RedirectConfig?.StatusCode ?? own?.FixedResponseConfig?.StatusCode;
  if (!own) return null;
  const status = Number(/\d{3}$/.exec(text ?? '')?.[0] ?? (own.Type === 'redirect' ? 302 : 200));
  return status >= 200 && status < 600 ? status : null;
}

/** The target groups that a listener or a rule forwards to, each once. One of weight 0 gets nothing. */
export function targetGroupsOf(actions: readonly ActionShape[]): string[] {
  const groups = actions.flatMap(({ TargetGroupArn, ForwardConfig }) => {
    const spread = ForwardConfig?.TargetGroups ?? [];
    if (spread.length > 0) return spread.filter(({ Weight }) => Weight !== 0).map((each) => each.TargetGroupArn);
    return TargetGroupArn === undefined ? [] : [TargetGroupArn];
  });
  return [...new Set(groups)];
}

/**
 * Rules of listeners look into the request, which the lab does not (LB-01). Where one of them does something else than
 * the default action does, what happens to a request is not known. @returns those listeners.
 */
export function listenersWithRules(
  documents: Documents,
  listeners: readonly { readonly ListenerArn: string; readonly DefaultActions: readonly ActionShape[] }[],
  notes: Notes,
): ReadonlySet<string> {
  const defaults = new Map(listeners.map(({ ListenerArn, DefaultActions }) => [ListenerArn, effectOf(DefaultActions)]));
  const open = new Set<string>();
  for (const { value } of itemsOf(documents, 'Rules', RuleShape, (each) => each.RuleArn, notes)) {
    const listener = value.ListenerArn ?? listenerOf(value.RuleArn);
    if (value.IsDefault || !defaults.has(listener) || effectOf(value.Actions) === defaults.get(listener)) continue;
    if (!open.has(listener)) notes.add('not-modelled', listener, 'rules of this listener that look into the request');
    open.add(listener);
  }
  return open;
}

function listenerOf(rule: string): string {
  const [, listener = ''] = /^(?=.*:listener-rule\/(?:app|net)\/)(.*)\/[^/]+$/.exec(rule) ?? [];
  return listener.replace(':listener-rule/', ':listener/');
}

/** What an action comes to, as one text. */
function effectOf(actions: readonly ActionShape[]): string {
  const signsIn = actions.some(({ Type }) => /^(authenticate|jwt)/.test(Type));
  return `${signsIn ? 'sign-in ' : ''}${ownAnswerOf(actions) ?? targetGroupsOf(actions).toSorted().join(' ')}`;
}
