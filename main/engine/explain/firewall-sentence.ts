import { formatFirewallRule } from '../../model/format-firewall.ts';
import { unreachable } from '../../model/result.ts';
import type { FirewallCheck } from '../../model/step.ts';

/** What a firewall says to a packet: one plain sentence. */
export function firewallSentence({ candidates, decision, firewall, moment, name }: FirewallCheck): string {
  switch (decision.kind) {
    case 'rule': {
      const { engine, rule } = candidates[decision.by] ?? {};
      const text = rule ? shortRule(rule) : '';
      const asked = moment === 'data' && name !== null ? ` for ${name}` : '';
      return `${capital(engine)} rule ${text} of ${firewall} decides${asked}: ${decision.action}.`;
    }
    case 'default':
      return decision.action === 'pass'
        ? `No ${decision.engine} rule of ${firewall} matches, and its default action passes it.`
        : `No ${decision.engine} rule of ${firewall} matches, and its default drops ${moment === 'data' ? 'the data' : 'it'}.`;
    case 'fragment':
      return `${firewall} drops fragments of anything but UDP, whatever its defaults.`;
    case 'known-flow':
      return `${firewall} tracks this connection, so the reply passes; no rule is evaluated.`;
    case 'midstream':
      return decision.action === 'pass'
        ? `${firewall} never saw the beginning, and goes on all the same.`
        : `${firewall} never saw this connection begin, so its stream exception policy drops it.`;
    case 'idle':
      return `${firewall} forgot this connection after it was idle for too long, so it ${decision.action === 'drop' ? 'drops' : 'rejects'} the data.`;
    case 'half-seen':
      return `The reply bypassed ${firewall}: it saw only half of the connection and drops the rest.`;
    case 'unknown':
      return {
        policy: `What ${firewall} does with it is not part of the configuration.`,
        name: `A rule of ${firewall} asks for the server name, which nobody told.`,
        application: `A rule of ${firewall} asks what is spoken, which the port does not tell.`,
        direction: `A rule of ${firewall} asks who began, and the beginning was not seen.`,
        answer: `No rule of ${firewall} passes the reply, and AWS pages disagree on what happens to it.`,
      }[decision.missing];
    default:
      return unreachable(decision);
  }
}

/** A rule in the language of Suricata is long, and has a number of its own. */
function shortRule(rule: FirewallCheck['candidates'][number]['rule']): string {
  return 'suricata' in rule ? `sid:${rule.suricata.sid}` : formatFirewallRule(rule);
}

function capital(engine: 'stateless' | 'stateful' | undefined): string {
  return engine === 'stateless' ? 'Stateless' : 'Stateful';
}
