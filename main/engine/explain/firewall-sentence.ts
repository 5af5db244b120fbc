import { formatFirewallRule } from '../../model/format-firewall.ts';
import { unreachable } from '../../model/result.ts';
import type { FirewallCheck } from '../../model/check.ts';

/** What a firewall does with a packet: one plain sentence. */
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
        ? `No ${decision.engine} rule of ${firewall} matches, and its default action passes the packet.`
        : `No ${decision.engine} rule of ${firewall} matches, and its default action drops ${moment === 'data' ? 'the data' : 'the packet'}.`;
    case 'fragment':
      return `${firewall} drops fragments of protocols other than UDP, whatever its default actions.`;
    case 'known-flow':
      return `${firewall} tracks this connection, so the reply passes; no rule is evaluated.`;
    case 'midstream':
      return decision.action === 'pass'
        ? `${firewall} never saw the start of the connection, and its stream exception policy continues.`
        : `${firewall} never saw the start of the connection, so its stream exception policy drops the packet.`;
    case 'idle':
      return `${firewall} no longer tracks this connection, which was idle for too long, so it ${decision.action === 'drop' ? 'drops' : 'rejects'} the data.`;
    case 'half-seen':
      return `The reply bypassed ${firewall}, so the firewall saw only half of the connection and drops the rest.`;
    case 'unknown':
      return {
        policy: `The configuration does not say what ${firewall} does with the packet.`,
        name: `A rule of ${firewall} depends on the server name, which is not known.`,
        application: `A rule of ${firewall} depends on the application protocol, which is not known from the port.`,
        direction: `A rule of ${firewall} depends on who opened the connection, and the firewall did not see its start.`,
        answer: `No rule of ${firewall} passes the reply, and AWS documentation disagrees on what happens to it.`,
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
