import { z } from 'zod';
import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { Block, MAX_RULES, Places, secondsIn } from './values.ts';

const FirewallRuleLine = z
  .string()
  .max(240)
  .meta({
    title: 'FirewallRule',
    description: '[priority] action protocol [from CIDR] [source-port N] [to CIDR] [port N] [name NAME]',
    examples: ['drop tcp to 203.0.113.0/24', 'pass tcp port 443 name .example.com'],
  });
const ServerName = z.string().max(253).meta({ description: 'A server name; a leading dot covers all below it.' });

const SuricataLine = z
  .string()
  .max(1000)
  .meta({
    description: 'A rule in the language of Suricata, as far as the lab reads it.',
    examples: [
      'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; dotprefix; content:".example.com"; endswith; sid:1;)',
    ],
  });
const VariableName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/, 'a variable has letters, digits and underscores');

const FirewallRules = z.array(FirewallRuleLine).max(MAX_RULES);
const RuleGroups = z
  .union([
    FirewallRules,
    z
      .array(
        z.strictObject({
          priority: z.int().min(1).max(65535),
          rules: FirewallRules.optional(),
          allowNames: z.array(ServerName).max(100).optional(),
          denyNames: z.array(ServerName).max(100).optional(),
          suricata: z.array(SuricataLine).max(MAX_RULES).optional(),
          ipSets: z
            .record(VariableName, z.array(Block).min(1).max(100))
            .optional()
            .meta({ description: 'Rule variables of addresses; HOME_NET and EXTERNAL_NET are there by themselves.' }),
          portSets: z.record(VariableName, z.array(z.string().max(11)).min(1).max(100)).optional(),
        }),
      )
      .max(50),
  ])
  .optional();
export const Firewall = z.strictObject({
  kind: z
    .enum(['network-firewall', 'gateway-load-balancer'])
    .optional()
    .meta({ description: 'Left out: network-firewall. Appliances without a policy do what nobody knows.' }),
  subnets: Places.meta({ description: 'One endpoint for each; the only one is called like the firewall.' }),
  policy: z
    .strictObject({
      stateless: RuleGroups,
      statelessDefault: z.enum(['pass', 'drop', 'forward']).optional(),
      order: z.enum(['action', 'strict']).optional(),
      stateful: RuleGroups,
      statefulDefault: z.enum(['none', 'drop-all', 'drop-established']).optional(),
      streamException: z.enum(['drop', 'continue', 'reject']).optional(),
      tcpIdleTimeout: secondsIn(idleTimeouts.networkFirewall.range).meta({ description: 'In seconds; left out: 350.' }),
      homeNet: z.array(Block).max(20).optional().meta({ description: 'Left out: the blocks of its VPC.' }),
    })
    .optional(),
});
